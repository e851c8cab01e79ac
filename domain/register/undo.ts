import { Problem } from '../problem.ts'
import { misfits, same, undone, type Book, type Patch } from './patch.ts'

/** What decides where somebody belongs: if it changed since, nobody can say what the way back is. The rest may stay as it was made newer. */
const structural = ['personId', 'subjectId', 'mergedInto', 'validTo', 'headId', 'homeId'] as const

/**
 * The patches that take a move back on the rows as they stand now. A field that somebody wrote since keeps the newer value; where people
 * or ties were moved on, it is refused.
 */
export function backOut(book: Book, patches: readonly Patch[]): Patch[] {
  const back = undone(patches)
  const wrong = new Set(misfits(book, back))
  return back.flatMap((patch) => {
    const tie = patch.of === 'relation' ? book.relation.get(patch.id) : undefined
    // A tie that was handed over and has ended since: somebody has gone on living with it.
    if (tie?.validTo && patch.was && patch.now && !('validTo' in patch.was)) throw new Problem(409, 'register.moved_on')
    if (!wrong.has(patch)) return [patch]
    // A relation or household that the move made and that was changed since, or one it changed that is gone.
    const row = book[patch.of].get(patch.id) as Record<string, unknown> | undefined
    if (!row || patch.was === null || patch.now === null) throw new Problem(409, 'register.moved_on')
    const { was, now } = patch
    if (structural.some((key) => key in was && !same(row[key], was[key]))) throw new Problem(409, 'register.moved_on')
    const keys = Object.keys(was).filter((key) => same(row[key], was[key]))
    const pick = (from: Record<string, unknown>) => Object.fromEntries(keys.map((key) => [key, from[key]]))
    return keys.length === 0 ? [] : [{ ...patch, was: pick(was), now: pick(now) }]
  })
}

/** Why a row of a taken-back import stays: somebody wrote it since, or something else hangs on it. */
export type Kept = 'edited' | 'used'

/**
 * The patches that take many rows back on what stands now. A row that was made goes, unless somebody edited it, something hangs on it
 * (`goneOn`) or a row that stays needs it; a field that was changed gets its old value where it still holds the new one. `kept`: by row, why.
 */
export function backMany(book: Book, made: readonly Patch[], goneOn: ReadonlySet<string>): { patches: Patch[]; kept: Map<string, Kept> } {
  const kept = new Map<string, Kept>()
  const rowOf = (patch: Patch): Record<string, unknown> | undefined => book[patch.of].get(patch.id) as Record<string, unknown> | undefined // read by its own keys
  const fresh = made.filter(({ was }) => was === null)
  for (const patch of fresh) {
    const row = rowOf(patch)
    if (goneOn.has(patch.id)) kept.set(patch.id, 'used')
    if (row && Object.keys(patch.now ?? {}).some((key) => key !== 'version' && !same(row[key], patch.now?.[key]))) kept.set(patch.id, 'edited')
  }
  keepNeeded(fresh, kept)
  const patches: Patch[] = []
  for (const patch of made.toReversed()) {
    const row = rowOf(patch)
    if (!row || kept.has(patch.id)) continue
    if (patch.was === null) patches.push({ of: patch.of, id: patch.id, was: patch.now, now: null })
    else {
      const keys = Object.keys(patch.was).filter((key) => key !== 'version')
      const back = keys.filter((key) => same(row[key], patch.now?.[key]))
      if (back.length < keys.length) kept.set(patch.id, 'edited')
      if (back.length > 0) patches.push({ of: patch.of, id: patch.id, was: pickOf(patch.now ?? {}, back), now: pickOf(patch.was, back) })
    }
  }
  return { patches, kept }
}

const pickOf = (from: Record<string, unknown>, keys: readonly string[]) => Object.fromEntries(keys.map((key) => [key, from[key]]))

/** What stays keeps what it stands on: a person their tie, a tie its household, a household its home, a home its building. */
function keepNeeded(fresh: readonly Patch[], kept: Map<string, Kept>): void {
  for (let before = -1; before !== kept.size; ) {
    before = kept.size
    for (const { of, id, now } of fresh) {
      const needs = of === 'relation' ? [now?.['subjectId'], now?.['personId']] : of === 'household' ? [now?.['homeId']] : of === 'home' || of === 'place' ? [now?.['buildingId']] : []
      const ends = of === 'relation' && kept.has(String(now?.['personId']))
      if (ends && !kept.has(id)) kept.set(id, 'used')
      if (kept.has(id)) for (const need of needs) if (typeof need === 'string' && !kept.has(need) && fresh.some((one) => one.id === need)) kept.set(need, 'used')
    }
  }
}
