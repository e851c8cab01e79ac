import type { Words } from '@gezhi/domain/words.ts'
import { Problem, wordsOf } from '@gezhi/domain/problem.ts'
import type { LedgerState } from '@gezhi/domain/ledgers/model.ts'
import type { Seal } from '../adapters/seal/seal.ts'
import { actorOf } from '../accounts/acting.ts'
import { Context, type House, type Rights } from '../platform/context.ts'
import { sightOfActor } from '../platform/sight.ts'
import type { Round } from '../platform/worker.ts'
import { tellPlanner } from '../register/bulk.ts'
import { checking } from './check.ts'
import { importing } from './import.ts'
import { listWaiting, lockLedger, moveLedger, type LedgerLine } from './store.ts'
import { undoing } from './undo.ts'

/** One batch of a ledger's work in one transaction. True: the work is done. */
export type Step = (ctx: Context, ledger: LedgerLine) => Promise<boolean>

const again: Words = { zh: '读取中断了，请重新上传', en: 'Reading was cut short; upload the file again' }
const stopped: Words = { zh: '上传人的账号已停用或没有这项权利，没有继续', en: 'The account was stopped or lost the right; not continued' }
const broken: Words = { zh: '出了意外，已写入的可以撤销；请重试', en: 'Something went wrong; what was written can be taken back. Try again' }

/**
 * Works on ledgers behind the requests, one after the other, a batch a transaction. The table says what is to be done and how far it is; what
 * a process leaves behind, another takes up. Only a file that is being read lives in memory: refused columns must never be stored.
 */
export class LedgerRunner {
  readonly #house: House
  readonly #rights: (county: string) => Promise<Rights>
  readonly #seal: Seal
  readonly #queued = new Set<string>()
  #turn: Promise<void> = Promise.resolve()
  #stopped = false

  constructor(house: House, rights: (county: string) => Promise<Rights>, seal: Seal) {
    this.#house = house
    this.#rights = rights
    this.#seal = seal
  }

  /** Puts a ledger in the queue; `reading` reads the file that was just sent. Never throws: how it ended stands in its row. */
  take(county: string, id: string, reading: Step | null = null): void {
    const key = `${county} ${id}`
    if (this.#stopped || this.#queued.has(key)) return
    this.#queued.add(key)
    this.#turn = this.#turn.then(() => this.#work(county, id, reading)).finally(() => this.#queued.delete(key)).catch((err: unknown) => this.#house.log.error({ err }, 'work on a ledger failed'))
  }

  /** What another process left behind; asked for by the clock. */
  readonly round: Round = {
    name: 'ledgers', everyMs: 15_000,
    run: async (county, house) => {
      for (const { id } of await listWaiting(house, county, house.now())) this.take(county, id)
    },
  }

  async stop(): Promise<void> {
    this.#stopped = true
    await this.#turn
  }

  async #work(county: string, id: string, reading: Step | null): Promise<void> {
    const steps: Partial<Record<LedgerState, Step>> = { checking: checking(this.#seal), importing: importing(this.#seal), undoing: undoing(this.#seal), ...(reading ? { reading } : {}) }
    let [tries, batches] = [0, 0]
    while (!this.#stopped) {
      try {
        const over = await this.#batch(county, id, steps)
        batches += 1
        // After the first, fourth, sixteenth … batch, and at the end.
        if (over || Number.isInteger(Math.log2(batches) / 2)) await tellPlanner(this.#house)
        if (over) return
        tries = 0
      } catch (error) {
        // Somebody wrote the same row in the same moment: the batch looks again.
        const crossed = error instanceof Problem && error.code === 'changed_meanwhile'
        if (crossed && ++tries < 3) continue
        if (!(error instanceof Problem)) this.#house.log.error({ err: error }, 'work on a ledger failed')
        return this.#fail(county, id, error instanceof Problem ? wordsOf(error.code, error.facts) : broken)
      }
    }
  }

  async #batch(county: string, id: string, steps: Partial<Record<LedgerState, Step>>): Promise<boolean> {
    const [rights, owner] = [await this.#rights(county), await this.#ownerOf(county, id)]
    const actor = owner && (await actorOf(this.#house, county, owner))
    const sight = actor ? sightOfActor(actor, 'ledger.import', rights) : []
    if (!owner) return true
    if (!actor || sight.length === 0) return this.#fail(county, id, stopped).then(() => true)
    const ctx = new Context(this.#house, { county, actor, lang: 'zh', rights, sight }, 'transaction')
    try {
      const ledger = await lockLedger(ctx, id)
      const step = ledger && steps[ledger.state]
      if (ledger?.state === 'reading' && !step) {
        await ctx.abandon()
        return this.#fail(county, id, again).then(() => true)
      }
      const over = !ledger || !step || (await step(ctx, ledger))
      await ctx.finish()
      return over
    } catch (error) {
      await ctx.abandon()
      throw error
    }
  }

  async #ownerOf(county: string, id: string): Promise<string | null> {
    const { rows } = await this.#house.pool.query<{ account_id: string }>('select account_id from ledger where county = $1 and id = $2', [county, id])
    return rows[0]?.account_id ?? null
  }

  /** Stops the work and says why. An import that stopped half-way stays taken back as far as it came. */
  async #fail(county: string, id: string, fault: Words): Promise<void> {
    const ctx = new Context(this.#house, { county, actor: null, lang: 'zh', rights: null, sight: [] }, 'transaction')
    try {
      const ledger = await lockLedger(ctx, id)
      if (ledger) {
        const written = ledger.state === 'importing' || ledger.state === 'undoing'
        await moveLedger(ctx, ledger, { state: written ? 'imported' : 'failed', fault, worked_until: null, ...(ledger.state === 'importing' ? { imported_at: ctx.now, undo_until: new Date(ctx.now.getTime() + 7 * 86_400_000) } : {}) })
        await ctx.journal({ kind: 'ledger.failed', subjectId: id })
      }
      await ctx.finish()
    } catch (error) {
      await ctx.abandon()
      throw error
    }
  }
}
