import type { SearchText } from '@gezhi/domain/sync/slice.ts'

/** What sounds the same is only looked for when so few were found as they are written. */
export const enough = 20

/** A print of what a row is found by (FNV-1a, 32 bits): with another print its words have changed. */
export function printOf({ names, text = '', address = '', digits = [] }: SearchText): number {
  let hash = 0x811c9dc5
  for (const part of [...names, '\n', text, '\n', address, '\n', ...digits]) for (let at = 0; at < part.length; at++) hash = Math.imul(hash ^ part.charCodeAt(at), 0x01000193)
  return hash >>> 0
}
