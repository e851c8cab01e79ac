import { expect, test } from 'vitest'
import type { Me } from '@gezhi/domain/accounts/model.ts'
import { MemoryDisks } from '../disk/memory.ts'
import { keyFrom, sealWith } from '../seal/seal.ts'
import { Copy } from '../store/copy.ts'
import { View } from '../store/view.ts'
import { KeptIndex } from './kept.ts'
import { SearchIndex } from './index.ts'

const soon = (): Promise<void> => new Promise((go) => { setImmediate(go) })
const columns = ['id', 'name', 'contact', 'validTo', 'gridId', 'alsoGridIds']
const people = (names: Record<string, string>) => ({ line: 'rows' as const, slice: 'person', columns, rows: Object.entries(names).map(([id, name]) => [id, name, null, null, 'g', []]) })
const many = (n: number): Record<string, string> => Object.fromEntries(Array.from({ length: n }, (_, at) => [`p${at}`, `王小${'甲乙丙丁戊己庚辛壬癸'[at % 10]}`]))

/** The app is opened on what lies on the device. */
async function open(disks: MemoryDisks, day = '2026-11-25') {
  const [disk, seal] = [await disks.open('a'), await sealWith(await keyFrom('AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8'))]
  const copy = new Copy(disk, seal)
  await copy.open()
  await copy.rest()
  const view = new View(copy, () => ({ me: {} as Me, rules: new Map(), unitName: () => null })) // nothing lies over the copy
  const index = new SearchIndex(copy, view, { kept: new KeptIndex(disk, seal), pause: soon, today: () => day, onReady: () => undefined })
  copy.onChange = (slice, ids) => index.touch(slice, ids)
  copy.onLeft = () => void index.forget()
  const found = (text: string): string[] => index.search(text, ['person'], 50).map(({ id }) => id)
  return { copy, index, found }
}
const parts = (disks: MemoryDisks): string[] => [...disks.kept.get('a')!.rows.keys()].filter((key) => key.startsWith('find/'))

test('an index made once is read from then on, and finds what has changed since by its new words only', async () => {
  const disks = new MemoryDisks()
  const first = await open(disks)
  await first.copy.keep(people({ ...many(11_000), liu: '刘洋', chen: '陈峰' }))
  expect(first.found('刘洋')).toEqual([])
  await first.index.prepare()
  expect(first.found('刘洋')).toEqual(['liu'])
  const made = parts(disks)
  expect(made.length).toBeGreaterThan(2)

  const second = await open(disks)
  await second.index.prepare()
  expect(second.found('liuyang')).toEqual(['liu'])
  expect(parts(disks)).toEqual(made)
  await second.copy.keep(people({ liu: '柳阳', he: '何云' }))
  await second.copy.keep({ line: 'gone', slice: 'person', ids: ['chen'] })

  // Closed before anything of that was indexed: the rows say it.
  const third = await open(disks)
  await third.index.prepare()
  expect([third.found('刘'), third.found('柳阳'), third.found('何云'), third.found('陈峰')]).toEqual([[], ['liu'], ['he'], []])
  expect(parts(disks)).toEqual(made)

  // Once a day what is gone goes from the index too.
  const next = await open(disks, '2026-11-26')
  await next.index.prepare()
  expect([next.found('柳阳'), next.found('陈峰')]).toEqual([['liu'], []])
  expect(parts(disks)).not.toEqual(made)
})

test('an index that went wrong is made anew; what leaves the sight goes from index and device at once; a stopped one leaves nothing', async () => {
  const disks = new MemoryDisks()
  const first = await open(disks)
  await first.copy.keep(people({ ...many(600), liu: '刘洋' }))
  await first.index.prepare()
  const rows = disks.kept.get('a')!.rows
  const [part] = parts(disks)
  rows.set(part!, (rows.get(part!) as Uint8Array).map((byte, at) => (at === 30 ? byte ^ 1 : byte)))

  const second = await open(disks)
  await second.index.prepare()
  expect(second.found('liuy')).toEqual(['liu'])
  await second.copy.prune({ sights: [[{ grids: ['h'], units: null, own: null }]], of: { 'register.read': 0 } }, new Date())
  await expect.poll(() => parts(disks)).toEqual([])
  expect(second.copy.rows('person').size).toBe(0)
  expect([...rows.keys()].filter((key) => key.startsWith('person/'))).toEqual([])

  const third = await open(disks)
  const making = third.index.prepare()
  third.index.stop()
  await making
  expect(parts(disks)).toEqual([])
})
