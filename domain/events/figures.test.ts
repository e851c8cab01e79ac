import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addCounts, countKeys, countOfRow, countToRow, deltaOf, figureFilter, figureOf, figureWhere, noCount, weekOf, type Condition, type Count, type DeltaRow } from './figures.ts'
import { indicatorKeys, indicators, rate } from './indicators.ts'
import type { Event } from './model.ts'
import { walk, walkSeeds } from './testing/walk.ts'

const counted = (some: Partial<Count>): Count => ({ ...noCount(), ...some })
const percent = (value: number | null, digits: number): string => `${((value ?? NaN) * 100).toFixed(digits)} %`

test('天门, December 2016: 972 due, 911 closed, 737 in time', () => {
  const count = counted({ due: 972, dueClosed: 911, dueClosedInTime: 737 })
  expect(rate('closeRate', count)).toMatchObject({ numerator: 911, denominator: 972 })
  expect(percent(rate('closeRate', count).value, 2)).toBe('93.72 %')
  expect(percent(rate('onTimeRate', count).value, 2)).toBe('75.82 %')
})

test('双港 2021: 91 due, 88 closed', () => {
  expect(percent(rate('closeRate', counted({ due: 91, dueClosed: 88 })).value, 1)).toBe('96.7 %')
})

test('准确派遣率 takes returned dispatches off; a denominator of 0 claims nothing', () => {
  expect(rate('dispatchAccuracy', counted({ dispatched: 40, upheld: 3 }))).toEqual({ numerator: 37, denominator: 40, value: 0.925 })
  for (const key of indicatorKeys) expect(rate(key, noCount()).value).toBeNull()
})

test('weeks begin on Monday, China time', () => {
  expect(weekOf('2026-03-01T15:59:59.999Z')).toBe('2026-02-23') // Sunday 23:59 in China
  expect(weekOf('2026-03-01T16:00:00.000Z')).toBe('2026-03-02') // Monday 0:00
  expect(weekOf('2025-12-31T16:30:00.000Z')).toBe('2025-12-29')
})

const keyText = ({ key }: DeltaRow): string => [key.gridId, key.category, key.week, key.state, key.dueDay].join('|')
const fold = (rows: DeltaRow[]): Map<string, Count> => {
  const sums = new Map<string, Count>()
  for (const row of rows) sums.set(keyText(row), addCounts(sums.get(keyText(row)) ?? noCount(), row.count))
  for (const [key, count] of sums) if (countToRow(count).every((n) => n === 0)) sums.delete(key)
  return sums
}

test('the sum of the differences is what a rebuild counts, over any lives', () => {
  fc.assert(fc.property(fc.array(walkSeeds, { maxLength: 6 }), (seeds) => {
    const lives = seeds.map((seed) => walk(seed))
    const differences = lives.flat().flatMap(({ before, after }) => deltaOf(before, after))
    const finals = lives.flatMap((life) => { const last = life.at(-1); return last ? [figureOf(last.after)] : [] })
    expect(fold(differences)).toEqual(fold(finals))
    expect(differences.every(({ count }) => countToRow(count).some((n) => n !== 0))).toBe(true)
  }), { numRuns: 150 })
})

test('a step that moves no figure writes no difference; one under the same key writes one row', () => {
  fc.assert(fc.property(walkSeeds, (seed) => {
    for (const { before, after } of walk(seed)) {
      expect(deltaOf(after, after)).toEqual([])
      if (before && keyText(figureOf(before)) === keyText(figureOf(after))) expect(deltaOf(before, after).length).toBeLessThanOrEqual(1)
    }
  }), { numRuns: 60 })
})

/** What the server writes as SQL, carried out on an event. */
const holds = (event: Event, condition: Condition): boolean => {
  const dates = { closed_at: event.closedAt, finish_due_at: event.finishDueAt }
  const value = (column: 'closed_at' | 'finish_due_at' | 'rating') => (column === 'rating' ? event.rating : dates[column])
  switch (condition.op) {
    case 'in': return condition.value.includes(event.state)
    case 'not_in': return !condition.value.includes(event.state)
    case 'is_null': return value(condition.column) === null
    case 'not_null': return value(condition.column) !== null
    case 'at_most': return dates.closed_at !== null && dates.finish_due_at !== null && Date.parse(dates.closed_at) <= Date.parse(dates.finish_due_at)
    case 'more_than': return event.tally[condition.column] > condition.value
    case 'is': return condition.column === 'on_spot' ? event.onSpot === condition.value : event.tally[condition.column] === condition.value
  }
}

test('the rows a figure opens are the events it was made of', () => {
  fc.assert(fc.property(walkSeeds, (seed) => {
    for (const { after } of walk(seed)) {
      for (const key of countKeys) expect(figureWhere[key].every((condition) => holds(after, condition)), key).toBe(figureFilter[key](after))
    }
  }), { numRuns: 150 })
})

test('no share is above one, over any lives', () => {
  fc.assert(fc.property(fc.array(walkSeeds, { minLength: 1, maxLength: 5 }), (seeds) => {
    const total = seeds.map((seed) => walk(seed).at(-1)).reduce((sum, last) => (last ? addCounts(sum, figureOf(last.after).count) : sum), noCount())
    for (const key of indicatorKeys) {
      const { value } = rate(key, total)
      // A matter may be reopened more than once, so 重复诉求率 counts happenings and has no ceiling.
      if (value !== null && indicators[key].format === 'share' && key !== 'repeatRate') expect(value, key).toBeLessThanOrEqual(1)
      if (value !== null) expect(value, key).toBeGreaterThanOrEqual(0)
    }
  }), { numRuns: 100 })
})

test('every indicator says what it divides by', () => {
  for (const key of indicatorKeys) {
    const { explain, opens } = indicators[key]
    expect(explain.zh).toMatch(/÷/)
    expect(explain.en).toMatch(/÷/)
    expect(countKeys).toContain(opens.numerator)
    expect(countKeys).toContain(opens.denominator)
  }
})

test('a row keeps its order; a row from before a key was added reads as 0', () => {
  const count = countOfRow(countKeys.map((_, i) => i))
  expect(countToRow(count)).toEqual(countKeys.map((_, i) => i))
  expect(countOfRow([5])).toEqual({ ...noCount(), reported: 5 })
})
