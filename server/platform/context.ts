import { postsGranting, sightOf, type Action, type Actor, type Post, type Sight } from '@gezhi/domain/access.ts'
import { Problem } from '@gezhi/domain/problem.ts'
import { tellAct, type Act } from '@gezhi/domain/sync/act.ts'
import { ruleTime } from '@gezhi/domain/sync/evidence.ts'
import type { Lang, Words } from '@gezhi/domain/words.ts'
import { CompiledQuery, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler, type DatabaseConnection, type Driver, type QueryResult } from 'kysely'
import { sql } from 'kysely'
import type { Tables } from '../tables.ts'
import type { CountyCache } from './cache.ts'
import type { Config } from './config.ts'
import { compile, sightSql, sightValues, type Statement } from './database/statement.ts'
import type { Client, Pool } from './database/pool.ts'
import { journalStatement, type Line } from './journal.ts'
import { sightOfActor, type Rights } from './sight.ts'

export type { Rights } from './sight.ts'
import type { Log } from './log.ts'

/** What the process owns and a request borrows. */
export interface House {
  config: Config
  pool: Pool
  log: Log
  cache: CountyCache
  /** Called after a commit that wrote journal lines: drops what they made stale, wakes the worker and the live screens. */
  woke: (county: string, kinds: readonly string[]) => void
  now: () => Date
  adapters: Record<string, unknown>
}

/** read: no transaction, writing refused. single: one writing statement that is its own transaction. transaction: begun at the first query. */
export type Mode = 'read' | 'single' | 'transaction'

type CountyTable = { [T in keyof Tables]: 'county' extends keyof Tables[T] ? T : never }[keyof Tables]
/** Tables whose rows lie somewhere: read only through the actor's sight. */
const placed = new Set<string>(['event', 'building', 'home', 'household', 'person', 'place', 'colour', 'visit', 'visit_due', 'visit_task', 'visit_wish', 'patrol_place', 'patrol_seen', 'correction'])

/** Who acts, and with what right. `act`: the call of a phone that is carried out; absent for a request of the moment. */
export interface Who {
  county: string
  actor: Actor | null
  lang: Lang
  rights: Rights | null
  sight: Sight
  act?: Act | undefined
}

/** What something went into instead of becoming a thing of its own. */
export interface Into { id: string; number: string | null; says: Words }

/**
 * The only way to the tables. Everything it reads or writes is in the actor's county, and rows that lie somewhere are
 * narrowed to the actor's sight for the right that the contract line names. The pool itself is private.
 */
export class Context {
  readonly county: string
  readonly actor: Actor | null
  readonly lang: Lang
  readonly now: Date
  readonly sight: Sight
  readonly house: House
  readonly act: Act | null
  /** Said by a handler whose call had been done already or became part of something else. */
  merged: Into | null = null
  /** One more sentence for the receipt of a call: what became otherwise than its author could know. */
  remark: Words | null = null
  readonly #rights: Rights | null
  readonly #mode: Mode
  #client: Client | null = null
  #turn: Promise<unknown> = Promise.resolve()
  #wrote = false
  #told = false
  #builder: Kysely<Tables> | null = null
  readonly #kinds: string[] = []
  readonly #after: (() => void)[] = []

  constructor(house: House, who: Who, mode: Mode) {
    this.house = house
    this.county = who.county
    this.actor = who.actor
    this.lang = who.lang
    this.#rights = who.rights
    this.sight = who.sight
    this.act = who.act ?? null
    this.#mode = mode
    this.now = house.now()
  }

  /** The signed-in account; lines that anybody may call must not ask for it. */
  get accountId(): string {
    if (!this.actor) throw new Problem(401, 'access.sign_in')
    return this.actor.accountId
  }

  /** The moment the rules go by: when it happened, for a call made without signal; else now. Never before what it is done to. */
  ruleTime(changedAt: string | null = null): Date {
    return this.act ? ruleTime(this.act, changedAt === null ? null : new Date(changedAt)) : this.now
  }

  /** What a journal line carries: of a call from a phone also when it happened, was sent, and how exact its place was. */
  told(data: object | undefined): string {
    return JSON.stringify(this.act ? { ...data, act: tellAct(this.act) } : (data ?? {}))
  }

  /** What the actor sees for another right than the line's own, e.g. to say what a screen may offer. */
  sightFor(action: Action): Sight {
    if (!this.actor || !this.#rights) return []
    return sightOfActor(this.actor, action, this.#rights)
  }

  /** What the actor would see with other posts, e.g. those held when the work was done. */
  sightWith(posts: readonly Post[], action: Action): Sight {
    if (!this.actor || !this.#rights) return []
    return sightOf({ ...this.actor, posts }, action, this.#rights.roles, this.#rights.tree)
  }

  /** Whether a post that grants `action` covers an area as a whole: for what lies on areas themselves (accounts, outlines). */
  covers(action: Action, areaId: string): boolean {
    const { roles, tree } = this.#rights ?? {}
    if (!this.actor || !roles || !tree) return false
    return postsGranting(this.actor, action, roles).some((post) => tree.isWithin(areaId, post.areaId))
  }

  get actions(): ReadonlySet<Action> {
    const held = new Set<Action>()
    for (const post of this.actor?.posts ?? []) for (const action of this.#rights?.roles.get(post.role)?.actions ?? []) held.add(action)
    return held
  }

  /** Runs a named statement; `:county` and the sight are filled in here and nowhere else. */
  async run<R extends object>(statement: Statement, values: Record<string, unknown> = {}, sight: Sight = this.sight): Promise<R[]> {
    if (statement.writes) this.#willWrite(/insert into (journal|receipt)\b/.test(statement.text)) // a receipt is itself the line that tells of a call
    const query = compile(statement, { ...values, county: this.county }, sight)
    const { rows } = await this.#query(query)
    // One statement that answers with no row has changed nothing: it may be tried again.
    if (statement.writes && this.#mode === 'single' && rows.length === 0) this.#wrote = this.#told = false
    // The caller names the row type beside the statement's text; the database does not know TypeScript.
    return rows as R[]
  }

  async first<R extends object>(statement: Statement, values: Record<string, unknown> = {}, sight: Sight = this.sight): Promise<R | undefined> {
    return (await this.run<R>(statement, values, sight))[0]
  }

  /** Rows of the county; of tables whose rows lie somewhere, those in sight. */
  from<T extends CountyTable>(table: T) {
    // The column says its table, so that a join with another county table stays clear.
    const query = this.#build().selectFrom(table as CountyTable).where(sql.ref(`${table}.county`), '=', this.county)
    // Kysely cannot follow a generic table name; the runtime value is exactly T.
    return (placed.has(table) ? query.where(this.#sightOn(table)) : query) as unknown as ReturnType<typeof selectOf<T>>
  }

  insert<T extends CountyTable>(table: T) {
    this.#willWrite(false)
    return this.#build().insertInto(table)
  }

  update<T extends CountyTable>(table: T) {
    this.#willWrite(false)
    // See `from`.
    return this.#build().updateTable(table as CountyTable).where('county', '=', this.county) as unknown as ReturnType<typeof updateOf<T>>
  }

  remove<T extends CountyTable>(table: T) {
    this.#willWrite(false)
    return this.#build().deleteFrom(table as CountyTable).where('county', '=', this.county) as unknown as ReturnType<typeof deleteOf<T>>
  }

  /** No line, no change: committing a transaction that wrote rows and told nothing is a bug. */
  async journal(line: Line): Promise<void> {
    this.#told = true
    this.#kinds.push(line.kind)
    const { text, values, name } = compile(journalStatement, { county: this.county, at: this.now, actor_id: this.actor?.accountId ?? null, ...rowOf(line), data: this.told(line.data) }, null)
    this.#wrote = true
    await this.#query({ name, text, values })
  }

  /** Rules of the county, loaded once and dropped when a journal line says they changed. */
  cached<T>(key: string, load: () => Promise<T>): Promise<T> {
    return this.house.cache.get(this.county, key, load)
  }

  /** Runs after the commit; never for anything that must happen. */
  after(work: () => void): void {
    this.#after.push(work)
  }

  async finish(): Promise<void> {
    if (this.#wrote && !this.#told) throw new Error('A change without a journal line')
    if (this.#client) {
      await this.#client.query('commit')
      this.#client.release()
      this.#client = null
    }
    if (this.#told) this.house.woke(this.county, this.#kinds)
    for (const work of this.#after) work()
  }

  async abandon(): Promise<void> {
    await this.#turn
    const client = this.#client
    this.#client = null
    if (!client) return
    const broken = await client.query('rollback').then(() => undefined, (error: Error) => error)
    client.release(broken)
  }

  #willWrite(tells: boolean): void {
    if (this.#mode === 'read') throw new Error('A reading line wants to write')
    if (this.#mode === 'single' && this.#wrote) throw new Error('A line of one statement wants to write twice')
    this.#wrote = true
    if (tells) this.#told = true
  }

  #sightOn(table: string) {
    const values = { ...sightValues(this.sight), county: this.county } as Record<string, unknown>
    const parts = sightSql(this.sight, table, table).split(/(?<!:):([a-z_][a-z0-9_]*)/i)
    // Odd parts are parameter names: rebuilt as bound values, never as text.
    return sql<boolean>`${sql.join(parts.map((part, i) => (i % 2 === 0 ? sql.raw(part) : sql`${values[part]}`)), sql.raw(''))}`
  }

  #build(): Kysely<Tables> {
    this.#builder ??= new Kysely<Tables>({
      dialect: {
        createAdapter: () => new PostgresAdapter(), createIntrospector: (db) => new PostgresIntrospector(db), createQueryCompiler: () => new PostgresQueryCompiler(),
        createDriver: () => driverOver((query) => this.#query({ text: query.sql, values: [...query.parameters] })),
      },
    })
    return this.#builder
  }

  /** One after the other in a transaction: a handler may ask several things at once, its one connection answers them in turn. */
  async #query(query: { name?: string; text: string; values: unknown[] }): Promise<{ rows: unknown[]; rowCount: number | null }> {
    if (this.#mode !== 'transaction') return this.house.pool.query(query)
    const turn = this.#turn.then(async () => {
      const client = (this.#client ??= await this.#begin())
      return client.query(query)
    })
    this.#turn = turn.catch(() => undefined)
    return turn
  }

  async #begin(): Promise<Client> {
    const client = await this.house.pool.connect()
    await client.query('begin')
    return client
  }
}

/** Only for their types. */
const selectOf = <T extends CountyTable>(db: Kysely<Tables>, table: T) => db.selectFrom(table)
const updateOf = <T extends CountyTable>(db: Kysely<Tables>, table: T) => db.updateTable(table)
const deleteOf = <T extends CountyTable>(db: Kysely<Tables>, table: T) => db.deleteFrom(table)

const rowOf = (line: Line) => ({ kind: line.kind, subject_id: line.subjectId, grid_id: line.gridId ?? null, touched: line.touched ?? null })

type Send = (query: CompiledQuery) => Promise<{ rows: unknown[]; rowCount: number | null }>

const driverOver = (send: Send): Driver => {
  const connection: DatabaseConnection = {
    async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
      const { rows, rowCount } = await send(query)
      return { rows: rows as R[], numAffectedRows: BigInt(rowCount ?? 0) } // Kysely's own row type, checked by the query's builder
    },
    streamQuery() {
      throw new Error('Rows are streamed by the command line, not inside a request')
    },
  }
  const nothing = async () => undefined
  return {
    init: nothing, acquireConnection: async () => connection, releaseConnection: nothing, destroy: nothing,
    beginTransaction: nothing, commitTransaction: nothing, rollbackTransaction: nothing,
  }
}
