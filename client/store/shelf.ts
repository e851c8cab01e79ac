import type { Disk } from '../disk/disk.ts'
import { openJson, Unreadable, type Seal } from '../seal/seal.ts'
import type { SliceName } from '../slices.ts'
import type { KeptLine } from './rows.ts'

/** A kept line and the snapshot it came in. */
export interface KeptAs {
  generation: number
  line: KeptLine
}

/**
 * Lines of a slice lie one after another in the order they came. A late one (its key ends in c) holds only rows that no first screen asks
 * for and that no line before it holds: it may be read after all others of its slice, and still the last that speaks of a row counts.
 */
export const keyOf = (slice: SliceName, number: number, late = false): string => `${slice}/${String(number).padStart(10, '0')}${late ? 'c' : ''}`
export const isLate = (key: string): boolean => key.endsWith('c')
export const numberOf = (key: string): number => Number.parseInt(key.slice(key.indexOf('/') + 1), 10)

/** The keys of all kept lines by slice, each in their order. */
export async function keysBySlice(disk: Disk): Promise<Map<string, string[]>> {
  const bySlice = new Map<string, string[]>()
  for (const key of await disk.keys('rows', '')) {
    const slice = key.slice(0, key.indexOf('/'))
    const keys = bySlice.get(slice)
    if (keys) keys.push(key)
    else bySlice.set(slice, [key])
  }
  return bySlice
}

/** These lines; null when one of them cannot be read: which rows it held nobody knows. The browser's cipher works beside the page. */
export async function readLines(disk: Disk, seal: Seal, keys: readonly string[]): Promise<KeptAs[] | null> {
  const found = await disk.read('rows', keys)
  try {
    return await Promise.all(found.map((sealed, at) => openJson<KeptAs>(seal, sealed, `rows/${keys[at]!}`)))
  } catch (error) {
    if (error instanceof Unreadable) return null
    throw error
  }
}
