import type { Me } from '@gezhi/domain/accounts/model.ts'
import { defaultRoles } from '@gezhi/domain/accounts/roles.default.ts'
import { chinaDay, addDays } from '@gezhi/domain/clocks/day.ts'
import { chinaCalendar, roundTheClock } from '@gezhi/domain/clocks/holidays.ts'
import { defaultCategories } from '@gezhi/domain/dispatch/categories.default.ts'
import { defaultLifeCycle } from '@gezhi/domain/events/lifecycle.default.ts'
import { defaultLimits } from '@gezhi/domain/events/limits.ts'
import { defaultKinds } from '@gezhi/domain/patrols/kinds.default.ts'
import { defaultVisitRules } from '@gezhi/domain/visits/rules.default.ts'
import { eventObject, homeOf, householdOf, idOf, patrolOf, personOf, placeOf, subjectOf } from './rows.ts'

/** A grid worker's phone that holds 50,000 records, invented: the grid's matters, its register, whom to call on and what to look at. */
const gridId = idOf('grid', 1)
const accountId = idOf('account', 1)
const county = { id: idOf('area', 1), code: '330802' }
const held = { open: 500, ended: 5000, person: 18_000, home: 9000, household: 9000, visit_due: 6000, place: 1500, patrol_place: 400 }
/** So many rows in a line, as the server sends them. */
const perLine: Record<string, number> = { event_ended: 2000 }

const today = chinaDay(new Date())
export const me: Me = {
  accountId, name: '甲一', login: 'worker', county: county.code, countyName: '柯城区', demo: false, mustChange: false, csrf: 'x', tiandituKey: null,
  posts: [{ id: idOf('post', 1), accountId, role: 'grid_worker', areaId: gridId, areaName: '第1网格', unitId: null, unitName: null, from: '2024-01-01', to: null, note: '' }],
  roles: defaultRoles.filter(({ key }) => key === 'grid_worker'), actions: defaultRoles.find(({ key }) => key === 'grid_worker')?.actions ?? [],
}
const sight = { sights: [[{ grids: [gridId], units: null, own: null }]], of: Object.fromEntries(me.actions.map((action) => [action, 0])) }

const many = <T>(n: number, make: (at: number) => T): T[] => Array.from({ length: n }, (_, at) => make(at))

function areas(): object[] {
  const area = (id: string, parentId: string | null, level: number, name: string, kind: string, code: string) =>
    ({ id, parentId, level, name, kind, code, phone: null, validFrom: '2020-01-01', validTo: null, version: 1 })
  const [root, street] = [area(county.id, null, 0, '柯城区', 'county', '330802'), area(idOf('area', 2), county.id, 1, '双港街道', 'street', '330802001')]
  const villages = many(100, (at) => area(idOf('village', at), street.id, 2, `双水桥社区${at}`, 'village', `330802001${String(at).padStart(3, '0')}`))
  return [root, street, ...villages, ...many(498, (at) => area(at === 0 ? gridId : idOf('grid', at + 1), villages[at % 100]!.id, 3, `第${at + 1}网格`, 'grid', `330802001${String(at).padStart(6, '0')}`))]
}

function tables(): [string, object[]][] {
  const rule = (id: string, kind: string, key: string, content: unknown) => ({ id, kind, key, version: 1, content })
  const visitRule = { id: 'all', rules: defaultVisitRules, weather: [], holidays: [{ from: addDays(today, 30), to: addDays(today, 36) }], team: [{ id: accountId, gridIds: [gridId], perDay: 12 }] }
  return [
    ['rule', [rule('life-cycle', 'life-cycle', '', defaultLifeCycle), rule('limits', 'limits', '', defaultLimits), ...[chinaCalendar(), roundTheClock()].map((one) => rule(`calendar:${one.key}`, 'calendar', one.key, one))]],
    ['category', defaultCategories.map((one) => ({ id: one.code, ...one }))], ['area', areas()],
    ['visit_rule', [visitRule]], ['patrol_kind', defaultKinds.map((one) => ({ id: one.key, ...one }))],
  ]
}

/** The whole snapshot, in the order of the server: matters before the register, open ones before what is over. */
export function countySnapshot(): { rows: number; lines: string[] } {
  const now = new Date().toISOString()
  const matters = (ended: boolean, from: number, n: number): [string, object[]] => ['event', many(n, (at) => eventObject(from + at, gridId, now, !ended))]
  const all: [string, object[]][] = [
    ...tables(), matters(false, 0, held.open), matters(true, held.open, held.ended),
    ['home', many(held.home, (at) => homeOf(at, gridId))], ['household', many(held.household, (at) => householdOf(at, gridId))], ['person', many(held.person, (at) => personOf(at, gridId))],
    ['place', many(held.place, (at) => placeOf(at, gridId))], ['visit_due', many(held.visit_due, (at) => subjectOf(at, gridId, today))], ['patrol_place', many(held.patrol_place, (at) => patrolOf(at, gridId, today))],
  ]
  const lines = all.flatMap(([slice, rows], nth) => {
    const columns = Object.keys(rows[0]!)
    const size = perLine[`${slice}${rows.length === held.ended ? '_ended' : ''}`] ?? 500
    const last = all[nth + 1]?.[0] !== slice
    return [...many(Math.ceil(rows.length / size), (at) => JSON.stringify({
      line: 'rows', slice, columns, rows: rows.slice(at * size, (at + 1) * size).map((row) => columns.map((column) => (row as Record<string, unknown>)[column])), cursor: `${slice}!1.0!${nth}-${at}`,
    })), ...(last ? [JSON.stringify({ line: 'whole', slice })] : [])]
  })
  return { rows: all.reduce((sum, [, rows]) => sum + rows.length, 0), lines: [...lines, '{"line":"end","mark":"1.0","more":false,"cut":false}'] }
}

export const countyHead = (rows: number | null): string => JSON.stringify({ line: 'head', epoch: 'first', scope: 'all', sight, now: new Date().toISOString(), again: null, rows })
