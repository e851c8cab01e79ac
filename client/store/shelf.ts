import type { Disk } from '../disk/disk.ts'
import { openJson, Unreadable, type Seal } from '../seal/seal.ts'
import type { SliceName } from '../slices.ts'
import type { KeptLine } from './rows.ts'

/** A kept line and the snapshot it came in. */
export interface KeptAs {
  generation: number
  line: KeptLine
}

/** Lines of a slice lie one after another in the order they came. */
export const keyOf = (slice: SliceName, number: number): string => `${slice}/${String(number).padStart(10, '0')}`

/** So many pieces are opened at once: the browser's cipher works beside the page. */
const atOnce = 8

/** All kept lines of a slice. One that cannot be read damages the slice: which rows it held nobody knows. */
export async function readSlice(disk: Disk, seal: Seal, slice: SliceName): Promise<{ keys: string[]; lines: KeptAs[]; damaged: boolean }> {
  const found = await disk.range('rows', `${slice}/`)
  const keys = found.map(([key]) => key)
  const lines: KeptAs[] = []
  try {
    for (let at = 0; at < found.length; at += atOnce) {
      lines.push(...(await Promise.all(found.slice(at, at + atOnce).map(([key, sealed]) => openJson<KeptAs>(seal, sealed, `rows/${key}`)))))
    }
  } catch (error) {
    if (error instanceof Unreadable) return { keys, lines: [], damaged: true }
    throw error
  }
  return { keys, lines, damaged: false }
}
