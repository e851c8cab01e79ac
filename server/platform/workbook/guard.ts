import { Problem } from '@gezhi/domain/problem.ts'
import { createInflateRaw } from 'node:zlib'

/** How large a workbook may be: rows of a sheet, and bytes of all its parts unpacked. */
export interface Limits { rows: number; bytes: number }
const mostParts = 500

const notASheet = (): Problem => new Problem(422, 'sheet.not_a_sheet')
const tooLarge = ({ rows }: Limits): Problem => new Problem(413, 'sheet.too_large', { limit: rows })

interface Part {
  offset: number
  packed: number
  unpacked: number
  deflated: boolean
}

/**
 * Refuses what is no zip archive and what would unpack into more than `limits.bytes`, before any spreadsheet code sees it. The sizes in the
 * directory are checked first; since they may lie, every part is then unpacked once with its stated size as the limit, keeping nothing.
 * Throws `sheet.not_a_sheet` or `sheet.too_large` {limit: rows}.
 */
export async function expectSmallArchive(bytes: Uint8Array, limits: Limits): Promise<void> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const parts = directoryOf(file)
  if (parts.length > mostParts || parts.reduce((sum, part) => sum + part.unpacked, 0) > limits.bytes) throw tooLarge(limits)
  for (const part of parts) await expectHonest(file, part, limits)
}

async function expectHonest(file: Buffer, part: Part, limits: Limits): Promise<void> {
  if (part.offset + 30 > file.length || file.readUInt32LE(part.offset) !== 0x04034b50) throw notASheet()
  const start = part.offset + 30 + file.readUInt16LE(part.offset + 26) + file.readUInt16LE(part.offset + 28)
  if (start + part.packed > file.length) throw notASheet()
  if (!part.deflated) {
    if (part.packed !== part.unpacked) throw notASheet()
    return
  }
  const size = await unpackedSize(file.subarray(start, start + part.packed), part.unpacked)
  if (size > part.unpacked) throw tooLarge(limits)
  if (size < part.unpacked) throw notASheet()
}

/** Unpacks piece by piece and counts; stops as soon as it is more than was said. */
function unpackedSize(packed: Buffer, said: number): Promise<number> {
  return new Promise((done, fail) => {
    let size = 0
    const inflate = createInflateRaw()
    inflate.on('data', (piece: Buffer) => {
      size += piece.length
      if (size > said) { inflate.destroy(); done(size) }
    })
    inflate.on('end', () => done(size))
    inflate.on('error', () => fail(notASheet()))
    inflate.end(packed)
  })
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
