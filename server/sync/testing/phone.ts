import type { Call, PullHead, PullLine, PushAnswer, Receipt } from '@gezhi/domain/sync/model.ts'
import { PullLine as PullLineShape } from '@gezhi/domain/sync/model.ts'
import { randomUUID } from 'node:crypto'
import type { TestApp } from '../../platform/testing/app.ts'

type Row = Record<string, unknown> & { id: string }

/** What a phone holds, as small as a test wants it: applies the lines of a pull as they come and sends calls. Over real HTTP. */
export class TestPhone {
  readonly phoneId = randomUUID()
  readonly held = new Map<string, Map<string, Row>>()
  readonly #app: TestApp
  readonly #login: string
  readonly #seen = new Map<string, Set<string>>()
  mark = ''
  head: PullHead | null = null
  cursor: string | null = null
  lastReceipt: string | null = null

  constructor(app: TestApp, login: string) {
    this.#app = app
    this.#login = login
  }

  rows(slice: string): Row[] {
    return [...(this.held.get(slice)?.values() ?? [])]
  }

  row(slice: string, id: string): Row | undefined {
    return this.held.get(slice)?.get(id)
  }

  /** Reads lines until `stopAfter` of them were applied: a cut. Answers how many came. */
  async pull(path: string, stopAfter = Infinity): Promise<PullLine[]> {
    const { cookie } = await this.#app.as(this.#login)
    const answer = await this.#app.raw(`/api/sync/${path}`, { headers: { cookie } })
    if (!answer.ok) throw Object.assign(new Error(await answer.text()), { status: answer.status })
    const lines = (await answer.text()).trimEnd().split('\n').map((line) => PullLineShape.parse(JSON.parse(line)))
    for (const line of lines.slice(0, stopAfter)) this.#apply(line)
    return lines
  }

  async snapshot(query: Record<string, string> = {}, stopAfter = Infinity): Promise<PullLine[]> {
    if (!query['after']) this.#seen.clear()
    return this.pull(`snapshot?${new URLSearchParams(query)}`, stopAfter)
  }

  /** Changes are told up to the oldest transaction that runs, anywhere on the server: other tests' ones are waited for, unless the test holds one itself. */
  async changes({ wait = true } = {}): Promise<PullLine[]> {
    if (wait) await this.#olderAreOver()
    const lines: PullLine[] = []
    for (let more = true; more; ) {
      const query = new URLSearchParams({ mark: this.mark, epoch: this.head?.epoch ?? '', scope: this.head?.scope ?? '', ...(this.lastReceipt ? { receipt: this.lastReceipt } : {}) })
      this.#seen.clear()
      const came = await this.pull(`changes?${query}`)
      const end = came.at(-1)
      more = end?.line === 'end' && end.more
      lines.push(...came)
    }
    return lines
  }

  async #olderAreOver(): Promise<void> {
    const { pool } = this.#app
    const now = (await pool.query<{ xid: string }>('select pg_current_xact_id()::text as xid')).rows[0]?.xid
    for (let n = 0; n < 400; n++) {
      const { rows } = await pool.query<{ over: boolean }>('select pg_snapshot_xmin(pg_current_snapshot()) > $1::xid8 as over', [now])
      if (rows[0]?.over) return
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }

  async push(...calls: Call[]): Promise<PushAnswer> {
    return (await this.#app.as(this.#login)).sync.push({ phoneId: this.phoneId, sentAt: this.#app.clock.now.toISOString(), calls })
  }

  /** One call, its receipt. */
  async send(name: string, subjectId: string, input: Record<string, unknown>, more: Partial<Call> = {}): Promise<Receipt> {
    const answer = await this.push(this.call(name, subjectId, input, more))
    const [receipt] = answer.receipts
    if (!receipt) throw new Error(`no receipt: ${JSON.stringify(answer)}`)
    this.lastReceipt = receipt.callId
    return receipt
  }

  call(name: string, subjectId: string, input: Record<string, unknown>, more: Partial<Call> = {}): Call {
    return { id: randomUUID(), name, subjectId, input, seen: null, madeAt: this.#app.clock.now.toISOString(), fix: null, ...more }
  }

  #apply(line: PullLine): void {
    if (line.line === 'head') this.head = line
    else if (line.line === 'rows') this.#keep(line)
    else if (line.line === 'gone') for (const id of line.ids) this.held.get(line.slice)?.delete(id)
    else if (line.line === 'whole') this.#drop(line.slice)
    else this.mark = line.mark
  }

  #keep(line: Extract<PullLine, { line: 'rows' }>): void {
    const held = this.held.get(line.slice) ?? new Map<string, Row>()
    const seen = this.#seen.get(line.slice) ?? new Set<string>()
    this.held.set(line.slice, held)
    this.#seen.set(line.slice, seen)
    for (const values of line.rows) {
      const row = Object.fromEntries(line.columns.map((column, i) => [column, values[i]])) as Row // every slice's rows have an id
      held.set(row.id, row)
      seen.add(row.id)
    }
    if (line.cursor) this.cursor = line.cursor
  }

  #drop(slice: string): void {
    const seen = this.#seen.get(slice)
    for (const id of this.held.get(slice)?.keys() ?? []) if (!seen?.has(id)) this.held.get(slice)?.delete(id)
  }
}
