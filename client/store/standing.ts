import type { SightTold } from '@gezhi/domain/sync/sight.ts'
import type { Change, Disk } from '../disk/disk.ts'
import { closeJson, openJson, Unreadable, type Seal } from '../seal/seal.ts'
import { sliceNames, type SliceName } from '../slices.ts'

/** Where this copy stands: up to which mark it is right, what of it is still to come. Written together with the rows it speaks of. */
export interface Standing {
  /** Null: no whole snapshot yet. */
  mark: string | null
  epoch: string | null
  scope: string | null
  sight: SightTold | null
  /** Counts the snapshots begun: rows of an earlier one that a later one does not bring again are removed. */
  generation: number
  /** The number of the next kept line, and how many of each slice there are: one that was lost is noticed. */
  next: number
  lines: Partial<Record<SliceName, number>>
  /** A snapshot under way: the cursor of its last kept line, and how far it is. */
  snapshot: { cursor: string | null; got: number; of: number | null } | null
  /** Grids that came into sight and are not here yet. */
  owedGrids: string[]
  /** Slices of which something could not be read: they are fetched again as a whole. */
  owedSlices: SliceName[]
  /** The kinds of rows this copy was made for: a newer app owes itself those that came since. */
  knows: SliceName[]
  syncedAt: number | null
  /** More lies in sight than a phone holds. */
  cut: boolean
}

export const atNothing = (): Standing => ({
  mark: null, epoch: null, scope: null, sight: null, generation: 0, next: 1, lines: {}, snapshot: null, owedGrids: [], owedSlices: [], knows: [...sliceNames], syncedAt: null, cut: false,
})

const key = 'standing'
const about = `about/${key}`

/** What was written last; null when there is nothing, or nothing that can be read. */
export async function readStanding(disk: Disk, seal: Seal): Promise<Standing | null> {
  const sealed = await disk.get('about', key)
  if (sealed === undefined) return null
  try {
    const standing: Standing = { ...atNothing(), knows: [], ...(await openJson<Partial<Standing>>(seal, sealed, about)) }
    const fresh = sliceNames.filter((name) => !standing.knows.includes(name))
    return { ...standing, knows: [...sliceNames], owedSlices: [...new Set([...standing.owedSlices, ...fresh])] }
  } catch (error) {
    if (error instanceof Unreadable) return null
    throw error
  }
}

export const standingChange = async (seal: Seal, standing: Standing): Promise<Change> => ({ box: 'about', key, value: await closeJson(seal, standing, about) })
