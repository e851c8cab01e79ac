import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Problem } from '../problem.ts'
import { type AreaNode, AreaTree } from './tree.ts'

/** parents[i] is the parent of node i + 1; node 0 is a root. */
const rowsOf = (parents: number[]): AreaNode[] => {
  const levels = [0]
  for (const parent of parents) levels.push(levels[parent]! + 1)
  return levels.map((level, i) => ({ id: `a${i}`, parentId: i === 0 ? null : `a${parents[i - 1]}`, level, code: String(1000 + i) }))
}

const anyRows = fc
  .array(fc.nat(), { maxLength: 60 })
  .map((picks) => rowsOf(picks.map((pick, i) => pick % (i + 1))))

const ancestorsByHand = (rows: AreaNode[], id: string): string[] => {
  const parent = rows.find((row) => row.id === id)!.parentId
  return parent === null ? [] : [parent, ...ancestorsByHand(rows, parent)]
}

const problemOf = (act: () => unknown): Problem => {
  try {
    act()
  } catch (error) {
    if (error instanceof Problem) return error
  }
  throw new Error('no Problem was thrown')
}

describe('the tree of areas', () => {
  it('agrees with walking up by hand, in whatever order the rows come', () => {
    fc.assert(
      fc.property(anyRows, fc.infiniteStream(fc.nat()), (rows, picks) => {
        const shuffled = rows.map((row) => [picks.next().value!, row] as const).sort((a, b) => a[0] - b[0]).map(([, row]) => row)
        const tree = new AreaTree(shuffled)
        for (const { id } of rows) {
          const above = ancestorsByHand(rows, id)
          expect(tree.ancestors(id).map((area) => area.id)).toEqual(above)
          expect(tree.path(id).map((area) => area.id)).toEqual([id, ...above].reverse())
          const below = rows.filter((row) => row.id === id || ancestorsByHand(rows, row.id).includes(id)).map((row) => row.id)
          expect(tree.below(id).map((area) => area.id).sort()).toEqual(below.sort())
          expect(tree.children(id).map((area) => area.id).sort()).toEqual(rows.filter((row) => row.parentId === id).map((row) => row.id).sort())
          for (const other of rows) expect(tree.isWithin(other.id, id)).toBe(below.includes(other.id))
        }
      }),
      { numRuns: 60 },
    )
  })

  it('gives each grid once, even where the areas asked for overlap', () => {
    fc.assert(
      fc.property(anyRows, fc.array(fc.nat(), { maxLength: 5 }), (rows, picks) => {
        const tree = new AreaTree(rows)
        const asked = picks.map((pick) => rows[pick % rows.length]!.id)
        const expected = rows.filter((row) => row.level === 3 && asked.some((id) => tree.isWithin(row.id, id))).map((row) => row.id)
        expect(tree.gridsBelow(asked).sort()).toEqual(expected.sort())
      }),
    )
  })

  it('keeps sisters by sort, then by code', () => {
    const tree = new AreaTree([
      { id: 'c', parentId: 'r', level: 1, code: '3', sort: 1 },
      { id: 'a', parentId: 'r', level: 1, code: '2', sort: 2 },
      { id: 'b', parentId: 'r', level: 1, code: '1', sort: 2 },
      { id: 'r', parentId: null, level: 0 },
    ])
    expect(tree.children('r').map((area) => area.id)).toEqual(['c', 'b', 'a'])
    expect(tree.roots().map((area) => area.id)).toEqual(['r'])
  })

  it('answers a code with the living area, not the closed one', () => {
    const rows = [
      { id: 'old', parentId: null, level: 0, code: '330802', validTo: '2020-01-01' },
      { id: 'new', parentId: null, level: 0, code: '330802', validTo: null },
    ]
    expect(new AreaTree(rows).byCode('330802')?.id).toBe('new')
    expect(new AreaTree(rows.reverse()).byCode('330802')?.id).toBe('new')
  })

  it('names the area that lacks its parent, leads back to itself, stands twice or is unknown', () => {
    const root = { id: 'r', parentId: null, level: 0 }
    expect(problemOf(() => new AreaTree([root, { id: 'x', parentId: 'gone', level: 1, name: '黄家街道' }]))).toMatchObject({
      code: 'area.orphan', facts: { area: '黄家街道', parent: 'gone' },
    })
    const circle = [root, { id: 'p', parentId: 'q', level: 1, name: '甲' }, { id: 'q', parentId: 'p', level: 2, name: '乙' }, { id: 'z', parentId: 'p', level: 2, name: '丙' }]
    expect(['甲', '乙']).toContain(problemOf(() => new AreaTree(circle)).facts['area'])
    expect(problemOf(() => new AreaTree(circle.reverse())).code).toBe('area.cycle')
    expect(problemOf(() => new AreaTree([root, { ...root, parentId: 'r', name: '丁' }]))).toMatchObject({ code: 'area.twice', facts: { area: '丁' } })
    expect(problemOf(() => new AreaTree([root]).below('nobody'))).toMatchObject({ status: 404, code: 'area.unknown' })
  })

  it('never calls an unknown area within another', () => {
    const tree = new AreaTree([{ id: 'r', parentId: null, level: 0 }])
    expect(tree.isWithin('nobody', 'r') || tree.isWithin('r', 'nobody') || tree.isWithin('nobody', 'nobody')).toBe(false)
  })

  it('finds all below X among 120,000 areas within 20 ms', () => {
    const rows: AreaNode[] = [{ id: 'r', parentId: null, level: 0 }]
    const add = (parent: string, level: number, count: number) => {
      for (let i = 0; i < count; i++) {
        const id = `${parent}.${i}`
        rows.push({ id, parentId: parent, level, code: id })
        if (level < 4) add(id, level + 1, [0, 25, 12, 19][level]!)
      }
    }
    add('r', 1, 20)
    expect(rows.length).toBeGreaterThan(120_000)
    const building = performance.now()
    const tree = new AreaTree(rows)
    const built = performance.now() - building
    const time = (act: () => { length: number }, count: number): number => {
      const start = performance.now()
      expect(act().length).toBe(count)
      return performance.now() - start
    }
    const times = {
      root: time(() => tree.below('r'), rows.length),
      street: time(() => tree.below('r.3'), 1 + 25 + 25 * 12 + 25 * 12 * 19),
      grids: time(() => tree.gridsBelow(['r']), 20 * 25 * 12),
    }
    console.log(`${rows.length} areas: built in ${built.toFixed(0)} ms; below root, street; grids of root, ms:`, times)
    for (const ms of Object.values(times)) expect(ms).toBeLessThan(20)
  })
})
