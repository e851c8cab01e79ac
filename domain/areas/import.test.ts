import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ImportPlan, type NationalRow, planImport } from './import.ts'
import { type Area, kindOfCode } from './model.ts'

const DAY = '2026-11-24'

const ids = (): (() => string) => {
  let last = 0
  return () => `018f0000-0000-7000-8000-${String(++last).padStart(12, '0')}`
}

const rowOf = (code: string, name: string): NationalRow => ({
  code, name, kind: kindOfCode(code), level: code.length === 6 ? 0 : code.length === 9 ? 1 : 2,
  parentCode: code.length === 6 ? code.slice(0, 4) : code.slice(0, -3),
})

const list = (lines: Record<string, string>): NationalRow[] => Object.entries(lines).map(([code, name]) => rowOf(code, name))

/** What the caller does with a plan. */
const apply = (existing: Area[], plan: ImportPlan): Area[] => [
  ...existing.map((area) => {
    const change = plan.change.find((one) => one.id === area.id)
    return change ? { ...area, ...change.to } : area
  }),
  ...plan.add,
]

const county = {
  '330802': '柯城区', '330802205': '黄家乡', '330802205201': '甲村委会', '330802205202': '乙村委会', '330802205001': '丙社区居委会',
  '330802210': '九华乡', '330802210201': '上铺村委会', '330802210202': '大侯村委会',
}

const imported = (newId: () => string): Area[] => planImport([], list(county), '2020-01-01', newId).add
const named = (areas: Area[], name: string): Area => areas.find((area) => area.name === name)!

describe('importing the national list', () => {
  it('leaves what a person set by hand and says so; what nobody touched still follows the list', () => {
    const before = imported(ids())
    const renamed = before.map((area) => (area.name === '黄家乡' ? { ...area, name: '黄家街道', kind: 'street' as const } : area))
    const hand = new Map([[named(before, '黄家乡').id, new Set(['name', 'kind'] as const)]])
    const plan = planImport(renamed, list({ ...county, '330802210': '九华街道' }), DAY, ids(), hand)
    expect(plan.change.map((change) => [change.from.name, change.to.name])).toEqual([['九华乡', '九华街道']])
    expect(plan.kept.map(({ now, listed }) => [now.name, now.kind, listed.name, listed.kind])).toEqual([['黄家街道', 'street', '黄家乡', 'township']])
    expect(planImport(renamed, list(county), DAY, ids()).change.map((change) => change.to.name)).toEqual(['黄家乡'])
  })

  it('adds everything the first time, parents first, under the names people say', () => {
    const areas = imported(ids())
    expect(areas.map(({ name, level, kind }) => [name, level, kind])).toEqual([
      ['柯城区', 0, 'county'], ['黄家乡', 1, 'township'], ['九华乡', 1, 'township'], ['丙社区', 2, 'community'],
      ['甲村', 2, 'village'], ['乙村', 2, 'village'], ['上铺村', 2, 'village'], ['大侯村', 2, 'village'],
    ])
    expect(named(areas, '乙村').parentId).toBe(named(areas, '黄家乡').id)
  })

  it('changes nothing the second time, in whatever order the areas come', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(imported(ids()), { minLength: 8 }), (areas) => {
        expect(planImport(areas, list(county), DAY, ids())).toEqual({ add: [], change: [], close: [], same: 8, kept: [] })
      }),
    )
  })

  it('keeps 黄家乡 itself when it becomes 黄家街道 under a new code, with its villages and their grids', () => {
    const newId = ids()
    const areas = imported(newId)
    const village = named(areas, '甲村')
    areas.push({ ...village, id: newId(), parentId: village.id, code: `${village.code}001`, name: '第一网格', kind: 'grid', level: 3 })
    const { 330802205: _, ...rest } = county
    const renamed = list({
      ...Object.fromEntries(Object.entries(rest).map(([code, name]) => [code.replace('330802205', '330802014'), name])), '330802014': '黄家街道',
    })
    const plan = planImport(areas, renamed, DAY, newId)
    expect(plan).toMatchObject({ add: [], close: [], same: 4, kept: [] })
    const street = plan.change.find((change) => change.to.name === '黄家街道')!
    expect(street).toMatchObject({ id: named(areas, '黄家乡').id, to: { code: '330802014', kind: 'street' } })
    expect(street.lineage.map(({ kind, on, fromId, toId }) => [kind, on, fromId === toId])).toEqual([['rename', DAY, true], ['kind', DAY, true]])
    expect(plan.change.find((change) => change.id === village.id)).toMatchObject({ to: { code: '330802014201', name: '甲村' }, lineage: [] })
    expect(plan.change.find((change) => change.from.name === '第一网格')!.to.code).toBe('330802014201001')
    expect(planImport(apply(areas, plan), renamed, DAY, newId)).toMatchObject({ add: [], change: [], close: [], same: 8, kept: [] })
  })

  it('knows a township by its villages when its name is new altogether', () => {
    const areas = imported(ids())
    const { 330802210: _, 330802210201: a, 330802210202: b, ...rest } = county
    const plan = planImport(areas, list({ ...rest, '330802102': '妙源镇', '330802102201': a, '330802102202': b, '330802102203': '新村委会' }), DAY, ids())
    expect(plan.change.find((change) => change.to.name === '妙源镇')!.id).toBe(named(areas, '九华乡').id)
    expect(plan.add.map((area) => [area.name, area.parentId])).toEqual([['新村', named(areas, '九华乡').id]])
    expect(plan.close).toEqual([])
  })

  it('keeps a village that became a community, and one that moved to another township', () => {
    const areas = imported(ids())
    const { 330802205201: _, 330802210201: moved, ...rest } = county
    const plan = planImport(areas, list({ ...rest, '330802205002': '甲社区居委会', '330802205204': moved }), DAY, ids())
    expect(plan).toMatchObject({ add: [], close: [] })
    const lineage = Object.fromEntries(plan.change.map((change) => [change.id, change.lineage.map((line) => line.kind)]))
    expect(lineage).toEqual({ [named(areas, '甲村').id]: ['rename', 'kind'], [named(areas, '上铺村').id]: ['move'] })
  })

  it('does not mix up two villages that swapped their codes', () => {
    const areas = imported(ids())
    const plan = planImport(areas, list({ ...county, '330802205201': '乙村委会', '330802205202': '甲村委会' }), DAY, ids())
    expect(plan.change.every((change) => change.from.name === change.to.name && change.lineage.length === 0)).toBe(true)
    expect(plan.change).toHaveLength(2)
  })

  it('does not guess between two villages of the same name', () => {
    const areas = planImport([], list({ ...county, '330802210203': '甲村委会' }), '2020-01-01', ids()).add
    const { 330802205201: _, ...rest } = county
    const plan = planImport(areas, list({ ...rest, '330802205301': '丁村委会' }), DAY, ids())
    expect(plan.add.map((area) => area.name)).toEqual(['丁村'])
    expect(plan.close.map((area) => area.name)).toEqual(['甲村', '甲村'])
  })

  it('only reports what the list no longer has, never a grid, and leaves other counties alone', () => {
    const newId = ids()
    const areas = imported(newId)
    const village = named(areas, '大侯村')
    const grid: Area = { ...village, id: newId(), parentId: village.id, code: `${village.code}001`, name: '第一网格', kind: 'grid', level: 3 }
    const other = planImport([], list({ '330803': '衢江区', '330803100': '上方镇' }), '2020-01-01', newId).add
    const { 330802210202: _, ...rest } = county
    const plan = planImport([...areas, grid, ...other], list(rest), DAY, newId)
    expect(plan).toMatchObject({ add: [], change: [], same: 7 })
    expect(plan.close).toEqual([{ id: village.id, code: '330802210202', name: '大侯村', level: 2 }])
  })

  it('does not raise the dead: a closed area is added anew', () => {
    const areas = imported(ids()).map((area) => (area.name === '大侯村' ? { ...area, validTo: '2024-01-01' } : area))
    const plan = planImport(areas, list(county), DAY, () => '018f0000-0000-7000-8000-00000000ffff')
    expect(plan.add.map((area) => area.name)).toEqual(['大侯村'])
    expect(plan.close).toEqual([])
  })

  it('is settled after one run, whatever was there before', () => {
    const names = fc.constantFrom('甲村委会', '乙村委会', '丙社区', '丁村民委员会', '戊社区居委会')
    const anyList = fc.uniqueArray(fc.tuple(fc.constantFrom('330802001', '330802100', '330802205'), fc.constantFrom('001', '002', '201', '202'), names), {
      selector: ([township, village]) => township + village, maxLength: 12,
    }).map((villages) => list({
      '330802': '柯城区', '330802001': '甲街道', '330802100': '乙镇', '330802205': '丙乡',
      ...Object.fromEntries(villages.map(([township, village, name]) => [township + village, name])),
    }))
    fc.assert(
      fc.property(anyList, anyList, (before, after) => {
        const newId = ids()
        const areas = planImport([], before, '2020-01-01', newId).add
        const plan = planImport(areas, after, DAY, newId)
        expect(plan.same + plan.change.length + plan.add.length).toBe(after.length)
        expect(new Set(plan.change.map((change) => change.id)).size).toBe(plan.change.length)
        const gone = new Set(plan.close.map((area) => area.id))
        const then = apply(areas, plan).filter((area) => !gone.has(area.id))
        expect(planImport(then, after, DAY, newId)).toEqual({ add: [], change: [], close: [], same: after.length, kept: [] })
      }),
      { numRuns: 300 },
    )
  })
})
