/** The rules of shrinking, apart from the browser. */
export const limits = {
  /** Long edge in px: enough to read a house number across a street. */
  edge: 1600,
  /** Bytes of the result: 3 s on a weak 1 Mbit/s uplink. */
  bytes: 400_000,
  /** Bytes and pixels accepted: beyond them old phones run out of memory while decoding. */
  sourceBytes: 60_000_000,
  sourcePixels: 120_000_000,
  thumb: 240,
} as const

export type Size = { width: number; height: number }

/** The size with the long edge at most `edge`, whole pixels, never enlarged, never below one. */
export function fitSize({ width, height }: Size, edge: number): Size {
  const scale = Math.min(1, edge / Math.max(width, height))
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}

/** What to try, in this order: quality first (0.85 to 0.5), then a smaller picture at a fair quality. The last fits any photo. */
export const attempts: readonly { edge: number; quality: number }[] = [
  ...[0.85, 0.75, 0.65, 0.55, 0.5].map((quality) => ({ edge: limits.edge, quality })),
  ...[1280, 1024, 800, 640, 480].map((edge) => ({ edge, quality: 0.6 })),
]

/** True when the first bytes are those of a picture a browser may know: JPEG, PNG, WebP, GIF, BMP, HEIC/AVIF. */
export function looksLikeImage(head: Uint8Array): boolean {
  const at = (from: number, text: string) => [...text].every((char, i) => head[from + i] === char.charCodeAt(0))
  const jpeg = head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff
  return jpeg || at(1, 'PNG') || at(0, 'GIF8') || at(0, 'BM') || (at(0, 'RIFF') && at(8, 'WEBP')) || at(4, 'ftyp')
}
