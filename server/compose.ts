import { accounts } from '@gezhi/domain/accounts/contract.ts'
import { areas } from '@gezhi/domain/areas/contract.ts'
import { regrid } from '@gezhi/domain/areas/regrid.contract.ts'
import { board } from '@gezhi/domain/board/contract.ts'
import { corrections } from '@gezhi/domain/corrections/contract.ts'
import { colours } from '@gezhi/domain/colours/contract.ts'
import { dispatch } from '@gezhi/domain/dispatch/contract.ts'
import { events } from '@gezhi/domain/events/contract.ts'
import { patrols } from '@gezhi/domain/patrols/contract.ts'
import { photos } from '@gezhi/domain/photos/contract.ts'
import { ledgers } from '@gezhi/domain/ledgers/contract.ts'
import { register } from '@gezhi/domain/register/contract.ts'
import { residents } from '@gezhi/domain/residents/contract.ts'
import { retention } from '@gezhi/domain/retention/contract.ts'
import { rules } from '@gezhi/domain/rules/contract.ts'
import { sync } from '@gezhi/domain/sync/contract.ts'
import type { Contract } from '@gezhi/domain/contract.ts'
import { visits } from '@gezhi/domain/visits/contract.ts'
import type { FastifyInstance } from 'fastify'
import { join } from 'node:path'
import { makeAccountHandlers } from './accounts/handlers.ts'
import { regridPosts } from './accounts/regrid.ts'
import { countyOf, Sessions } from './accounts/sessions.ts'
import { forgetOldSessions, loadRoles } from './accounts/store.ts'
import { vaultKey } from './adapters/seal/key.ts'
import { makeSeal } from './adapters/seal/seal.ts'
import { diskStorage } from './adapters/storage/disk.ts'
import { s3Storage } from './adapters/storage/s3.ts'
import type { Storage } from './adapters/storage/types.ts'
import { areaHandlers } from './areas/handlers.ts'
import { makeRegridHandlers } from './areas/regrid/handlers.ts'
import type { RegridCounter } from './areas/regrid/rooms.ts'
import { regridColours } from './colours/regrid.ts'
import { regridVisits } from './visits/regrid.ts'
import { makeCorrectionHandlers } from './corrections/handlers.ts'
import { regridCorrections } from './corrections/regrid.ts'
import { makePaperMaker } from './adapters/paper/paper.ts'
import { regridPatrols } from './patrols/regrid.ts'
import { regridRegister } from './register/regrid.ts'
import { regridRound } from './areas/regrid/round.ts'
import { areaReader, outlineReader } from './areas/slice.ts'
import { areaCacheKeys, loadTree } from './areas/tree.ts'
import { forgetFigures } from './board/recent.ts'
import { boardHandlers } from './board/handlers.ts'
import { foldRound } from './board/fold.ts'
import { colourHandlers } from './colours/handlers.ts'
import { followSubjects } from './colours/reactions.ts'
import { dispatchHandlers } from './dispatch/handlers.ts'
import { categoryReader, unitReader } from './dispatch/slice.ts'
import { dispatchReactions } from './dispatch/reactions.ts'
import { dispatchCacheKeys } from './dispatch/catalogue.ts'
import { eventHandlers } from './events/handlers.ts'
import { eventReader } from './events/slice.ts'
import { followRules } from './events/limits.ts'
import { cutWords, tellRegister } from './events/reactions.ts'
import { lateRound, regridEvents } from './events/regrid.ts'
import { patrolHandlers } from './patrols/handlers.ts'
import { patrolKindReader, patrolPlaceReader } from './patrols/slice.ts'
import { makeLedgerHandlers } from './ledgers/handlers.ts'
import { LedgerRunner } from './ledgers/runner.ts'
import { makePhotoHandlers } from './photos/handlers.ts'
import { forgetUploads } from './photos/uploads.ts'
import { CountyCache } from './platform/cache.ts'
import type { Config } from './platform/config.ts'
import type { House, Rights } from './platform/context.ts'
import type { Pool } from './platform/database/pool.ts'
import { makeApp } from './platform/http/app.ts'
import { serveLive } from './platform/http/live.ts'
import { serveDocuments } from './platform/http/documents.ts'
import { serve, type Doorman, type Handlers, type ServedLines } from './platform/http/serve.ts'
import type { Log } from './platform/log.ts'
import type { Keeping } from './platform/retention.ts'
import { Worker, type Round } from './platform/worker.ts'
import { forgetReceipts } from './sync/retention.ts'
import { makeSyncHandlers } from './sync/handlers.ts'
import { makeParkedReader } from './sync/slice.ts'
import { registerReaders } from './register/slice.ts'
import { findDuplicates } from './register/duplicates.ts'
import { fieldCacheKeys } from './register/fields.ts'
import { findByColour } from './colours/search.ts'
import { makeRegisterHandlers } from './register/handlers.ts'
import { residentHandlers } from './residents/handlers.ts'
import { residentPages } from './residents/pages/index.ts'
import { makeRetentionHandlers } from './retention/handlers.ts'
import { makeKeepings } from './retention/keepings.ts'
import { makeRetentionRound } from './retention/round.ts'
import { ruleHandlers } from './rules/handlers.ts'
import { ruleReader } from './rules/slice.ts'
import { ruleCacheKeys } from './rules/current.ts'
import { visitHandlers } from './visits/handlers.ts'
import { visitDueReader, visitRuleReader } from './visits/slice.ts'
import { expireDue, followDue } from './visits/reactions.ts'

export const contracts = { accounts, areas, regrid, rules, dispatch, register, colours, events, visits, patrols, corrections, photos, board, ledgers, sync, residents, retention }

/** Who has something lying in grids: counted before a plan, taken over by it. Posts first: the rest follows the people. */
export const regridCounters: readonly RegridCounter[] = [regridPosts, regridEvents, regridRegister, regridColours, regridVisits, regridPatrols, regridCorrections]

export interface Gezhi {
  app: FastifyInstance
  house: House
  worker: Worker
  /** How long what is kept, for the command line. */
  keepings: readonly Keeping[]
  close(): Promise<void>
}

const hour = 60 * 60 * 1000
const tidySessions: Round = { name: 'sessions', everyMs: hour, run: async (county, house) => void (await forgetOldSessions(house, county, house.now())) }

/** Puts the rooms together, left to right: this is the only file that knows them all. */
export async function compose(config: Config, pool: Pool, log: Log, now: () => Date = () => new Date()): Promise<Gezhi> {
  const sessions = new Sessions()
  const storage = storageOf(config)
  const keepings = makeKeepings(storage)
  const seal = makeSeal(config.vault.kind, await vaultKey(config.vault.key, config.dataDir))
  const cache = new CountyCache()
  const house: House = { config, pool, log, cache, now, woke: (county, kinds) => { forgetStale(county, kinds); worker.wake() }, adapters: { storage } }
  const runner = new LedgerRunner(house, (of) => rightsOf(house, of), seal)
  const worker = new Worker(house, [findDuplicates, followSubjects, followDue, cutWords, tellRegister, followRules, ...dispatchReactions], [foldRound, expireDue, tidySessions, forgetReceipts, forgetUploads, makeRetentionRound(keepings), regridRound(regridCounters), lateRound, runner.round])
  const forgetStale = (county: string, kinds: readonly string[]): void => {
    forgetFigures(house, county)
    for (const key of new Set(kinds.flatMap(staleKeys))) cache.drop(county, key)
    if (kinds.some((kind) => /^(post|role|account)\./.test(kind) && kind !== 'account.sign_in')) sessions.forget()
  }
  worker.onLines((county, lines) => forgetStale(county, lines.map((line) => line.kind)))
  const doorman: Doorman = { identify: (request) => sessions.identify(request, house), rights: (county) => rightsOf(house, county), county: (request) => countyOf(request, house) }

  const app = await makeApp(house)
  const lines: ServedLines = new Map()
  const open = <C extends Contract>(capability: string, contract: C, handlers: Handlers<C>) => serve(app, house, doorman, contract, handlers, capability, lines)
  open('accounts', accounts, makeAccountHandlers(sessions))
  open('areas', areas, areaHandlers)
  open('regrid', regrid, makeRegridHandlers(regridCounters))
  open('rules', rules, ruleHandlers)
  open('dispatch', dispatch, dispatchHandlers)
  open('register', register, makeRegisterHandlers(seal, [findByColour]))
  open('colours', colours, colourHandlers)
  open('events', events, eventHandlers)
  open('visits', visits, visitHandlers)
  open('patrols', patrols, patrolHandlers)
  open('corrections', corrections, makeCorrectionHandlers(seal, makePaperMaker()))
  open('photos', photos, makePhotoHandlers(storage))
  open('board', board, boardHandlers)
  open('ledgers', ledgers, makeLedgerHandlers(seal, runner))
  // What is small and needed for everything comes first: a phone can report before the last matter has arrived.
  const readers = [ruleReader, categoryReader, unitReader, areaReader, outlineReader, makeParkedReader(lines), eventReader, ...registerReaders, visitRuleReader, visitDueReader, patrolKindReader, patrolPlaceReader]
  open('sync', sync, makeSyncHandlers({ lines, doorman, readers }))
  open('residents', residents, residentHandlers)
  open('retention', retention, makeRetentionHandlers(keepings))
  residentPages(app, house, doorman)
  await serveDocuments(app, contracts)
  const stopLive = serveLive(app, house, doorman, worker)
  return {
    app, house, worker, keepings,
    close: async () => {
      stopLive()
      await worker.stop()
      await runner.stop()
      await app.close()
    },
  }
}

/** The rights of a county are one object until a role or an area changes: sights are remembered by it. */
const rightsOf = (house: House, county: string): Promise<Rights> =>
  house.cache.get(county, 'rights', async () => ({ roles: await loadRoles(house, county), tree: await loadTree(house, county) }))

/** What a journal line makes stale: at once where it was written, within a second in every other process. */
export function staleKeys(kind: string): readonly string[] {
  const [subject] = kind.split('.')
  switch (subject) {
    case 'area': return [...areaCacheKeys, 'rights']
    case 'role': return ['rights']
    case 'rule': case 'lifecycle': case 'limits': case 'calendar': case 'retention': case 'scheme': case 'visit_rule': case 'patrol_kind': return ruleCacheKeys
    case 'category': case 'unit': case 'route': return Object.values(dispatchCacheKeys)
    case 'field': return fieldCacheKeys
    default: return []
  }
}

const storageOf = (config: Config): Storage =>
  config.storage.kind === 's3' ? s3Storage(config.storage) : diskStorage({ dir: join(config.dataDir, 'photos') })
