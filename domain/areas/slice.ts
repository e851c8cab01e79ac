import type { AreaNode } from './contract.ts'
import type { Area } from './model.ts'
import { slice } from '../sync/slice.ts'

/** The tree of the county, without outlines: names and parents of everything a phone shows. Ended areas too: an old matter still lies there. */
export const areaSlice = slice<AreaNode>({
  name: 'area', action: 'signed-in', subjects: ['area'], resent: false, placed: null, keep: () => true, search: (area) => ({ names: [area.name] }), first: true,
})

/** The outline of a grid its person serves, or of one beside it: the map, and which grid a place lies in, without signal. */
export interface OutlineCopy { id: string; gridId: string; polygon: Area['polygon'] }

/** More grids than these in sight (a street's desk, the county): the map of the console is theirs, no outline is copied. */
export const mostOutlines = 120

export const outlineSlice = slice<OutlineCopy>({
  name: 'outline', action: 'event.read', subjects: ['area'], resent: true, placed: null, keep: () => true, search: null,
})
