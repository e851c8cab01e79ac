import { expect, test } from 'vitest'
import { defaultTrades } from './units.default.ts'
import { Unit } from './model.ts'
import { defaultUnits } from './units.names.ts'

const id = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const areas = [
  { id: id(1), code: '330802', name: '柯城区', kind: 'county' as const, level: 0, validTo: null },
  { id: id(2), code: '330802100', name: '石镇', kind: 'town' as const, level: 1, validTo: null },
  { id: id(3), code: '330802009', name: '双港街道', kind: 'street' as const, level: 1, validTo: null },
  { id: id(4), code: '330802008', name: '旧街道', kind: 'street' as const, level: 1, validTo: '2025-01-01' },
  { id: id(5), code: '330802009201', name: '姚家村', kind: 'village' as const, level: 2, validTo: null },
  { id: id(6), code: '330802009001', name: '杨浦社区', kind: 'community' as const, level: 2, validTo: null },
  { id: id(7), code: '330802009001001', name: '一网格', kind: 'grid' as const, level: 3, validTo: null },
]

test('every trade has its unit where such units usually exist, under the name people use', () => {
  let n = 100
  const units = defaultUnits(areas, () => id(n++))
  for (const unit of units) expect(Unit.parse(unit)).toEqual(unit)
  const count = (level: string) => defaultTrades.filter((trade) => trade.levels.some((one) => one === level)).length
  expect(units).toHaveLength(count('county') + 2 * count('street') + 2)
  expect(new Set(units.map((unit) => unit.key)).size).toBe(units.length)
  const names = units.map((unit) => unit.name)
  expect(names).toEqual(expect.arrayContaining(['柯城区住建局', '双港街道指挥室', '双港派出所', '石镇派出所', '姚家村委会', '杨浦社区居委会']))
  expect(names.filter((name) => /[{}（]|旧街道/.test(name))).toEqual([])
})
