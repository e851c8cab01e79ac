import { chinaDay } from '@gezhi/domain/clocks/day.ts'
import { chinaCalendar, roundTheClock } from '@gezhi/domain/clocks/holidays.ts'
import { dayMs, dayOf, startOf } from '@gezhi/domain/clocks/moment.ts'
import { defaultRoles } from '@gezhi/domain/accounts/roles.default.ts'
import { defaultLifeCycle } from '@gezhi/domain/events/lifecycle.default.ts'
import { defaultLimits } from '@gezhi/domain/events/limits.ts'
import type { Words } from '@gezhi/domain/words.ts'
import { hashPassword } from '../accounts/passwords.ts'
import type { Storage } from '../adapters/storage/types.ts'
import { nationalRows } from '../areas/national/read.ts'
import { inTransaction, type Client, type Pool } from '../platform/database/pool.ts'
import { type DemoAreas, plantAreas } from './areas.ts'
import { Chance } from './chance.ts'
import type { Scene } from './life.ts'
import { hire, type Person } from './people.ts'
import type { Callers } from './register/calls.ts'
import { plantRegister, smallRegister, type RegisterSize } from './register/register.ts'
import { storePictures, type DemoPicture } from './pictures.ts'
import { emptyCounty, writeDispatch, writeLand, writePeople, writePictures } from './settle.ts'
import { tellYear } from './year.ts'

export const demoPassword = 'gezhi-demo-2026'

export interface DemoOptions {
  /** Six digits of the national list. */
  county: string
  seed: number
  /** How many events, up to a million. Below 400 the told matters of the stage are left out. */
  events: number
  /** How much of a register; a few thousand people when left out, none with null. */
  register?: RegisterSize | null
  now: Date
  storage?: Storage
  onProgress?: (what: string, done: number, total: number) => void
}

export interface DemoAccount { login: string; password: string; role: Words; name: string; where: string }
export interface DemoReport {
  county: string
  name: string
  areas: number
  grids: number
  units: number
  people: number
  events: number
  lines: number
  homes: number
  residents: number
  pictures: number
  seconds: number
  /** One for every role. */
  accounts: DemoAccount[]
}

/**
 * A demonstration county: real streets and villages, everything else invented. One transaction: it is there whole or not at all.
 * The same county, seed, events and `now` give the same rows (the salt of the password apart).
 * Throws Problem 409 `demo.county_in_use`, 404 `area.code_unknown`.
 */
export async function makeDemo(pool: Pool, options: DemoOptions): Promise<DemoReport> {
  const started = performance.now()
  const pictures = options.storage ? await storePictures(options.storage) : []
  const hash = await hashPassword(demoPassword)
  const report = await inTransaction(pool, (client) => settleCounty(client, options, pictures, hash))
  await pool.query('vacuum (analyze)')
  return { ...report, seconds: Math.round((performance.now() - started) / 100) / 10 }
}

async function settleCounty(client: Client, options: DemoOptions, pictures: readonly DemoPicture[], hash: string): Promise<Omit<DemoReport, 'seconds'>> {
  const { county, seed } = options
  const now = Math.floor(options.now.getTime() / 1000) * 1000
  const chance = new Chance(seed)
  // Everybody was there before the first event.
  const since = new Date(startOf(dayOf(now) - 400))
  options.onProgress?.('areas', 0, 1)
  const before = await emptyCounty(client, county)
  const land = plantAreas(nationalRows(county), before, chinaDay(since), seed, chance)
  await writeLand(client, county, land, new Set(before.map((area) => area.id)), since)
  const { units, routes } = await writeDispatch(client, county, land, chance, since)
  const staff = hire(land, units, { since: chinaDay(since), today: chinaDay(new Date(now)), soon: chinaDay(new Date(now + 6 * dayMs)) }, chance)
  await writePeople(client, county, staff.people, hash, since, chance)
  await writePictures(client, county, pictures, since)
  options.onProgress?.('areas', 1, 1)
  const calendars = new Map([chinaCalendar(), roundTheClock()].map((calendar) => [calendar.key, calendar]))
  const office = calendars.get('china') ?? chinaCalendar()
  const size = options.register === undefined ? smallRegister : options.register
  options.onProgress?.('register', 0, 1)
  const { doors, ...known } = size ? await plantRegister(client, county, land, size, { seed, now, by: staff.named.find((one) => one.role === 'administrator')?.id ?? staff.countyDesk.id, callersOf: callersIn(land, staff.people) }) : { homes: 0, residents: 0, doors: new Map<string, string[]>() }
  options.onProgress?.('register', 1, 1)
  const scene: Scene = { land, staff, units, routes, cycle: defaultLifeCycle, limits: defaultLimits, calendars: (key) => calendars.get(key) ?? office, office, now, chance, doors }
  const { events, lines } = await tellYear(client, county, scene, pictures, options)
  return {
    county, name: land.root.name, areas: land.areas.length, grids: land.grids.length, units: units.length, people: staff.people.length, events, lines, ...known, pictures: pictures.length,
    accounts: staff.named.map(accountOf),
  }
}

/** The worker of a grid, and the chief of its street's desk, who confirms. */
function callersIn(land: DemoAreas, people: readonly Person[]): (gridId: string) => Callers {
  const at = (role: string) => new Map(people.filter((one) => one.role === role).map((one) => [one.area.id, one.id]))
  const [workers, chiefs] = [at('grid_worker'), at('duty_chief')]
  return (gridId) => {
    const leader = chiefs.get(land.streetOf(gridId).id) ?? ''
    return { worker: workers.get(gridId) ?? leader, leader }
  }
}

const accountOf = (one: Person): DemoAccount => ({
  login: one.login, password: demoPassword, role: defaultRoles.find((role) => role.key === one.role)?.words ?? { zh: one.role, en: one.role }, name: one.name,
  where: one.unit && one.unit.areaId === one.area.id ? one.unit.name : one.area.name,
})
