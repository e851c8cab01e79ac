import Fastify from 'fastify'
import { once } from 'node:events'
import { createGzip } from 'node:zlib'
import pg from 'pg'
import { areaId, streets } from './place.ts'
import * as sql from './yardstick.ts'

// The yardstick: bare Fastify and pg. Run as its own process with DATABASE_URL; prints `bare ready http://127.0.0.1:PORT`.
const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'] ?? '', max: 16 })
const app = Fastify()

type Values = Record<string, unknown>
const asked = (name: string, text: string) => {
  const { order, ...query } = sql.prepared(name, text)
  return async (values: Values): Promise<Values[]> => (await pool.query<Values>({ ...query, values: order.map((key) => values[key]) })).rows
}
const [intake, step, read, list, counts, desk, copy] = [asked('intake', sql.intake), asked('step', sql.step), asked('read', sql.read), asked('list', sql.list), asked('counts', sql.counts), asked('desk', sql.desk), asked('copy', sql.copy)]

// Clocks and counters as the rules would make them: written whole, as ours are.
const sample = (await pool.query<{ clocks: object; tally: object }>(`select clocks, tally from event where state = 'reported' limit 1`)).rows[0]
const signed = (await pool.query<{ clocks: object; tally: object }>(`select clocks, tally from event where state = 'dispatched' limit 1`)).rows[0]
const monday = new Date(Date.now() - ((new Date().getUTCDay() + 6) % 7) * 86_400_000).toISOString().slice(0, 10)
let serial = Date.now()

app.post('/events', async (request) => {
  const body = request.body as { id: string; place: { lng: number; lat: number; accuracy: number }; gridId: string } & Values // sent by our own generator
  const at = new Date()
  const number = `330802-20000101-${(serial += 1)}`
  await intake({
    ...body, number, grid_id: body.gridId, source: 'worker', state: 'reported', ended: false, version: 1, ...body.place, reporter_id: body.id, clocks: JSON.stringify(sample?.clocks),
    tally: JSON.stringify(sample?.tally), happened_at: at, reported_at: at, changed_at: at, due_at: new Date(at.getTime() + 172_800_000), at, actor: body.id, week: monday,
    line: JSON.stringify({ to: 'reported', version: 1, photos: [], number, post: 'grid_worker' }),
  })
  return { id: body.id, number, gridId: body.gridId, title: body['title'], category: body['category'], state: 'reported', version: 1, reportedAt: at }
})
app.post('/events/:id/steps', async (request) => {
  const { id } = request.params as { id: string } // the route names it
  const body = request.body as { version: number; unitId?: string } // sent by our own generator
  const at = new Date()
  const [from, to] = body.version === 1 ? ['reported', 'accepted'] : ['accepted', 'dispatched']
  const rows = await step({
    id, seen: body.version, from, to, unit: body.unitId ?? null, clocks: JSON.stringify(signed?.clocks), tally: JSON.stringify(signed?.tally), at, due: new Date(at.getTime() + 604_800_000),
    actor: id, week: monday, line: JSON.stringify({ step: to, from, to, version: body.version + 1, category: 'ZF01.0102', reason: '', unit: '', photos: [], post: 'duty_chief' }),
  })
  if (rows.length === 0) throw new Error('changed meanwhile')
  return { id, state: to, version: body.version + 1, changedAt: at }
})
app.get('/events/:id/row', async (request) => (await read(request.params as Values))[0])
app.get('/events', async (request) => ({ items: (await list({ grids: gridsOf(request.query) })).slice(0, 20) }))
// What a first sync costs at least: the rows, as lines, packed.
app.get('/rows', async (request, reply) => {
  const rows = await copy({ grid: (request.query as { grid: string }).grid }) // sent by our own generator
  const packed = createGzip()
  void reply.header('content-type', 'application/x-ndjson').header('content-encoding', 'gzip').send(packed)
  for (const row of rows) if (!packed.write(`${JSON.stringify(row)}\n`)) await once(packed, 'drain')
  packed.end()
  return reply
})
app.get('/desk', async (request) => ({ items: (await desk({ grids: gridsOf(request.query) })).slice(0, 20) }))
app.get('/counts', async () => ({ items: await counts({ areas: Array.from({ length: streets }, (_, s) => areaId(1, s)) }) }))

/** The grids of each street, read once: the yardstick has no rights to work out. */
const gridsOfStreet = new Map((await pool.query<{ street: string; grids: string[] }>(`select v.parent_id as street, array_agg(g.id) as grids from area g
  join area v on v.county = g.county and v.id = g.parent_id where g.level = 3 group by 1`)).rows.map((row) => [row.street, row.grids]))
const gridsOf = (query: unknown): string[] => gridsOfStreet.get((query as { areaId: string }).areaId) ?? []

await app.listen({ port: 0, host: '127.0.0.1' })
const address = app.server.address()
console.log(`bare ready http://127.0.0.1:${address && typeof address === 'object' ? address.port : 0}`)
process.on('SIGTERM', () => void app.close().then(() => pool.end()).then(() => process.exit(0)))
