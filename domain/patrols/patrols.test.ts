import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '../clocks/day.ts'
import { defaultCategories } from '../dispatch/categories.default.ts'
import { ReportEvent } from '../events/model.ts'
import { checkKinds } from './check.ts'
import { defaultKinds } from './kinds.default.ts'
import { Finding, PatrolPlace, Seen } from './model.ts'
import { coverageOf, dueBy, reportOf, sayCoverage } from './rules.ts'

const today = '2026-11-25'
const id = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const lane = (over: Partial<PatrolPlace> = {}): PatrolPlace => ({
  id: id(1), kind: 'fire_lanes', gridId: id(900), name: '幸福里东门', address: '幸福里 1 号', lng: 118.87, lat: 28.95, subjectKind: null, subjectId: null, lastOn: null, active: true, version: 1, ...over,
})
const kindOf = (key: string) => defaultKinds.find((kind) => kind.key === key)!

test('the six kinds have short lists whose classes exist', () => {
  expect(defaultKinds.map((kind) => kind.key)).toEqual(['crowded_places', 'rented_homes', 'small_shops', 'fire_lanes', 'battery_charging', 'dangerous_houses'])
  expect(checkKinds(defaultKinds, new Set(defaultCategories.map((category) => category.code)))).toEqual([])
  const broken = [{ ...kindOf('fire_lanes'), items: [{ ...kindOf('fire_lanes').items[0]!, category: 'ZF99' }] }, kindOf('fire_lanes')]
  expect(checkKinds(broken, new Set(['ZF02'])).map((fault) => fault.where)).toEqual(['fire_lanes', 'fire_lanes.clear'])
})

test('a finding becomes a matter with class, urgency and place filled in', () => {
  const report = reportOf(lane(), kindOf('fire_lanes'), { item: 'clear', eventId: id(5), says: '停了两辆车', photos: [] }, '2026-11-25T02:00:00Z')
  expect(ReportEvent.parse(report)).toMatchObject({ id: id(5), title: '幸福里东门：消防车通道被占用', detail: '停了两辆车', category: 'ZF02', urgency: 'urgent', gridId: id(900), place: { lng: 118.87, lat: 28.95 }, address: '幸福里 1 号' })
  expect(() => reportOf(lane(), kindOf('fire_lanes'), { item: 'roof', eventId: id(5), says: '', photos: [] }, '2026-11-25T02:00:00Z')).toThrow('patrol.item_unknown')
})

test('there is no place for a track: what was seen has no position of whoever saw it', () => {
  expect(Object.keys(Seen.shape).sort()).toEqual(['at', 'byId', 'findings', 'gridId', 'id', 'placeId'])
  expect(Object.keys(Finding.shape).sort()).toEqual(['eventId', 'item', 'photos', 'says'])
})

describe('what is due', () => {
  test('comes longest unseen first, and says how often and when last', () => {
    const due = dueBy([lane({ id: id(1), lastOn: '2026-11-20' }), lane({ id: id(2), lastOn: '2026-11-18' }), lane({ id: id(3) }), lane({ id: id(4), lastOn: '2026-11-17' }), lane({ id: id(5), active: false })], defaultKinds, today)
    expect(due.map((one) => one.place.id)).toEqual([id(3), id(4), id(2)])
    expect(due[1]!.says.zh).toBe('消防车通道，7 天看一次，上次 2026-11-17')
    expect(due[0]!.says.zh).toBe('消防车通道，7 天看一次，还没看过')
  })
})

describe('coverage of a week', () => {
  const monday = '2026-11-23'
  test('counts what was due and what of it was seen; the share says both', () => {
    const places = [lane({ id: id(1) }), lane({ id: id(2) }), lane({ id: id(3) })]
    const looks = new Map([[id(1), ['2026-11-17', '2026-11-24']], [id(2), ['2026-11-17']], [id(3), ['2026-11-24']]])
    const [lanes] = coverageOf(places, [kindOf('fire_lanes')], looks, monday)
    expect(lanes).toEqual({ kind: 'fire_lanes', due: 3, seen: 2, other: 0, unseen: [id(2)] })
    expect(sayCoverage(lanes!).zh).toBe('应看 3 处，看了 2 处')
    const [houses] = coverageOf([lane({ id: id(4), kind: 'dangerous_houses' })], [kindOf('dangerous_houses')], new Map([[id(4), ['2026-11-20', '2026-11-23']]]), monday)
    expect(houses).toEqual({ kind: 'dangerous_houses', due: 0, seen: 0, other: 1, unseen: [] })
  })
  test('every active place is counted once: seen, unseen, seen without being due, or not due', () => {
    const day = fc.integer({ min: -40, max: 6 }).map((n) => addDays(monday, n))
    fc.assert(fc.property(fc.array(fc.array(day, { maxLength: 6 }), { maxLength: 20 }), fc.constantFrom(...defaultKinds), (lives, kind) => {
      const places = lives.map((_, i) => lane({ id: id(i), kind: kind.key }))
      const looks = new Map(lives.map((days, i) => [id(i), days] as const))
      const [found] = coverageOf(places, [kind], looks, monday)
      const sunday = addDays(monday, 6)
      const seenInWeek = lives.filter((days) => days.some((one) => one >= monday && one <= sunday)).length
      expect(found!.seen + found!.other).toBe(seenInWeek)
      expect(found!.seen + found!.unseen.length).toBe(found!.due)
      expect(found!.due + found!.other).toBeLessThanOrEqual(places.length)
    }))
  })
})
