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
