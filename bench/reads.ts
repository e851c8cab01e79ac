import { compare, type Line, type Next, type Plan } from './compare.ts'
import { signIn, type Ground, type Session } from './ground.ts'
import { reporting, trickle, workersOf } from './intake.ts'
import { areaId, streets } from './place.ts'

/** A duty chief of each of twelve streets: what lies in one's own street is what a desk reads all day. */
export const chiefsOf = (ground: Ground): Promise<Session[]> => Promise.all(Array.from({ length: 12 }, (_, s) => signIn(ground, `chief${s % streets}`)))

/** T5b: one event without its story, and the first page of a street. */
export async function readScenario(ground: Ground, plan: Plan): Promise<Line[]> {
  const chiefs = await chiefsOf(ground)
  const ids = await idsByStreet(ground)
  const some = (client: number): string => {
    const here = ids[client % chiefs.length] ?? []
    return here[Math.floor(Math.random() * here.length)] ?? ''
  }
  const headers = (client: number) => chiefs[client % chiefs.length]?.headers ?? ''
  const street = (client: number) => areaId(1, client % chiefs.length)
  const one = await compare(ground, plan, 16, (c) => ({ method: 'GET', path: `/api/events/${some(c)}/row`, headers: headers(c) }), (c) => ({ method: 'GET', path: `/events/${some(c)}/row` }))
  const page = await compare(ground, plan, 16, (c) => ({ method: 'GET', path: `/api/events?areaId=${street(c)}&limit=20`, headers: headers(c) }), (c) => ({ method: 'GET', path: `/events?areaId=${street(c)}` }))
  return [
    { scenario: 'T5b', what: 'read one', events: ground.events, clients: 16, ...one, pgbench: null, target: '≥ 2,500/s', met: (one.ours.perSecond ?? 0) >= 2500, note: '' },
    { scenario: 'T5b', what: 'list, 20 of a street', events: ground.events, clients: 16, ...page, pgbench: null, target: '≥ 1,300/s', met: (page.ours.perSecond ?? 0) >= 1300, note: '' },
  ]
}

async function idsByStreet(ground: Ground): Promise<string[][]> {
  const { rows } = await ground.pool.query<{ street: string; ids: string[] }>(`select v.parent_id as street, (array_agg(e.id))[1:2000] as ids from event e
    join area g on g.county = e.county and g.id = e.grid_id join area v on v.county = g.county and v.id = g.parent_id group by 1 order by 1`)
  return rows.map((row) => row.ids)
}

/** T5c: how many in each state, street by street, against one read of a counter table. */
export async function countScenario(ground: Ground, plan: Plan): Promise<Line[]> {
  const leader = await signIn(ground, 'leader')
  const next: Next = () => ({ method: 'GET', path: '/api/board/counts', headers: leader.headers })
  const stop = trickle(ground, reporting(await workersOf(ground)))
  const found = await compare(ground, plan, 16, next, () => ({ method: 'GET', path: '/counts' }))
  await stop()
  return [{ scenario: 'T5c', what: 'counts by street and state', events: ground.events, clients: 16, ...found, pgbench: null, target: '≥ 2,000/s', met: (found.ours.perSecond ?? 0) >= 2000,
    note: 'ten reports a second come in meanwhile; desks that ask before the next one share an answer, the yardstick asks its counter table each time' }]
}
