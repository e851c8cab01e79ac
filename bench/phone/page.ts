import { browserPhone } from '@gezhi/client/browser.ts'
import type { Phone, PhoneStatus } from '@gezhi/client/phone.ts'
import { sliceNames } from '@gezhi/client/slices.ts'
import { chinaDay } from '@gezhi/domain/clocks/day.ts'
import { orderRound } from '@gezhi/domain/visits/order.ts'
import { planRound } from '@gezhi/domain/visits/round.ts'
import { viewCall } from '@gezhi/domain/visits/view.ts'
import type { Me } from '@gezhi/domain/accounts/model.ts'
import PouchDB from 'pouchdb-browser'

/** What the bench asks of the page: each answers with milliseconds. */
const me = (n: number): Me => ({
  accountId: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`, name: '甲一', login: 'worker', county: '330802', countyName: '柯城区', demo: false, mustChange: false, csrf: '', posts: [], actions: ['event.read'], tiandituKey: null,
} as unknown as Me) // what the phone reads of it

/** 0: the grid worker's 50,000 records of many kinds; else so many matters. */
const phoneFor = (n: number): Phone => browserPhone({ line: { base: n === 0 ? '/api' : `/n${n}/api`, lang: () => 'zh', csrf: () => '', signedOut: () => undefined }, newId: () => crypto.randomUUID() })
let open: Phone | null = null

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const began = performance.now()
  await work()
  return performance.now() - began
}
const isWhole = (n: number, held: PhoneStatus['held']): boolean => (n === 0 ? sliceNames.reduce((sum, name) => sum + held[name], 0) > 49_000 : held.event === n)
const quantile = (values: number[], q: number): number => values.sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * q))] ?? 0

const bench = {
  /** From nothing to everything in the encrypted store. */
  firstSync: (n: number) => timed(async () => {
    open = phoneFor(n)
    await open.open(me(n))
    await open.syncNow()
    const { held, fresh, trouble } = open.status()
    if (fresh || !isWhole(n, held)) throw new Error(`${held.event} of ${n} rows, ${JSON.stringify(trouble)}`)
  }),
  /** The app is opened again: what the first screen needs is there; then everything is read, unsealed, and in memory. */
  reopen: async (n: number) => {
    await open?.close()
    open = phoneFor(n)
    let first = 0
    const whole = await timed(async () => {
      first = await timed(() => open!.open(me(n)))
      while (!isWhole(n, open!.status().held)) await new Promise((go) => setTimeout(go, 5))
    })
    return { first, whole }
  },
  index: () => timed(async () => {
    open!.search('王')
    while (!open!.status().searchable) await new Promise((go) => setTimeout(go, 5))
  }),
  search: (queries: string[]) => {
    const times: number[] = []
    let found = 0
    for (let round = 0; round < 5; round++) for (const query of queries) {
      const began = performance.now()
      found += open!.search(query).length
      times.push(performance.now() - began)
    }
    return { p50: quantile(times, 0.5), p95: quantile(times, 0.95), worst: Math.max(...times), found }
  },
  /** T13: the schedule of 6,000 subjects, ordered and worded as the page shows it, eleven times. */
  schedule: () => {
    const subjects = open!.rows('visit_due')
    const [rule] = open!.rows('visit_rule')
    if (subjects.length !== 6000 || !rule) throw new Error(`${subjects.length} subjects`)
    const today = chinaDay(new Date())
    const times: number[] = []
    let calls = 0
    for (let round = 0; round < 11; round++) {
      const began = performance.now()
      const planned = planRound(subjects, { today, rules: rule.rules, weather: rule.weather, holidays: rule.holidays, team: rule.team, days: 1 })
      calls = orderRound(planned, today, null).map((call) => viewCall(call, today)).length
      times.push(performance.now() - began)
    }
    return { first: times[0], p50: quantile([...times], 0.5), worst: Math.max(...times), calls }
  },
  /** T13: everything of a grid of 5,500, sorted by due time, the first screen of it in the document. */
  list: () => timed(async () => {
    const rows = open!.rows('event').filter(({ gridId }, _, all) => gridId === all[0]!.gridId).sort((a, b) => ((a.dueAt ?? '') < (b.dueAt ?? '') ? 1 : -1))
    if (rows.length !== 5500) throw new Error(`${rows.length} rows`)
    const list = document.createElement('ul')
    for (const { title, address } of rows.slice(0, 40)) list.appendChild(document.createElement('li')).textContent = `${title} ${address}`
    document.body.appendChild(list)
    list.getBoundingClientRect()
  }),
  /** The yardstick: PouchDB stores the same rows as documents, a thousand at a time, unencrypted. */
  pouch: async (n: number) => {
    const text = await (await fetch(`/n${n}/api/sync/snapshot`)).text()
    const docs = text.split('\n').flatMap((line) => {
      if (!line.startsWith('{"line":"rows"')) return []
      const { columns, rows } = JSON.parse(line) as { columns: string[]; rows: unknown[][] }
      return rows.map((row) => ({ _id: String(row[0]), ...Object.fromEntries(columns.map((column, at) => [column, row[at]])) }))
    })
    const store = new PouchDB(`pouch${n}`)
    return timed(async () => {
      for (let at = 0; at < docs.length; at += 1000) await store.bulkDocs(docs.slice(at, at + 1000))
    })
  },
}
export type PhoneBench = typeof bench
Object.assign(window, { bench })
