import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '../clocks/day.ts'
import type { Need, Subject } from './model.ts'
import { planRound, type RoundWorld } from './round.ts'
import { defaultVisitRules as rules } from './rules.default.ts'
import { sayOutlook, outlookByGrid } from './outlook.ts'

const today = '2026-11-25'
const id = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const worker = { id: id(1), gridIds: [id(900), id(901)], perDay: 2 }
const world: RoundWorld = { today, rules: { ...rules, floors: [], holiday: null }, weather: [], holidays: [], team: [worker], days: 7 }
const need = (days: number, from: string): Need => ({ key: 'colour:x', source: 'colour', words: { zh: '联系', en: 'Contact' }, from, first: 0, days, until: null, rank: 1 })
const person = (n: number, over: Partial<Subject> = {}): Subject =>
  ({ id: id(n), kind: 'person', gridId: id(900), stopId: id(1000 + n), title: '张*', address: `1幢${n}室`, lng: null, lat: null, lastOn: null, needs: [need(7, today)], wish: null, care: false, ...over })

test('a grid says how many are to be kept in touch with, and of those how many are in time, due today and overdue', () => {
  const [grid] = outlookByGrid([person(10), person(11, { lastOn: today }), person(12, { needs: [need(7, '2026-11-01')] }), person(13, { needs: [] })], world)
  expect(grid).toMatchObject({ asked: 3, inTime: 1, today: 1, late: 1, unreached: 2 })
  expect(sayOutlook(grid!).zh).toBe('应联系 3 个，1 个在期内，1 个今天到期，1 个超期')
})

test('a day is full when everybody who serves the grid has enough to do, and not before', () => {
  const at = (n: number) => Array.from({ length: n }, (_, i) => person(20 + i))
  expect(outlookByGrid(at(1), world)[0]!.full[0]).toBe(false)
  expect(outlookByGrid(at(2), world)[0]!.full[0]).toBe(true)
  expect(outlookByGrid(at(2), { ...world, team: [worker, { ...worker, id: id(2) }] })[0]!.full[0]).toBe(false)
  expect(outlookByGrid(at(2), { ...world, team: [] })[0]!.full[0]).toBe(false)
})

test('whatever is due: the parts make up the whole, and every planned call stands under its grid and day', () => {
  const subject = fc.record({ n: fc.integer({ min: 0, max: 400 }), grid: fc.integer({ min: 900, max: 903 }), every: fc.integer({ min: 1, max: 30 }), ago: fc.integer({ min: 0, max: 60 }), seen: fc.option(fc.integer({ min: 0, max: 60 })), asks: fc.boolean() })
  fc.assert(fc.property(fc.uniqueArray(subject, { selector: (one) => one.n, maxLength: 40 }), (given) => {
    const subjects = given.map((one) => person(one.n, { gridId: id(one.grid), stopId: id(1000 + (one.n % 9) + one.grid * 10), needs: one.asks ? [need(one.every, addDays(today, -one.ago))] : [], lastOn: one.seen === null ? null : addDays(today, -one.seen) }))
    const found = outlookByGrid(subjects, world)
    for (const grid of found) expect(grid.inTime + grid.today + grid.late).toBe(grid.asked)
    expect(found.reduce((sum, grid) => sum + grid.asked, 0)).toBe(given.filter((one) => one.asks).length)
    expect(found.flatMap((grid) => grid.next).reduce((sum, n) => sum + n, 0)).toBe(planRound(subjects, world).length)
  }), { numRuns: 150 })
})
