import { z } from 'zod'
import { Problem } from '../problem.ts'
import { Call } from './model.ts'

/**
 * The outbox as a file, for the phone that will die: one line of JSON that says whose it is, then the content sealed with the key of the
 * account's store (AES-256-GCM, the line without its line break is the additional data, the tag stands at the end).
 * Sealed lies: four bytes with the length of the JSON that follows, the JSON, then the pictures one behind the other.
 */
export const FileHead = z.strictObject({ gezhi: z.literal(1), county: z.string().regex(/^\d{6}$/), accountId: z.uuid(), phoneId: z.uuid(), iv: z.string().regex(/^[\w-]{16}$/) })
export type FileHead = z.infer<typeof FileHead>

export const FilePhoto = z.strictObject({
  /** A uuid made by the phone; the call that adds the picture to its matter carries it. */
  id: z.uuid(), subjectId: z.uuid(), madeAt: z.iso.datetime(), size: z.int().min(1).max(10_485_760),
})
export const FileContent = z.strictObject({
  /** Milliseconds to add to the phone's clock, as it was last known; 0 when it never was. */
  offset: z.number(),
  calls: z.array(Call).max(5000),
  photos: z.array(FilePhoto).max(500),
})
export type FileContent = z.infer<typeof FileContent>

const lineBreak = 10
const mostHead = 1000

/** The bytes to be sealed. `pictures` in the order of `content.photos`. */
export function packContent(content: FileContent, pictures: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const json = new TextEncoder().encode(JSON.stringify(content))
  const out = new Uint8Array(4 + json.length + pictures.reduce((sum, picture) => sum + picture.length, 0))
  new DataView(out.buffer).setUint32(0, json.length)
  out.set(json, 4)
  let at = 4 + json.length
  for (const picture of pictures) {
    out.set(picture, at)
    at += picture.length
  }
  return out
}

/** Throws 422 `sync.file_damaged`. */
export function unpackContent(bytes: Uint8Array): { content: FileContent; pictures: Uint8Array[] } {
  const length = bytes.length < 4 ? -1 : new DataView(bytes.buffer, bytes.byteOffset).getUint32(0)
  const read = length >= 0 && 4 + length <= bytes.length ? FileContent.safeParse(jsonOf(bytes.subarray(4, 4 + length))) : null
  if (!read?.success) throw new Problem(422, 'sync.file_damaged')
  const content = read.data
  let at = 4 + length
  const pictures = content.photos.map(({ size }) => bytes.subarray(at, (at += size)))
  if (at !== bytes.length) throw new Problem(422, 'sync.file_damaged')
  return { content, pictures }
}

export const writeFile = (head: FileHead, sealed: Uint8Array): Uint8Array<ArrayBuffer> => {
  const line = headBytes(head)
  const out = new Uint8Array(line.length + 1 + sealed.length)
  out.set(line)
  out[line.length] = lineBreak
  out.set(sealed, line.length + 1)
  return out
}

/** What is authenticated besides what is sealed. */
export const headBytes = (head: FileHead): Uint8Array<ArrayBuffer> => Uint8Array.from(new TextEncoder().encode(JSON.stringify(head)))

/** Throws 415 `sync.not_an_outbox`. */
export function readFile(bytes: Uint8Array): { head: FileHead; line: Uint8Array; sealed: Uint8Array } {
  const end = bytes.subarray(0, mostHead).indexOf(lineBreak)
  const line = bytes.subarray(0, Math.max(0, end))
  const read = end > 0 ? FileHead.safeParse(jsonOf(line)) : null
  if (!read?.success) throw new Problem(415, 'sync.not_an_outbox')
  return { head: read.data, line, sealed: bytes.subarray(end + 1) }
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return undefined
  }
}
