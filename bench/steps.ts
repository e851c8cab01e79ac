import { compare, type Line, type Next, type Plan } from './compare.ts'
import type { Ground } from './ground.ts'
import { addWaiting } from './matters.ts'
import { chiefsOf } from './reads.ts'
import { county, streetOf } from './place.ts'

interface Matter { id: string; grid: number; version: number }

/** T6: accept, then dispatch to a unit: rights, routing, clocks, journal and roll-up, against the same rows by one bare statement. */
export async function stepScenario(ground: Ground, plan: Plan): Promise<Line[]> {
  const chiefs = await chiefsOf(ground)
  const units = await unitsByStreet(ground)
  const many = Math.round(plan.seconds * (plan.rounds + 1) * 1500) + plan.warm * 2
  const mine = queues(await addWaiting(ground.pool, many), (matter) => streetOf(matter.grid), chiefs.length)
  const theirs = queues(await addWaiting(ground.barePool, many * 2), (_, i) => i % 16, 16)
  const stepBody = (matter: Matter, unit: string | undefined) => {
    const version = matter.version
    matter.version += 1
    return JSON.stringify(version === 1 ? { step: 'accept', version } : { step: 'dispatch', version, unitId: unit })
  }
  const ours: Next = (client) => {
    const street = client % chiefs.length
    const matter = mine(street)
    return matter && { method: 'POST', path: `/api/events/${matter.id}/steps`, body: stepBody(matter, units[street]), headers: chiefs[street]?.headers ?? '' }
  }
  const bare: Next = (client) => {
    const matter = theirs(client)
    return matter && { method: 'POST', path: `/events/${matter.id}/steps`, body: stepBody(matter, units[0]) }
  }
  const found = await compare(ground, plan, 16, ours, bare)
  return [{ scenario: 'T6', what: 'step: accept, dispatch', events: ground.events, clients: 16, ...found, pgbench: null, target: '≥ 50 %', met: (found.ratio ?? 0) >= 0.5, note: '' }]
}

/** Each client's matters (those of streets without a chief here stay out); one is handed out for its two steps in turn, never to two clients at once. */
function queues(matters: { id: string; grid: number }[], by: (matter: { id: string; grid: number }, i: number) => number, many: number): (queue: number) => Matter | null {
  const sorted: Matter[][] = Array.from({ length: many }, () => [])
  matters.forEach((matter, i) => sorted[by(matter, i)]?.push({ ...matter, version: 1 }))
  const held = new Map<number, Matter[]>()
  return (queue) => {
    const own = held.get(queue) ?? []
    held.set(queue, own)
    // A matter comes back for its second step after several others: by then its first is answered.
    const ready = own.length > 6 ? own.shift() : undefined
    if (ready) return ready
    const fresh = sorted[queue]?.pop()
    if (fresh) own.push(fresh)
    return fresh ?? null
  }
}

async function unitsByStreet(ground: Ground): Promise<string[]> {
  const { rows } = await ground.pool.query<{ id: string }>(`select u.id from unit u join area a on a.county = u.county and a.id = u.area_id where u.county = $1 and a.level = 1 and u.trade = 'urban_management' order by a.id`, [county])
  return rows.map((row) => row.id)
}
