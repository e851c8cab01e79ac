import { expect, test } from 'vitest'
import { MemoryDisks } from '../disk/memory.ts'
import { keyFrom, sealWith } from '../seal/seal.ts'
import { Notes } from './notes.ts'

const secret = Buffer.alloc(32, 7).toString('base64url')
const opened = async (disks: MemoryDisks, of = secret) => {
  const notes = new Notes(await disks.open('one'), await sealWith(await keyFrom(of)))
  await notes.open()
  return notes
}

test('a draft survives a restart, the newest words last, and cannot be read on the device', async () => {
  const disks = new MemoryDisks()
  const notes = await opened(disks)
  const kept = ['三', '三号楼', '三号楼下垃圾'].map((text) => notes.keep('report', { text }))
  expect(notes.all?.get('report')).toEqual({ text: '三号楼下垃圾' })
  await Promise.all(kept)
  const raw = [...(disks.kept.get('one')?.about ?? [])].map(([key, value]) => key + Buffer.from(value as Uint8Array).toString('utf8')).join()
  expect(raw).not.toContain('垃圾')
  expect((await opened(disks)).all?.get('report')).toEqual({ text: '三号楼下垃圾' })
  expect((await opened(disks, Buffer.alloc(32, 9).toString('base64url'))).all?.size).toBe(0)
})

test('what was handed over or thrown away is gone from the device too', async () => {
  const disks = new MemoryDisks()
  const notes = await opened(disks)
  await notes.keep('report', { text: '路灯' })
  await notes.keep('report', null)
  expect((await opened(disks)).all?.size).toBe(0)
  await disks.remove('one')
  expect((await opened(disks)).all?.size).toBe(0)
})
