import { statement, compile } from './database/statement.ts'
import { inTransaction, type Client } from './database/pool.ts'
import type { House } from './context.ts'
import { isBefore, journalAfter, type JournalLine, type Mark } from './journal.ts'

/** What a capability does about others' changes. Runs in the transaction that moves its mark: the line and its effects commit together. */
export interface Reaction {
  name: string
  /** Journal kinds it reads: exact ('event.report') or a whole subject ('event.*'). */
  kinds: readonly string[]
  run(client: Client, lines: readonly JournalLine[], county: string, house: House): Promise<void>
}

/** Work that comes round by the clock rather than by a line. */
export interface Round {
  name: string
  everyMs: number
  run(county: string, house: House): Promise<void>
}

/** Sees every committed line in order, outside any transaction: caches and live screens. */
export type Listener = (county: string, lines: readonly JournalLine[]) => void

const counties = statement('counties', 'select code from county order by code')
const takeMark = statement('mark_take', 'select xid, seq from journal_mark where county = :county and reaction = :reaction for update skip locked')
const makeMark = statement('mark_make', `insert into journal_mark (county, reaction, xid, seq) values (:county, :reaction, '0', 0) on conflict do nothing`)
const moveMark = statement('mark_move', 'update journal_mark set xid = :xid, seq = :seq where county = :county and reaction = :reaction')
const lastMark = statement('journal_last', `
  select xid, seq from journal where county = :county and xid < pg_snapshot_xmin(pg_current_snapshot()) order by xid desc, seq desc limit 1`)
const beginning: Mark = { xid: '0', seq: 0 }
const batch = 500
/** Live screens hear of a change after this; reactions, which cost a transaction each, gather for longer. */
const gatherMs = 40
const reactMs = 1000

/** One look at a county's journal for all reactions that stand at the same line, which they nearly always do. What was committed stays. */
class Look {
  readonly #county: string
  readonly #read = new Map<string, readonly JournalLine[]>()

  constructor(county: string) {
    this.#county = county
  }

  async after(client: Client, { xid, seq }: Mark): Promise<readonly JournalLine[]> {
    const key = `${xid} ${seq}`
    const known = this.#read.get(key) ?? (await client.query<JournalLine>(compile(journalAfter, { county: this.#county, xid, seq, limit: batch }, null))).rows
    this.#read.set(key, known)
    return known
  }
}

/** Reads the journal and runs the reactions; wakes on commit, and by itself every second for what other processes wrote. */
export class Worker {
  readonly #house: House
  readonly #reactions: readonly Reaction[]
  readonly #rounds: readonly Round[]
  readonly #listeners: Listener[] = []
  readonly #heard = new Map<string, Mark>()
  readonly #due = new Map<string, number>()
  /** How far this process knows each reaction to have read, and when the reactions of a county ran last. */
  readonly #read = new Map<string, Mark>()
  readonly #reacted = new Map<string, number>()
  #timer: NodeJS.Timeout | null = null
  #fires = 0
  #running: Promise<void> | null = null
  #again = false
  #postponed = false
  #stopped = false

  constructor(house: House, reactions: readonly Reaction[], rounds: readonly Round[]) {
    this.#house = house
    this.#reactions = reactions
    this.#rounds = rounds
  }

  onLines(listener: Listener): () => void {
    this.#listeners.push(listener)
    return () => void this.#listeners.splice(this.#listeners.indexOf(listener), 1)
  }

  start(): void {
    this.#arm(0)
  }

  /** A commit happened here: look soon, but let a burst gather. Beware: a look that is due is never put off, or a steady stream starves it. */
  wake(): void {
    if (this.#running) this.#again = true
    else if (this.#fires > Date.now() + gatherMs) this.#arm(gatherMs)
  }

  async stop(): Promise<void> {
    this.#stopped = true
    if (this.#timer) clearTimeout(this.#timer)
    await this.#running
  }

  /** Everything committed so far has been reacted to when this resolves; tests and the command line use it. */
  async settle(): Promise<void> {
    for (let more = true; more; ) more = await this.#look(true)
    if (this.#again && this.#timer) this.#arm(gatherMs)
  }

  /** One look after the other: two at once would pass over what the other one holds and call it done. */
  #look(now: boolean): Promise<boolean> {
    const look = (this.#running ?? Promise.resolve()).then(() => this.#pass(now))
    const over: Promise<void> = look.then(() => undefined, () => undefined).then(() => { if (this.#running === over) this.#running = null })
    this.#running = over
    return look
  }

  #arm(ms: number): void {
    if (this.#stopped) return
    if (this.#timer) clearTimeout(this.#timer)
    this.#fires = Date.now() + ms
    this.#timer = setTimeout(() => {
      void this.#look(false)
        .then((more) => { this.#again ||= more })
        .catch((err: unknown) => this.#house.log.error({ err }, 'the worker failed and will try again'))
        .finally(() => {
          const next = this.#again ? gatherMs : this.#postponed ? reactMs : 1000
          this.#again = false
          this.#arm(next)
        })
    }, ms)
    this.#timer.unref()
  }

  /** One look at every county. True when a batch was full and there is more. */
  async #pass(roundsToo: boolean): Promise<boolean> {
    const { rows } = await this.#house.pool.query<{ code: string }>(compile(counties, {}, null))
    let more = false
    this.#postponed = false
    for (const { code } of rows) {
      await this.#tell(code)
      more = (await this.#reactAll(code, roundsToo)) || more
      for (const round of this.#rounds) await this.#round(round, code, roundsToo)
    }
    return more
  }

  async #tell(county: string): Promise<void> {
    if (this.#listeners.length === 0) return
    const heard = this.#heard.get(county)
    if (!heard) {
      this.#heard.set(county, (await this.#house.pool.query<Mark>(compile(lastMark, { county }, null))).rows[0] ?? beginning)
      return
    }
    const { rows } = await this.#house.pool.query<JournalLine>(compile(journalAfter, { county, xid: heard.xid, seq: heard.seq, limit: batch }, null))
    const last = rows.at(-1)
    if (!last) return
    this.#heard.set(county, last)
    for (const listener of this.#listeners) listener(county, rows)
  }

  /** The reactions that have something to read, unless they ran just now and may gather. True when a batch was full. */
  async #reactAll(county: string, now: boolean): Promise<boolean> {
    const due = this.#reactions.filter((reaction) => now || this.#isBehind(reaction, county))
    if (due.length === 0) return false
    if (!now && (this.#reacted.get(county) ?? 0) + reactMs > Date.now()) {
      this.#postponed = true
      return false
    }
    let more = false
    const look = new Look(county)
    for (const reaction of due) more = (await this.#react(reaction, county, look)) || more
    if (!more) this.#reacted.set(county, Date.now())
    return more
  }

  /** Something was heard that the reaction has not read, as far as this process knows: nothing new, no transaction. */
  #isBehind(reaction: Reaction, county: string): boolean {
    const [heard, read] = [this.#heard.get(county), this.#read.get(`${county} ${reaction.name}`)]
    return !heard || !read || isBefore(read, heard)
  }

  async #react(reaction: Reaction, county: string, look: Look): Promise<boolean> {
    const { mark, full } = await this.#reactOnce(reaction, county, look)
    if (mark) this.#read.set(`${county} ${reaction.name}`, mark)
    return full
  }

  /** Up to which line the reaction has read now; null when another process is at it. */
  async #reactOnce(reaction: Reaction, county: string, look: Look): Promise<{ mark: Mark | null; full: boolean }> {
    const key = { county, reaction: reaction.name }
    return inTransaction(this.#house.pool, async (client) => {
      const mark = (await client.query<Mark>(compile(takeMark, key, null))).rows[0]
      if (!mark) {
        await client.query(compile(makeMark, key, null))
        return { mark: null, full: false }
      }
      const rows = await look.after(client, mark)
      const last = rows.at(-1)
      if (!last) return { mark, full: false }
      const own = rows.filter((line) => reaction.kinds.some((kind) => kind === line.kind || (kind.endsWith('*') && line.kind.startsWith(kind.slice(0, -1)))))
      if (own.length > 0) await reaction.run(client, own, county, this.#house)
      await client.query(compile(moveMark, { ...key, xid: last.xid, seq: last.seq }, null))
      return { mark: last, full: rows.length === batch }
    })
  }

  async #round(round: Round, county: string, now: boolean): Promise<void> {
    const key = `${county} ${round.name}`
    if (!now && (this.#due.get(key) ?? 0) > Date.now()) return
    this.#due.set(key, Date.now() + round.everyMs)
    await round.run(county, this.#house)
  }
}
