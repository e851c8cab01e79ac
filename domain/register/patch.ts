import type { Building, Home, Household, Person, Place, Relation } from './model.ts'

/**
 * Everything that moves people about (move in and out, 分户, death, merge) is a list of patches with both sides. Carried out
 * backwards it is the same rows again: that is what makes it reversible, whoever writes it.
 */
export interface Rows { building: Building; home: Home; household: Household; person: Person; place: Place; relation: Relation }
export type PatchOf = keyof Rows
export interface Patch { of: PatchOf; id: string; was: Record<string, unknown> | null; now: Record<string, unknown> | null }

/** What the pure rules look at: rows by id. */
export type Book = { [K in PatchOf]: ReadonlyMap<string, Rows[K]> }
export const emptyBook = (): Book => ({ building: new Map(), home: new Map(), household: new Map(), person: new Map(), place: new Map(), relation: new Map() })

export const insertion = <K extends PatchOf>(of: K, row: Rows[K]): Patch => ({ of, id: row.id, was: null, now: { ...row } })

/** Only what differs is written down; null where nothing does. */
export function change<K extends PatchOf>(of: K, row: Rows[K], to: Partial<Rows[K]>): Patch | null {
  const before = row as Record<string, unknown> // read by its own keys
  const keys = Object.keys(to).filter((key) => !same(before[key], (to as Record<string, unknown>)[key]))
  if (keys.length === 0) return null
  const pick = (from: object) => Object.fromEntries(keys.map((key) => [key, (from as Record<string, unknown>)[key]]))
  return { of, id: row.id, was: pick(row), now: pick(to) }
}

export const undone = (patches: readonly Patch[]): Patch[] => patches.toReversed().map(({ of, id, was, now }) => ({ of, id, was: now, now: was }))

/** Carries patches out on a copy of the book. */
export function apply(book: Book, patches: readonly Patch[]): Book {
  const next = Object.fromEntries(Object.entries(book).map(([of, rows]) => [of, new Map(rows as ReadonlyMap<string, unknown>)])) as unknown as Record<PatchOf, Map<string, unknown>> // the book's own keys
  for (const { of, id, now } of patches) {
    if (now === null) next[of].delete(id)
    else next[of].set(id, { ...(next[of].get(id) as object | undefined), ...now })
  }
  return next as unknown as Book // rows of the same kinds, patched by their own keys
}

/** The patches that no longer fit what stands now: somebody changed the same field since. */
export const misfits = (book: Book, patches: readonly Patch[]): Patch[] => patches.filter(({ of, id, was }) => {
  const row = book[of].get(id) as Record<string, unknown> | undefined
  if (was === null) return row !== undefined
  return !row || Object.entries(was).some(([key, value]) => key !== 'version' && !same(row[key], value))
})

export const same = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b)

/** Several patches of one row, in the order they were made, as one: from what stood before the first to what stands after the last. */
export function foldPatches(patches: readonly Patch[]): Patch[] {
  const rows = new Map<string, Patch>()
  for (const { of, id, was, now } of patches) {
    const key = `${of} ${id}`
    const before = rows.get(key)
    if (!before) rows.set(key, { of, id, was, now })
    else if (before.was === null && now === null) rows.delete(key)
    else rows.set(key, { of, id, was: before.was && { ...was, ...before.was }, now: now && { ...before.now, ...now } })
  }
  return [...rows.values()]
}
