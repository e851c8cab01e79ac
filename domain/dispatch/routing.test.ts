import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { categoryPath } from '../events/limits.ts'
import { Problem } from '../problem.ts'
import { defaultCategories } from './categories.default.ts'
import { RouteLine, type Unit } from './model.ts'
import { defaultRoutes } from './routing.default.ts'
import { checkDispatch, linesFor, propose, unitFor, type History, type RoutingWorld } from './routing.ts'
import { defaultTrades } from './units.default.ts'

const uuid = (n: number): string => `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`
const [grid, village, street, county, elsewhere] = [uuid(1), uuid(2), uuid(3), uuid(4), uuid(5)]
const areaPath = [grid, village, street, county].map(String)

const lines: RouteLine[] = defaultRoutes.map((line) => ({ ...line, id: uuid(1000 + line.serial) }))
const unit = (n: number, trade: string, level: Unit['level'], areaId: string | undefined, name: string): Unit =>
  ({ id: uuid(n), key: `u${n}`, areaId: areaId ?? '', level, kind: 'department', trade, name, active: true })
const units: Unit[] = defaultTrades.flatMap((trade, i) => [
  ...(trade.levels.includes('county') ? [unit(100 + i, trade.key, 'county', county, `柯城区${trade.words.zh}`)] : []),
  ...(trade.levels.includes('street') ? [unit(200 + i, trade.key, 'street', street, `双港街道${trade.words.zh}`), unit(300 + i, trade.key, 'street', elsewhere, `府山街道${trade.words.zh}`)] : []),
  ...(trade.levels.includes('village') ? [unit(400 + i, trade.key, 'village', village, `姚家村${trade.words.zh}`)] : []),
])
const world: RoutingWorld = { lines, units, areaPath }
const named = (id: string | null): string | undefined => units.find((one) => one.id === id)?.name

describe('the default catalogue', () => {
  test('has at least 120 lines, each valid, with its own serial and a trade and class that exist', () => {
    expect(lines.length).toBeGreaterThanOrEqual(120)
    expect(new Set(lines.map((line) => line.serial)).size).toBe(lines.length)
    expect(new Set(lines.map((line) => line.item)).size).toBe(lines.length)
    const trades = new Set(defaultTrades.map((trade) => trade.key))
    const codes = new Set(defaultCategories.map((category) => category.code))
    for (const line of lines) {
      RouteLine.parse(line)
      expect(codes.has(line.category), line.item).toBe(true)
      for (const trade of [line.trade, ...line.assists]) expect(trades.has(trade), trade).toBe(true)
      expect(defaultTrades.find((trade) => trade.key === line.trade)?.levels, line.item).toContain(line.level)
    }
  })

  test('covers every sub-class and every item of 数字城管 with a line of its own', () => {
    const own = new Set(lines.map((line) => line.category))
    const uncovered = defaultCategories.filter(({ code, level }) => (level === 2 || code.startsWith('ZF01.')) && !own.has(code)).map(({ code }) => code)
    expect(uncovered).toEqual([])
  })

  test('has lines of all three duties', () => {
    const count = (duty: RouteLine['duty']): number => lines.filter((line) => line.duty === duty).length
    expect(count('basic')).toBeGreaterThan(60)
    expect(count('cooperative')).toBeGreaterThan(20)
    expect(count('withdrawn')).toBeGreaterThan(15)
  })
})

describe('the proposal', () => {
  test('names the street’s own unit and says why, with what was learned', () => {
    const sanitation = units.find((one) => one.name === '双港街道环卫')
    const history: History = { days: 90, records: [{ category: 'ZF01.0102', unitId: sanitation?.id ?? '', dispatched: 24, upheld: 1 }] }
    const found = propose({ category: 'ZF01.0102', urgency: 'ordinary' }, { ...world, history })
    const serial = lines.find((line) => line.item === '暴露垃圾清理')?.serial
    expect(named(found.unitId)).toBe('双港街道环卫')
    expect(found.reason.zh).toBe(`按职责清单第 ${serial} 项「暴露垃圾清理」，由双港街道环卫办理（基本履职）；近 90 天同类 24 件，异议成立 1 件。`)
    expect(found.reason.en).toContain('24 of this class in the last 90 days, 1 objection(s) upheld')
    expect(found.alternatives.map(({ unitId }) => named(unitId))).toContain('双港街道综合执法队')
  })

  test('learns: a unit whose objections were upheld half the time is no longer the first choice', () => {
    const first = propose({ category: 'ZF01.0102', urgency: 'ordinary' }, world).unitId ?? ''
    const records = [{ category: 'ZF01.0102', unitId: first, dispatched: 4, upheld: 2 }]
    const next = propose({ category: 'ZF01.0102', urgency: 'ordinary' }, { ...world, history: { days: null, records } })
    expect(next.unitId).not.toBe(first)
    expect(next.alternatives.map(({ unitId }) => unitId)).toContain(first)
  })

  test('a withdrawn item goes to the county’s unit, as an escalation', () => {
    const found = propose({ category: 'SJ03.01', urgency: 'urgent' }, world)
    expect(found).toMatchObject({ withdrawn: true, alternatives: [] })
    expect(named(found.unitId)).toBe('柯城区市场监管所')
    expect(found.reason.zh).toMatch(/特种设备安全监督检查.*上级收回事项.*上报县级/)
  })

  test('a trade without a branch in the street is served from the county', () => {
    expect(named(propose({ category: 'ZF01.0403', urgency: 'ordinary' }, world).unitId)).toBe('柯城区燃气')
    const without = units.filter((one) => one.name !== '双港街道环卫')
    expect(named(propose({ category: 'ZF01.0102', urgency: 'ordinary' }, { ...world, units: without }).unitId)).toBe('柯城区环卫')
  })

  test('an urgent matter shows the emergency office as well', () => {
    const found = propose({ category: 'ZF01.0402', urgency: 'urgent' }, world)
    expect(found.alternatives.map(({ unitId }) => named(unitId))).toContain('双港街道应急管理')
  })

  test('no line, no unit: it says so and proposes nobody', () => {
    expect(propose({ category: 'ZZ04', urgency: 'ordinary' }, { ...world, lines: [] })).toMatchObject({ unitId: null, line: null, withdrawn: false })
    const found = propose({ category: 'ZZ04', urgency: 'ordinary' }, { ...world, units: [] })
    expect(found.unitId).toBeNull()
    expect(found.reason.zh).toContain('没有登记这个单位')
  })
})

describe('the check of a dispatch', () => {
  const refusal = (act: () => void): Problem | null => {
    try {
      act()
      return null
    } catch (problem) {
      if (problem instanceof Problem) return problem
      throw problem
    }
  }
  const street1 = units.find((one) => one.name === '双港街道市场监管所')
  const county1 = units.find((one) => one.name === '柯城区市场监管所')
  const other = units.find((one) => one.name === '府山街道市场监管所')
  if (!street1 || !county1 || !other) throw new Error('units are missing')

  test('a withdrawn item is refused below the county, naming item, serial and unit', () => {
    const problem = refusal(() => checkDispatch(street1, 'SJ03.01', lines, areaPath))
    expect(problem).toMatchObject({ status: 409, code: 'dispatch.withdrawn', facts: { item: '特种设备安全监督检查', unit: '双港街道市场监管所' } })
    expect(problem?.facts['serial']).toBe(lines.find((line) => line.item === '特种设备安全监督检查')?.serial)
    expect(refusal(() => checkDispatch(county1, 'SJ03.01', lines, areaPath))).toBeNull()
  })

  test('a township’s own item passes although a withdrawn line of its class exists', () => {
    expect(refusal(() => checkDispatch(street1, 'SJ01', lines, areaPath))).toBeNull()
  })

  test('a unit of another street or a retired one is unknown here', () => {
    expect(refusal(() => checkDispatch(other, 'SJ01', lines, areaPath))).toMatchObject({ status: 422, code: 'dispatch.unit_unknown' })
    expect(refusal(() => checkDispatch({ ...street1, active: false }, 'SJ01', lines, areaPath))).toMatchObject({ code: 'dispatch.unit_unknown' })
  })
})

describe('laws', () => {
  const someLines = fc.subarray(lines)
  const someUnits = fc.subarray(units)
  const someCode = fc.constantFrom(...defaultCategories.map((category) => category.code))

  test('the most specific line wins, the township’s own before the county’s, whatever the order', () => {
    fc.assert(fc.property(someLines, someCode, (some, code) => {
      const [best, ...rest] = linesFor(code, some)
      expect(linesFor(code, [...some].reverse())[0]).toEqual(best)
      const rank = (line: RouteLine): number => categoryPath(code).indexOf(line.category)
      for (const other of rest) if (best) expect(rank(best)).toBeLessThanOrEqual(rank(other))
      if (best?.duty === 'withdrawn') expect(rest.some((other) => other.category === best.category && other.duty !== 'withdrawn')).toBe(false)
    }), { numRuns: 150 })
  })

  test('what is proposed passes the check, acts in the place and is explained; nobody is proposed twice', () => {
    fc.assert(fc.property(someLines, someUnits, someCode, fc.constantFrom('urgent' as const, 'ordinary' as const), (some, here, code, urgency) => {
      const found = propose({ category: code, urgency }, { lines: some, units: here, areaPath })
      const all = [found.unitId, ...found.alternatives.map(({ unitId }) => unitId)].filter((id) => id !== null)
      expect(new Set(all).size).toBe(all.length)
      for (const id of all) {
        const one = here.find((other) => other.id === id)
        if (!one) throw new Error('a unit that is not here')
        expect(() => checkDispatch(one, code, some, areaPath)).not.toThrow()
      }
      expect(found.reason.zh.length).toBeGreaterThan(8)
      expect(found.alternatives.length).toBeLessThanOrEqual(3)
    }), { numRuns: 150 })
  })

  test('the nearest unit upwards is taken', () => {
    fc.assert(fc.property(someUnits, fc.constantFrom(...defaultTrades), (here, trade) => {
      const found = unitFor(trade.key, 'street', here, areaPath)
      const fitting = here.filter((one) => one.trade === trade.key && areaPath.includes(one.areaId))
      expect(found === undefined).toBe(fitting.length === 0)
      if (found && found.level !== 'street') expect(fitting.some((one) => one.level === 'street')).toBe(false)
    }), { numRuns: 100 })
  })
})
