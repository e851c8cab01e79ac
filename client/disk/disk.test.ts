import 'fake-indexeddb/auto'
import { describe, expect, test } from 'vitest'
import { DiskFull, DiskGone, type Disks } from './disk.ts'
import { indexedDisks } from './indexed.ts'
import { MemoryDisks } from './memory.ts'

const kinds: [string, () => Disks][] = [['the browser\'s store', () => indexedDisks], ['memory', () => new MemoryDisks()]]

describe.each(kinds)('%s', (_, make) => {
  test('what was put is there after closing and opening, in the order of its keys', async () => {
    const disks = make()
    const name = `t${Math.random()}`
    const disk = await disks.open(name)
    await disk.write([{ box: 'rows', key: 'b/2', value: new Uint8Array([2]) }, { box: 'rows', key: 'b/1', value: new Uint8Array([1]) }, { box: 'rows', key: 'c/1', value: 'x' }])
    disk.close()
    await expect(disk.get('rows', 'b/1')).rejects.toThrow(DiskGone)
    const again = await disks.open(name)
    expect(await again.range('rows', 'b/')).toEqual([['b/1', new Uint8Array([1])], ['b/2', new Uint8Array([2])]])
    expect(await again.keys('rows', '')).toEqual(['b/1', 'b/2', 'c/1'])
    await again.write([{ box: 'rows', key: 'b/1', value: null }])
    expect(await again.get('rows', 'b/1')).toBeUndefined()
    again.close()
  })

  test('a write is whole or not at all, over several boxes', async () => {
    const disks = make()
    if (disks instanceof MemoryDisks) disks.quota = 500
    const disk = await disks.open(`t${Math.random()}`)
    await disk.write([{ box: 'outbox', key: 'a', value: new Uint8Array(10) }])
    // What cannot be stored: a function here, a lack of room there.
    const bad = disks instanceof MemoryDisks ? new Uint8Array(1000) : () => 1
    await expect(disk.write([{ box: 'outbox', key: 'a', value: null }, { box: 'receipt', key: 'a', value: new Uint8Array(10) }, { box: 'rows', key: 'z', value: bad }])).rejects.toThrow()
    expect(await disk.get('outbox', 'a')).toEqual(new Uint8Array(10))
    expect(await disk.get('receipt', 'a')).toBeUndefined()
    disk.close()
  })

  test('a removed store is empty when it is opened again', async () => {
    const disks = make()
    const name = `t${Math.random()}`
    const disk = await disks.open(name)
    await disk.write([{ box: 'about', key: 'a', value: 1 }])
    disk.close()
    await disks.remove(name)
    const again = await disks.open(name)
    expect(await again.get('about', 'a')).toBeUndefined()
    again.close()
  })
})

test('a full memory says so and keeps what it had', async () => {
  const disks = new MemoryDisks()
  disks.quota = 100
  const disk = await disks.open('a')
  await expect(disk.write([{ box: 'rows', key: 'a', value: new Uint8Array(101) }])).rejects.toThrow(DiskFull)
})

test('a store that the browser closed behind one\'s back is opened again by the next question', async () => {
  const disk = await indexedDisks.open('closed')
  await disk.write([{ box: 'about', key: 'a', value: 1 }])
  // The browser asks every holder to give way when somebody removes the store.
  await indexedDisks.remove('closed')
  expect(await disk.get('about', 'a')).toBeUndefined()
  await disk.write([{ box: 'about', key: 'a', value: 2 }])
  expect(await disk.get('about', 'a')).toBe(2)
  disk.close()
})
