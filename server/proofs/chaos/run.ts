import type { Act } from '@gezhi/client/phone.ts'
import { stepsFor } from '@gezhi/domain/events/lifecycle.ts'
import { defaultLifeCycle } from '@gezhi/domain/events/lifecycle.default.ts'
import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import type { TestApp } from '../../platform/testing/app.ts'
import { Pocket } from '../../testing/phone.ts'
import { checkAll } from './check.ts'
import type { Deed, Fault, Plan } from './plan.ts'
import { faulty } from './road.ts'

/** Who carries a phone: two workers side by side, people of the street, and a department. */
const crews = [['worker', 'worker2', 'handler'], ['worker', 'gridleader', 'receiver'], ['worker2', 'handler', 'handler2'], ['neighbour', 'worker', 'chief']]
const words = ['路灯不亮', '垃圾没清', '井盖松动', '占道经营']
const minute = 60_000

/** One run: what was promised to people, to be checked when everything is quiet. */
export interface Run {
  app: TestApp
  pockets: Pocket[]
  /** Acts that a phone said it has kept: `submit` resolved. */
  promised: { pocket: Pocket; callId: string; act: Act }[]
  posts: string[]
  /** Re-griddings that were applied and not undone. */
  plans: { id: string; version: number }[]
}

/** What all runs together went through: a proof that meets nothing proves nothing. */
export const met: Record<string, number> = {}
export const meet = (what: string): void => void (met[what] = (met[what] ?? 0) + 1)

/** Carries a plan out on fresh phones, lets everything come to rest, and checks every promise. Throws what is broken. */
export async function run(app: TestApp, plan: Plan): Promise<void> {
  const crew = crews[plan.people % crews.length] ?? []
  const pockets: Pocket[] = []
  for (const login of crew) pockets.push(await Pocket.open(app, login))
  const going: Run = { app, pockets, promised: [], posts: [], plans: [] }
  try {
    for (const deed of plan.deeds) {
      app.clock.now = new Date(app.clock.now.getTime() + 1000)
      await carryOut(going, deed)
    }
    await quiet(going)
    await checkAll(going)
  } finally {
    for (const pocket of pockets) await pocket.phone.close().catch(() => undefined)
    while (going.plans.length > 0) await undo(going)
    while (going.posts.length > 0) await endPost(going)
  }
}

const at = <T>(list: readonly T[], index: number): T | undefined => list[index % Math.max(1, list.length)]

async function carryOut(run: Run, deed: Deed): Promise<void> {
  const pocket = 'phone' in deed ? at(run.pockets, deed.phone) : undefined
  if (deed.do === 'pass') run.app.clock.now = new Date(run.app.clock.now.getTime() + deed.minutes * minute)
  else if (deed.do === 'together') await Promise.all(run.pockets.map((one) => one.phone.syncNow()))
  else if (deed.do === 'desk') await deskActs(run, deed)
  else if (deed.do === 'regrid') await (deed.undo && run.plans.length > 0 ? undo(run) : regrid(run, deed.grid))
  else if (!pocket) return
  else if (deed.do === 'sync') await sync(pocket, deed.fault)
  else if (deed.do === 'restart') await pocket.start()
  else if (deed.do === 'skew') pocket.skew = deed.minutes * minute
  else if (deed.do === 'post') await changePosts(run, pocket, deed.grid)
  else if (deed.do === 'spoil') await spoil(pocket, deed.item)
  else if (deed.do === 'killedAct') await killedAct(run, pocket, deed.after)
  else await act(run, pocket, deed)
}

async function sync(pocket: Pocket, fault: Fault): Promise<void> {
  meet(`syncs ${fault.kind}`)
  pocket.road = faulty(fault)
  if (fault.kind === 'killed') pocket.left = fault.after
  await pocket.phone.syncNow()
  pocket.road = (real) => real
  if (fault.kind === 'killed') await pocket.start()
}

/** The next act of a person, from what their phone shows them. */
function actOf(run: Run, pocket: Pocket, deed: Deed): Act | null {
  const { grids } = run.app.county
  const event = 'event' in deed ? at(pocket.phone.rows('event'), deed.event) : undefined
  if (deed.do === 'report') {
    const id = randomUUID()
    const place = deed.edge ? run.app.county.onEdge(deed.grid % 7) : run.app.county.inside(deed.grid)
    const input = { id, title: words[deed.grid % words.length], category: 'ZF01.0102', ...(deed.edge ? {} : { gridId: grids[deed.grid] }), place, ...(deed.settled ? { outcome: '已清走' } : {}) }
    return { name: deed.settled ? 'events.settle' : 'events.report', subjectId: id, input }
  }
  if (!event) return null
  if (deed.do === 'step') {
    const offered = at(stepsFor(defaultLifeCycle, event.state), deed.step)
    return offered ? { name: 'events.step', subjectId: event.id, input: stepInput(run, event, offered.step) } : null
  }
  if (deed.do === 'amend') {
    const field = (['title', 'detail', 'address'] as const)[deed.field % 3] ?? 'title'
    return { name: 'events.amend', subjectId: event.id, input: { id: event.id, version: event.version, [field]: `${words[deed.word % words.length]}${deed.word}` }, seen: { [field]: event[field] } }
  }
  return null
}

const stepInput = ({ app }: Run, event: { id: string; version: number; category: string }, step: string) => {
  const needs = defaultLifeCycle.steps[step]?.needs ?? []
  return {
    id: event.id, step, version: event.version, reason: '现场看过', photos: [],
    ...(needs.includes('unit') ? { unitId: app.county.units.enforcement } : {}), ...(needs.includes('category') ? { category: 'ZF01.0103' } : {}), ...(needs.includes('route') ? { route: '110' } : {}),
    ...(needs.includes('rating') ? { rating: 4 } : {}), ...(needs.includes('until') ? { until: new Date(app.clock.now.getTime() + 3 * 86_400_000).toISOString() } : {}),
  }
}

async function act(run: Run, pocket: Pocket, deed: Deed): Promise<void> {
  if (deed.do === 'photo') return photograph(run, pocket, deed.event)
  const one = actOf(run, pocket, deed)
  if (one) run.promised.push({ pocket, callId: await pocket.phone.submit(one), act: one })
}

/** A picture with a remark: the words go first, the picture follows on its own. */
async function photograph(run: Run, pocket: Pocket, nth: number): Promise<void> {
  const id = randomUUID()
  const key = await pocket.phone.keepPhoto(new Blob([await picture(nth)], { type: 'image/jpeg' }))
  const report: Act = { name: 'events.report', subjectId: id, input: { id, title: '见照片', category: 'ZF01.0102', gridId: run.app.county.grids[nth % 2] }, photos: [key] }
  run.promised.push({ pocket, callId: await pocket.phone.submit(report), act: report })
  run.promised.push({ pocket, callId: key, act: { name: 'events.addPhotos', subjectId: id, input: {} } })
}

/** Real pictures of a few kB, a handful for all runs. */
const pictures = new Map<number, Promise<Uint8Array<ArrayBuffer>>>()
function picture(nth: number): Promise<Uint8Array<ArrayBuffer>> {
  const which = nth % 4
  const known = pictures.get(which) ?? sharp({ create: { width: 200 + which, height: 150, channels: 3, background: { r: 40 * which, g: 120, b: 90 } } }).jpeg().toBuffer().then((bytes) => Uint8Array.from(bytes))
  pictures.set(which, known)
  return known
}

/** Killed in the middle of saving: kept or not, never half. */
async function killedAct(run: Run, pocket: Pocket, after: number): Promise<void> {
  const one = actOf(run, pocket, { do: 'report', phone: 0, grid: after, settled: false, edge: false })
  if (!one) return
  pocket.left = after
  const callId = await pocket.phone.submit(one).catch(() => null)
  await pocket.start()
  if (callId) run.promised.push({ pocket, callId, act: one })
}

/** Somebody at a desk or in a department is faster, online. What the rules refuse is theirs to be told. */
async function deskActs({ app, ...run }: Run, deed: { event: number; step: number }): Promise<void> {
  const rows = (await app.pool.query('select id, version, state, category from event where county = $1 order by reported_at desc, id limit 12', [app.county.code])).rows as { id: string; version: number; state: string; category: string }[]
  const event = at(rows, deed.event)
  const step = event && at(stepsFor(defaultLifeCycle, event.state), deed.step)?.step
  if (!event || !step) return
  const calls = await app.as(deed.step % 2 ? 'chief' : 'handler')
  await calls.events.step({ ...stepInput({ app, ...run }, event, step) } as never).catch(() => undefined) // any step's input
}

/** A post begins; or the one that was given ends. */
async function changePosts(run: Run, pocket: Pocket, grid: number): Promise<void> {
  if (run.posts.length > 0) return endPost(run)
  const admin = await run.app.as('admin')
  const id = randomUUID()
  await admin.accounts.addPost({ id, accountId: pocket.me.accountId, role: 'grid_worker', areaId: run.app.county.grids[grid] ?? '', from: '2024-01-01' })
  run.posts.push(id)
}

async function endPost({ app, posts }: Run): Promise<void> {
  const day = new Date(app.clock.now.getTime() - 86_400_000).toISOString().slice(0, 10)
  await (await app.as('admin')).accounts.endPost({ id: posts.shift() ?? '', to: day })
}

/** A grid is cut in two, online, as an administrator does. */
async function regrid({ app, plans }: Run, grid: number): Promise<void> {
  const admin = await app.as('admin')
  const west = 118.8 + 0.01 * grid + 0.004
  const id = randomUUID()
  const done = await admin.regrid.save({ id, version: 0, redraw: { act: 'split', gridId: app.county.grids[grid] ?? '', lines: [[[west, 28.899], [west, 28.911]]] } })
    .then(({ version }) => admin.regrid.apply({ id, version })).catch(() => null)
  if (!done) return
  plans.push({ id, version: done.version })
  meet('grids redrawn')
}

async function undo({ app, plans }: Run): Promise<void> {
  const plan = plans.pop()
  if (plan) await (await app.as('admin')).regrid.undo(plan).catch(() => null)
}

/** A bit of what lies sealed on the device goes wrong: of the copy only, acts have their own test. */
async function spoil(pocket: Pocket, item: number): Promise<void> {
  for (const [name, kept] of pocket.disks.kept) {
    if (name === 'gezhi-keys') continue
    const found = at([...kept.rows], item)
    if (found?.[1] instanceof Uint8Array) kept.rows.set(found[0], found[1].map((byte, i) => (i === 20 ? byte ^ 1 : byte)))
  }
  await pocket.start()
}

/** Power and network are good again, everybody syncs until nothing waits. */
async function quiet({ app, pockets }: Run): Promise<void> {
  for (const pocket of pockets) {
    pocket.road = (real) => real
    await pocket.start()
  }
  for (let round = 0; round < 12; round++) {
    app.clock.now = new Date(app.clock.now.getTime() + 40_000)
    for (const { phone } of pockets) await phone.syncNow()
    if (pockets.every(({ phone }) => phone.status().counts.photosWaiting === 0 && phone.outbox().every(({ state }) => state === 'parked'))) break
  }
  await app.gezhi.worker.settle()
  // Once more for everybody: what the last one did concerns the first.
  for (const { phone } of pockets) await phone.syncNow()
}
