import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MemoryDisks } from '../disk/memory.ts'
import { keyFrom, sealWith, type Seal } from '../seal/seal.ts'
import type { Row } from '../slices.ts'
import { Copy } from './copy.ts'
import { rowsOf } from './rows.ts'
import { isLate } from './shelf.ts'

type Held = Row & { ended: boolean; said: number }
const key = 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8'
const columns = ['id', 'ended', 'said']
const lineOf = (rows: readonly Held[]) => ({ line: 'rows' as const, slice: 'event', columns, rows: rows.map((row) => [row.id, row.ended, row.said]) })
const held = (copy: Copy): Map<string, Held> => new Map([...copy.rows('event')].map(([id, row]) => [id, row as Held])) // the rows below
const soon = (): Promise<void> => new Promise((go) => setImmediate(go))

async function opened(disks: MemoryDisks, seal: Seal): Promise<Copy> {
  const copy = new Copy(await disks.open('a'), seal, soon)
  await copy.open()
  return copy
}

describe('the copy, read in two parts', () => {
  const ids = fc.integer({ min: 0, max: 9 }).map(String)
  const rows = fc.uniqueArray(fc.record({ id: ids, ended: fc.boolean() }), { selector: ({ id }) => id, minLength: 1, maxLength: 6 })
  const deed = fc.oneof(
    { weight: 5, arbitrary: rows.map((some) => ({ do: 'rows' as const, rows: some })) },
    // What the server sends in a snapshot: pure lines.
    { weight: 3, arbitrary: rows.map((some) => ({ do: 'rows' as const, rows: some.map((row) => ({ ...row, ended: true })) })) },
    { weight: 3, arbitrary: fc.uniqueArray(ids, { minLength: 1, maxLength: 4 }).map((some) => ({ do: 'gone' as const, ids: some })) },
    { weight: 2, arbitrary: fc.constant({ do: 'reopen' as const }) },
    { weight: 1, arbitrary: fc.constant({ do: 'tidy' as const }) },
    { weight: 1, arbitrary: rows.map((some) => ({ do: 'snapshot' as const, rows: some })) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: 3 }).map((after) => ({ do: 'cut' as const, after })) },
  )

  test('whatever came and went, and wherever the power failed: open ones are seen first and right, and in the end everything that was kept and nothing else', async () => {
    const seal = await sealWith(await keyFrom(key))
    await fc.assert(fc.asyncProperty(fc.array(deed, { maxLength: 25 }), async (deeds) => {
      const disks = new MemoryDisks()
      let copy = await opened(disks, seal)
      let model = new Map<string, Held>()
      let said = 0
      const reopen = async () => {
        disks.power = () => undefined
        copy = await opened(disks, seal)
        const first = held(copy)
        for (const [id, row] of first) expect(row).toEqual(model.get(id))
        for (const [id, row] of model) if (!row.ended) expect(first.get(id)).toEqual(row)
        await copy.rest()
        expect(copy.unread).toEqual([])
        expect(held(copy)).toEqual(model)
      }
      for (const one of deeds) {
        if (one.do === 'rows' || one.do === 'snapshot') {
          const fresh = one.rows.map((row): Held => ({ ...row, said: ++said }))
          if (one.do === 'snapshot') {
            await copy.stand({ generation: copy.standing.generation + 1 })
            model = new Map()
          }
          await copy.keep(lineOf(fresh))
          for (const row of fresh) model.set(row.id, row)
          if (one.do === 'snapshot') await copy.complete('event')
        } else if (one.do === 'gone') {
          await copy.keep({ line: 'gone', slice: 'event', ids: one.ids })
          for (const id of one.ids) model.delete(id)
        } else if (one.do === 'tidy') await copy.tidy(0)
        else if (one.do === 'reopen') await reopen()
        else {
          // A line is kept or not; what was before stands either way.
          let left = one.after
          disks.power = () => { if (left-- <= 0) throw new Error('the power is gone') }
          const row: Held = { id: '5', ended: said % 2 === 0, said: ++said }
          const before = new Map(model)
          const kept = await copy.keep(lineOf([row])).then(() => true, () => false)
          disks.power = () => undefined
          const after = new Map(before).set(row.id, row)
          copy = await opened(disks, seal)
          await copy.rest()
          if (kept) expect(held(copy)).toEqual(after)
          else expect([before, after]).toContainEqual(held(copy))
          model = held(copy)
        }
        expect(held(copy)).toEqual(model)
      }
      await reopen()
    }), { numRuns: 150 })
  })

  test('a store of an older app, whose lines are all early, is read, and put in order by the first sync', async () => {
    const seal = await sealWith(await keyFrom(key))
    const disks = new MemoryDisks()
    let copy = await opened(disks, seal)
    const rows = Array.from({ length: 4000 }, (_, n): Held => ({ id: String(n), ended: n % 40 !== 0, said: n }))
    // Mixed lines, as nobody sends them: an early line each.
    for (let at = 0; at < rows.length; at += 500) await copy.keep(lineOf(rows.slice(at, at + 500)))
    copy = await opened(disks, seal)
    expect(held(copy).size).toBe(4000)
    await copy.rest()
    await copy.tidy()
    copy = await opened(disks, seal)
    expect(held(copy).size).toBe(100)
    await copy.rest()
    expect(held(copy)).toEqual(new Map(rows.map((row) => [row.id, row])))
  })

  test('a late line that went wrong is noticed, the kind of row is owed, and what others hold stays', async () => {
    const seal = await sealWith(await keyFrom(key))
    const disks = new MemoryDisks()
    let copy = await opened(disks, seal)
    await copy.keep(lineOf([{ id: 'a', ended: false, said: 1 }]))
    await copy.keep(lineOf([{ id: 'b', ended: true, said: 1 }]))
    await copy.keep({ line: 'rows', slice: 'unit', columns: ['id'], rows: [['u']] })
    const lines = disks.kept.get('a')!.rows
    const late = [...lines.keys()].find(isLate)!
    lines.set(late, (lines.get(late) as Uint8Array).map((byte, at) => (at === 20 ? byte ^ 1 : byte)))
    copy = await opened(disks, seal)
    await copy.rest()
    expect(copy.standing.owedSlices).toEqual(['event'])
    expect([copy.rows('event').size, copy.rows('unit').size]).toEqual([0, 1])
    expect(copy.unread).toEqual([])
  })
})

test('rows made whole have every column, their own values, and nothing of one another', () => {
  const [a, b] = rowsOf({ line: 'rows', slice: 'x', columns: ['id', 'list', '名'], rows: [['a', [1], null], ['b', [2], '乙']] })
  expect([a, b]).toEqual([{ id: 'a', list: [1], 名: null }, { id: 'b', list: [2], 名: '乙' }])
})
