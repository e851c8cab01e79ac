import { Problem } from '@gezhi/domain/problem.ts'
import { promisify } from 'node:util'
import { type InputType, inflateRaw, type ZlibOptions } from 'node:zlib'

const mostBytes = 67_108_864 // unpacked, all parts together: 20,000 rows of the catalogue take about 12 MB
const mostParts = 500

const unpack = promisify<InputType, ZlibOptions, Buffer>(inflateRaw)
const notASheet = (): Problem => new Problem(422, 'sheet.not_a_sheet')
const tooLarge = (limit: number): Problem => new Problem(413, 'sheet.too_large', { limit })

interface Part {
  offset: number
  packed: number
  unpacked: number
  deflated: boolean
}

/**
 * Refuses what is no zip archive and what would unpack into more than 64 MB, before any spreadsheet code sees it. The sizes in the
 * directory are checked first; since they may lie, every part is then unpacked once with its stated size as the limit.
 * Throws `sheet.not_a_sheet` or `sheet.too_large` {limit: rows}.
 */
export async function expectSmallArchive(bytes: Uint8Array, rowLimit: number): Promise<void> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const parts = directoryOf(file)
  if (parts.length > mostParts || parts.reduce((sum, part) => sum + part.unpacked, 0) > mostBytes) throw tooLarge(rowLimit)
  for (const part of parts) await expectHonest(file, part, rowLimit)
}

async function expectHonest(file: Buffer, part: Part, rowLimit: number): Promise<void> {
  if (part.offset + 30 > file.length || file.readUInt32LE(part.offset) !== 0x04034b50) throw notASheet()
  const start = part.offset + 30 + file.readUInt16LE(part.offset + 26) + file.readUInt16LE(part.offset + 28)
  if (start + part.packed > file.length) throw notASheet()
  if (!part.deflated) {
    if (part.packed !== part.unpacked) throw notASheet()
    return
  }
  const content = await unpack(file.subarray(start, start + part.packed), { maxOutputLength: Math.max(1, part.unpacked) }).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ERR_BUFFER_TOO_LARGE' ? tooLarge(rowLimit) : notASheet()
  })
  if (content.length !== part.unpacked) throw notASheet()
}

/** The central directory at the end of a zip file; archives over several disks or with 64-bit sizes are no office files. */
function directoryOf(file: Buffer): Part[] {
  const end = file.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (end < 0 || end + 22 > file.length) throw notASheet()
  const count = file.readUInt16LE(end + 10)
  let at = file.readUInt32LE(end + 16)
  if (count === 0 || count === 0xffff || at === 0xffffffff) throw notASheet()
  const parts: Part[] = []
  for (let i = 0; i < count; i++) {
    if (at + 46 > file.length || file.readUInt32LE(at) !== 0x02014b50) throw notASheet()
    const method = file.readUInt16LE(at + 10)
    if (method !== 0 && method !== 8) throw notASheet()
    parts.push({ offset: file.readUInt32LE(at + 42), packed: file.readUInt32LE(at + 20), unpacked: file.readUInt32LE(at + 24), deflated: method === 8 })
    at += 46 + file.readUInt16LE(at + 28) + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32)
  }
  return parts
}
