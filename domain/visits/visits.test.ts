import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '../clocks/day.ts'
import { chinaCalendar } from '../clocks/holidays.ts'
import { dueOf, type DueWorld } from './due.ts'
import { holidayRuns } from './holidays.ts'
import { hoursFor, isQuiet, openHours } from './hours.ts'
import type { Need, Subject, TeamMember, Wish } from './model.ts'
import { bandOf, orderRound } from './order.ts'
import { planRound, sayWhy, type Call, type RoundWorld } from './round.ts'
import { defaultVisitRules as rules } from './rules.default.ts'

const today = '2026-11-25'
const id = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const grid = id(900)
const world: DueWorld = { today, rules, weather: [], holidays: [] }
const weekly: Need = { key: 'colour:elders', source: 'colour', words: { zh: '每周联系', en: 'Weekly contact' }, from: '2026-11-01', first: 3, days: 7, until: null, rank: 1 }
const nothing: Wish = { since: '2026-11-01', ways: [], days: null, withId: null, notBefore: null, hours: null, none: false, says: '' }
const person = (over: Partial<Subject> = {}): Subject => ({
  id: id(1), kind: 'person', gridId: grid, stopId: id(100), title: '张三', address: '幸福里 3幢2单元501', lng: 118.87, lat: 28.95, lastOn: null, needs: [weekly], wish: null, care: true, ...over,
})
const wish = (over: Partial<Wish>): Wish => ({ ...nothing, ...over })

describe('when somebody is due', () => {
  test('a phone call counts as any contact does and begins the interval anew', () => {
    expect(dueOf(person(), world)!.dueOn).toBe('2026-11-04')
    expect(dueOf(person({ lastOn: '2026-11-20' }), world)!.dueOn).toBe('2026-11-27')
  })
  test('an errand to come is done once', () => {
    const errand: Need = { ...weekly, key: 'task:1', source: 'task', from: '2026-11-20', first: 2, days: null }
    expect(dueOf(person({ care: false, needs: [errand] }), world)!.dueOn).toBe('2026-11-22')
    expect(dueOf(person({ care: false, needs: [errand], lastOn: '2026-11-21' }), world)).toBeNull()
  })
  test('the law asks for a contact a month even where no colour does', () => {
    const due = dueOf(person({ needs: [], lastOn: '2026-11-25' }), world)!
    expect([due.dueOn, due.reasons[0]!.source]).toEqual(['2026-12-25', 'floor'])
  })
  test('whoever wants no visit is left in peace, but for the law, and then lightly; it is said so', () => {
    const due = dueOf(person({ wish: wish({ none: true }), lastOn: '2026-11-05' }), world)!
    expect([due.dueOn, due.ways]).toEqual(['2026-12-05', ['phone', 'video', 'message', 'through_family']])
    expect(due.says[0]!.zh).toBe('本人不希望走访；特殊困难老年人每月至少联系一次，电话视频都算，只用电话等轻的方式')
    expect(dueOf(person({ care: false, wish: wish({ none: true }) }), world)).toBeNull()
  })
  test('rarer than the colour says when they ask for it, never rarer than the law', () => {
    const rare = dueOf(person({ wish: wish({ days: 14 }), lastOn: '2026-11-20' }), world)!
    expect([rare.dueOn, rare.says]).toEqual(['2026-12-04', []])
    const rarer = dueOf(person({ wish: wish({ days: 90 }), lastOn: '2026-11-20' }), world)!
    expect([rarer.dueOn, rarer.says[0]!.en]).toEqual(['2026-12-20', 'Asked for every 90 days; still: Elders in special difficulty are contacted at least monthly; phone and video count, which holds'])
  })
  test('on hot days elders are asked after every two days, in the grids concerned only', () => {
    const heat: DueWorld = { ...world, weather: [{ id: id(7), kind: 'heat', from: '2026-11-25', to: '2026-11-28', gridIds: [grid] }] }
    expect(dueOf(person({ lastOn: '2026-11-24' }), heat)!.dueOn).toBe('2026-11-25')
    expect(dueOf(person({ lastOn: '2026-11-25' }), heat)!.dueOn).toBe('2026-11-27')
    expect(dueOf(person({ lastOn: '2026-11-24', gridId: id(901) }), heat)!.dueOn).toBe('2026-12-01')
    expect(dueOf(person({ lastOn: '2026-11-24', care: false }), heat)!.dueOn).toBe('2026-12-01')
    expect(dueOf(person({ lastOn: '2026-11-27' }), heat)!.dueOn).toBe('2026-12-04')
  })
  test('before a long holiday elders are called on once', () => {
    const runs = holidayRuns(chinaCalendar(), '2026-09-01')
    expect(runs[0]).toEqual({ from: '2026-09-25', to: '2026-09-27' })
    const before: DueWorld = { ...world, today: '2026-09-26', holidays: [{ from: '2026-10-01', to: '2026-10-07' }] }
    const monthly = { ...weekly, from: '2026-06-01', days: 30 }
    const due = dueOf(person({ needs: [monthly], lastOn: '2026-09-20' }), before)!
    expect([due.dueOn, due.reasons[0]!.source]).toEqual(['2026-09-30', 'holiday'])
    expect(dueOf(person({ needs: [monthly], lastOn: '2026-09-25' }), before)!.dueOn).toBe('2026-10-25')
  })
  test('hours asked for are kept; in the quiet hours nobody is planned, and it is said', () => {
    expect(openHours(rules)).toEqual({ from: '08:00', to: '20:00' })
    expect(hoursFor(wish({ hours: { from: '14:00', to: '22:00' } }), rules)).toEqual({ hours: { from: '14:00', to: '20:00' }, says: null })
    expect(hoursFor(wish({ hours: { from: '21:00', to: '22:00' } }), rules).says!.zh).toContain('安静时段')
    expect([isQuiet('07:59', rules), isQuiet('08:00', rules), isQuiet('19:59', rules), isQuiet('20:00', rules)]).toEqual([true, false, false, true])
  })
})

// ---- laws --------------------------------------------------------------------------------------------------------------
const dayNear = (from: number, to: number) => fc.integer({ min: from, max: to }).map((n) => addDays(today, n))
const need: fc.Arbitrary<Need> = fc.record({
  key: fc.constantFrom('a', 'b', 'c'), source: fc.constantFrom('colour' as const, 'task' as const), words: fc.constantFrom({ zh: '甲', en: 'A' }, { zh: '乙', en: 'B' }),
  from: dayNear(-60, 5), first: fc.integer({ min: 0, max: 10 }), days: fc.option(fc.integer({ min: 10, max: 90 })), until: fc.option(dayNear(-5, 60)), rank: fc.constantFrom(0 as const, 1 as const, 2 as const),
})
const anyWish: fc.Arbitrary<Wish> = fc.record({
  since: dayNear(-60, 0), ways: fc.subarray(['visit', 'phone', 'video'] as const).map((some) => [...some]), days: fc.option(fc.integer({ min: 1, max: 120 })), withId: fc.constantFrom(null, null, id(801), id(802)),
  notBefore: fc.option(dayNear(-5, 60)), hours: fc.option(fc.constantFrom({ from: '09:00', to: '11:00' }, { from: '18:00', to: '22:00' }, { from: '21:00', to: '23:00' })), none: fc.boolean(), says: fc.constant(''),
})
const weather = fc.array(fc.record({ id: fc.constantFrom(id(71), id(72)), kind: fc.constantFrom('heat' as const, 'typhoon' as const), from: dayNear(-4, 3), to: dayNear(4, 9), gridIds: fc.constant(null) }), { maxLength: 2 })
const subject = (wished: fc.Arbitrary<Wish | null>): fc.Arbitrary<Subject> => fc.record({
  id: fc.uuid(), kind: fc.constantFrom('person' as const, 'person' as const, 'home' as const), gridId: fc.constant(grid), stopId: fc.integer({ min: 100, max: 112 }).map(id), title: fc.constant('某'), address: fc.constantFrom('3幢101', '3幢1001', '4幢201'),
  lng: fc.option(fc.double({ min: 118.8, max: 118.9, noNaN: true })), lat: fc.option(fc.double({ min: 28.9, max: 29, noNaN: true })), lastOn: fc.option(dayNear(-70, 0)), needs: fc.array(need, { maxLength: 4 }), wish: wished, care: fc.boolean(),
}).map((one) => (one.lng === null || one.lat === null ? { ...one, lng: null, lat: null } : one))
const anySubject = subject(fc.option(anyWish, { freq: 2 }))
const dueWorld: fc.Arbitrary<DueWorld> = weather.map((days) => ({ today, rules, weather: days, holidays: [{ from: '2026-12-01', to: '2026-12-04' }] }))
const team: TeamMember[] = [801, 802, 803].map((n) => ({ id: id(n), gridIds: [grid], perDay: 4 }))
const roundWorld = (due: DueWorld, members = team): RoundWorld => ({ ...due, team: members, days: 14 })
const planned = (calls: readonly Call[]): string[] => calls.flatMap((call) => call.dues.map((due) => due.subject.id)).sort()

describe('the laws of due dates', () => {
  test('a contact never brings a due date forward', () => {
    fc.assert(fc.property(anySubject, dueWorld, fc.integer({ min: 0, max: 70 }), (one, at, back) => {
      const before = dueOf(one, at)
      const contact = one.lastOn === null ? addDays(today, -back) : addDays(one.lastOn, back) < today ? addDays(one.lastOn, back) : today
      if (one.lastOn !== null && contact < one.lastOn) return
      const after = dueOf({ ...one, lastOn: contact }, at)
      if (after) expect(before && before.dueOn <= after.dueOn).toBe(true)
    }), { numRuns: 1000 })
  })
  test('a wish never makes the contact that the law asks for later, and where it would, it says so', () => {
    const onlyLaw = (one: Subject): Subject => ({ ...one, kind: 'person', care: true })
    fc.assert(fc.property(subject(fc.constant(null)), anyWish, dueWorld, (made, wanted, at) => {
      const one = onlyLaw(made)
      const floorOf = (some: Subject): string => dueOf(some, at)!.reasons.find((reason) => reason.source === 'floor')!.dueOn
      const [free, bound] = [{ ...one, wish: null }, { ...one, wish: wanted }]
      expect(floorOf(bound) <= floorOf(free)).toBe(true)
      const due = dueOf(bound, at)!
      expect(due.dueOn <= floorOf(bound)).toBe(true)
      const against = wanted.none || (wanted.notBefore !== null && wanted.notBefore > floorOf(bound)) || (wanted.days !== null && wanted.days > 30)
      if (against) expect(due.says.length).toBeGreaterThan(0)
    }), { numRuns: 500 })
  })
  test('ways that somebody asked for are kept', () => {
    fc.assert(fc.property(anySubject, dueWorld, (one, at) => {
      const due = dueOf(one, at)
      if (due && one.wish && one.wish.ways.length > 0 && due.says.length === 0) expect(one.wish.ways).toEqual(expect.arrayContaining([...due.ways]))
    }))
  })
})

describe('the laws of the round', () => {
  const round = fc.tuple(fc.uniqueArray(anySubject, { maxLength: 60, selector: (one) => one.id }), dueWorld)

  test('nobody who is due is ever left out, and nobody is called on later than due because a day is full', () => {
    fc.assert(fc.property(round, fc.constantFrom(team, []), ([subjects, at], members) => {
      const calls = planRound(subjects, roundWorld(at, members))
      const inDays = subjects.filter((one) => { const due = dueOf(one, at); return due !== null && due.dueOn <= addDays(today, 13) })
      for (const one of inDays) {
        const own = calls.filter((call) => call.dues.some((due) => due.subject.id === one.id))
        expect(own).toHaveLength(1)
        const dueOn = dueOf(one, at)!.dueOn
        expect(own[0]!.day <= (dueOn > today ? dueOn : today)).toBe(true)
        expect(own[0]!.day >= today).toBe(true)
      }
    }), { numRuns: 200 })
  })
  test('one call a day at one stop for each person asked for; a merged call keeps every reason', () => {
    fc.assert(fc.property(round, ([subjects, at]) => {
      const calls = planRound(subjects, roundWorld(at))
      expect(new Set(calls.map((call) => call.key)).size).toBe(calls.length)
      for (const call of calls) {
        for (const due of call.dues) {
          expect(due.reasons).toEqual(dueOf(due.subject, at)!.reasons)
          for (const reason of due.reasons) expect(sayWhy(call, today).zh).toContain(reason.words.zh)
          if (due.withId) expect(call.withId).toBe(due.withId)
        }
        const others = calls.filter((other) => other !== call && other.stopId === call.stopId && other.day === call.day)
        for (const other of others) expect(call.withId !== null && other.withId !== null && call.withId !== other.withId).toBe(true)
      }
    }), { numRuns: 200 })
  })
  test('no call in the quiet hours, whatever was wished', () => {
    fc.assert(fc.property(round, ([subjects, at]) => {
      for (const { hours } of planRound(subjects, roundWorld(at))) expect(hours.from >= '08:00' && hours.to <= '20:00' && hours.from < hours.to).toBe(true)
    }))
  })
  test('nobody is called on before the day they named, except where the law says so', () => {
    fc.assert(fc.property(round, ([subjects, at]) => {
      for (const call of planRound(subjects, roundWorld(at))) for (const due of call.dues) {
        const wanted = due.subject.wish?.notBefore
        if (wanted && call.day < wanted) expect(due.reasons.some((reason) => reason.source === 'floor' && reason.dueOn <= addDays(call.day, rules.mergeAhead + rules.spreadAhead))).toBe(true)
      }
    }), { numRuns: 200 })
  })
  test('the load of a day differs by one call at most between people who serve the same grid', () => {
    fc.assert(fc.property(fc.uniqueArray(subject(fc.constant(null)), { maxLength: 80, selector: (one) => one.id }), dueWorld, (subjects, at) => {
      const calls = planRound(subjects.map((one, i) => ({ ...one, stopId: id(2000 + i) })), roundWorld(at))
      for (const day of new Set(calls.map((call) => call.day))) {
        const loads = team.map((member) => calls.filter((call) => call.day === day && call.memberId === member.id).length)
        expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1)
      }
    }), { numRuns: 200 })
  })
  test('the order of the subjects changes nothing', () => {
    fc.assert(fc.property(round, ([subjects, at]) => {
      const shown = (calls: readonly Call[]): string[] => calls.map((call) => `${call.key} ${call.memberId}`).sort()
      expect(shown(planRound([...subjects].reverse(), roundWorld(at)))).toEqual(shown(planRound(subjects, roundWorld(at))))
    }))
  })
  test('ordering a day neither loses nor doubles a call, and what presses comes first', () => {
    fc.assert(fc.property(round, fc.option(fc.constant({ lng: 118.85, lat: 28.95 })), ([subjects, at], here) => {
      const calls = planRound(subjects, roundWorld(at)).filter((call) => call.day === today)
      const ordered = orderRound(calls, today, here)
      expect(planned(ordered)).toEqual(planned(calls))
      const bands = ordered.map((call) => bandOf(call, today))
      expect(bands).toEqual([...bands].sort())
    }))
  })
})

test('doors of one building stay together, in the order of their numbers', () => {
  const at = (n: number, address: string, lng: number): Subject => person({ id: id(n), stopId: id(n + 100), address, lng })
  const calls = planRound([at(1, '3幢1001', 118.9), at(2, '5幢101', 118.8), at(3, '3幢201', 118.9)], { ...world, team: [], days: 1 })
  expect(orderRound(calls, today, { lng: 118.91, lat: 28.95 }).map((call) => call.address)).toEqual(['3幢201', '3幢1001', '5幢101'])
})

test('a full day is lightened by going earlier', () => {
  const subjects = Array.from({ length: 6 }, (_, i) => person({ id: id(i + 1), stopId: id(i + 200), lastOn: '2026-11-21' }))
  const calls = planRound(subjects, { ...world, team: [{ id: id(801), gridIds: [grid], perDay: 4 }], days: 7 })
  expect(calls.map((call) => call.day).sort()).toEqual(['2026-11-27', '2026-11-27', '2026-11-28', '2026-11-28', '2026-11-28', '2026-11-28'])
})

test('6,000 subjects are planned and ordered in less than a second on a busy desk machine', () => {
  const subjects = Array.from({ length: 6000 }, (_, i) => person({ id: id(i), stopId: id(10_000 + Math.floor(i / 2)), lastOn: addDays(today, -(i % 20)), lng: 118.8 + (i % 997) / 10_000, lat: 28.9 + (i % 613) / 6000, wish: i % 5 === 0 ? wish({ days: 10 }) : null }))
  const began = performance.now()
  const calls = planRound(subjects, { ...roundWorld(world), days: 7 })
  orderRound(calls, today, null)
  const ms = performance.now() - began
  expect(calls.length).toBeGreaterThan(2000)
  expect(ms).toBeLessThan(1000)
})
