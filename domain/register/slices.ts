import { slice } from '../sync/slice.ts'
import type { Home, Household, Person, Place, Relation } from './model.ts'

/** What the phone of a grid worker holds of the register: the own grids, what stands. It is found there by the same rules as at the desk. */
const standing = (row: { validTo: string | null }, now: Date): boolean => row.validTo === null || row.validTo > new Date(now.getTime() - 90 * 86_400_000).toISOString().slice(0, 10)

/** A person with what ties them to homes, households and places, so that a page needs nothing else. */
export type HeldPerson = Person & { alsoGridIds: string[]; ties: Pick<Relation, 'id' | 'kind' | 'subjectId' | 'role'>[] }

export const homeSlice = slice<Home>({
  name: 'home', action: 'register.read', subjects: ['home'], resent: false, placed: ({ gridId }) => ({ gridId }), keep: standing, search: ({ address }) => ({ names: [], address }),
})
export const householdSlice = slice<Household>({
  name: 'household', action: 'register.read', subjects: ['household'], resent: false, placed: ({ gridId }) => ({ gridId }), keep: standing,
  search: ({ headName, contact }) => ({ names: headName ? [headName] : [], digits: contact ? [contact] : [] }),
})
export const personSlice = slice<HeldPerson>({
  name: 'person', action: 'register.read', subjects: ['person'], resent: false, placed: ({ gridId, alsoGridIds }) => ({ gridId, alsoGridIds }), keep: standing,
  search: ({ name, contact }) => ({ names: [name], digits: contact ? [contact] : [] }),
})
export const placeSlice = slice<Place>({
  name: 'place', action: 'register.read', subjects: ['place'], resent: false, placed: ({ gridId }) => ({ gridId }), keep: standing, search: ({ name, address }) => ({ names: [name], address }),
})
export const registerSlices = [homeSlice, householdSlice, personSlice, placeSlice] as const
