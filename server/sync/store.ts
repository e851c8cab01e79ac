import type { Call, Receipt } from '@gezhi/domain/sync/model.ts'
import type { Context, House } from '../platform/context.ts'
import { compile, statement } from '../platform/database/statement.ts'
import type { Whereabouts } from './scope.ts'

/** So many journal lines are answered at once; the phone asks again for the rest. */
export const mostLines = 4000

const changed = statement('sync_changes', `
select xid::text as xid, seq, split_part(kind, '.', 1) as subject, subject_id, grid_id, touched, data->'ids' as ids from journal
where county = :county and (xid, seq) > (:xid::xid8, :seq::bigint) and xid < :xmin::xid8 and split_part(kind, '.', 1) = any(:subjects::text[])
  and (:grids::uuid[] is null or (grid_id is null and touched is null) or grid_id = any(:grids::uuid[]) or touched && :keys::uuid[])
order by xid, seq limit ${mostLines}`)

export interface ChangeLine extends Whereabouts {
  xid: string
  seq: number
  subject: string
  subject_id: string
  ids: string[] | null
}

export const listChanges = (ctx: Context, after: { xid: string; seq: number; xmin: string; subjects: string[]; grids: string[] | null; keys: string[] }) =>
  ctx.run<ChangeLine>(changed, after)

const known = statement('receipt_known', `
select call_id, digest, content from receipt where county = :county and account_id = :account_id and call_id = any(:ids::uuid[])`)
const write = statement('receipt_write', `
insert into receipt (county, account_id, call_id, phone_id, name, subject_id, status, digest, content, received_at)
values (:county, :account_id, :call_id, :phone_id, :name, :subject_id, :status, :digest, :content, :received_at)`)
const rewrite = statement('receipt_rewrite', `
update receipt set status = :status, content = :content where county = :county and account_id = :account_id and call_id = :call_id`)
const merged = statement('receipt_merged', `
select subject_id, content->'into'->>'id' as into_id from receipt
where county = :county and account_id = :account_id and subject_id = any(:ids::uuid[]) and status = 'merged' and content->'into'->>'id' <> subject_id::text`)
const counted = statement('receipt_count', `
select r.status, count(*)::int as n, (count(*) filter (where p.id is not null))::int as waiting
from receipt r left join parked_call p on p.county = r.county and p.account_id = r.account_id and p.id = r.call_id and p.outcome is null
where r.county = :county and r.account_id = :account_id and r.phone_id = :phone_id group by r.status`)
const forgetReceipts = statement('receipt_forget', `
delete from receipt r where r.county = :county and r.received_at < :before
  and not exists (select from parked_call p where p.county = r.county and p.account_id = r.account_id and p.id = r.call_id and p.outcome is null)`)
const forgetFaults = statement('call_fault_forget', 'delete from call_fault where county = :county and last_at < :before')
const forgetParked = statement('parked_forget', 'delete from parked_call where county = :county and settled_at < :before')

export interface ReceiptRow { call_id: string; digest: string; content: Receipt }
export interface NewReceipt { accountId: string; phoneId: string; digest: string; receipt: Receipt }

export const listReceipts = (ctx: Context, accountId: string, ids: readonly string[]) => ctx.run<ReceiptRow>(known, { account_id: accountId, ids })

export const addReceipt = (ctx: Context, { accountId, phoneId, digest, receipt }: NewReceipt) => ctx.run(write, {
  account_id: accountId, call_id: receipt.callId, phone_id: phoneId, name: receipt.name, subject_id: receipt.subjectId, status: receipt.status, digest,
  content: JSON.stringify(receipt), received_at: receipt.receivedAt,
})

export const updateReceipt = (ctx: Context, accountId: string, receipt: Receipt) =>
  ctx.run(rewrite, { account_id: accountId, call_id: receipt.callId, status: receipt.status, content: JSON.stringify(receipt) })

/** Subjects that became part of another: what follows goes there. */
export const listMerged = async (ctx: Context, accountId: string, subjects: readonly string[]): Promise<Map<string, string>> =>
  new Map((await ctx.run<{ subject_id: string; into_id: string }>(merged, { account_id: accountId, ids: subjects })).map((row) => [row.subject_id, row.into_id]))

export const countReceipts = (ctx: Context, phoneId: string) =>
  ctx.run<{ status: string; n: number; waiting: number }>(counted, { account_id: ctx.accountId, phone_id: phoneId })

export async function forgetOld(house: House, county: string, before: Date): Promise<void> {
  await house.pool.query(compile(forgetReceipts, { county, before }, null))
  await house.pool.query(compile(forgetParked, { county, before }, null))
  await house.pool.query(compile(forgetFaults, { county, before }, null))
}

const park = statement('parked_add', `
insert into parked_call (county, id, account_id, phone_id, name, subject_id, grid_id, call, evidence, parked_at)
values (:county, :id, :account_id, :phone_id, :name, :subject_id, :grid_id, :call, :evidence, :now)`)
const parkedColumns = `
p.id, p.account_id, p.phone_id, p.name, p.subject_id, p.grid_id, p.call, p.evidence, p.outcome, p.parked_at, a.name as author, r.content as receipt
from parked_call p join account a on a.county = p.county and a.id = p.account_id
join receipt r on r.county = p.county and r.account_id = p.account_id and r.call_id = p.id`
const inArea = '(:grids::uuid[] is null or p.grid_id = any(:grids::uuid[]))'
const ofDesk = statement('parked_of_desk', `
select ${parkedColumns} where p.county = :county and ${inArea} and (p.outcome is null) = :waiting::boolean
  and (:at::timestamptz is null or p.parked_at < :at::timestamptz or (p.parked_at = :at::timestamptz and p.id > :last::uuid))
order by p.parked_at desc, p.id limit :limit`)
const oneOfDesk = statement('parked_one_of_desk', `select ${parkedColumns} where p.county = :county and p.id = :id and ${inArea}`)
const oneOwn = statement('parked_one_own', `select ${parkedColumns} where p.county = :county and p.id = :id and p.account_id = :account_id`)
const own = statement('parked_own', `
select ${parkedColumns} where p.county = :county and p.account_id = :account_id and (p.outcome is null or p.settled_at > :since::timestamptz)
order by p.parked_at desc, p.id limit 500`)
const waitingOn = statement('parked_waiting_on', `
select ${parkedColumns} where p.county = :county and p.account_id = :account_id and p.subject_id = :subject_id and p.outcome is null order by p.parked_at, p.id`)
const settle = statement('parked_settle', `
update parked_call set outcome = :outcome, settled_at = :now where county = :county and account_id = :account_id and id = :id and outcome is null returning id`)
const eventGrid = statement('parked_event_grid', 'select e.grid_id from event e where e.county = :county and e.id = :id')

export interface ParkedRow {
  id: string
  account_id: string
  phone_id: string
  name: string
  subject_id: string
  grid_id: string | null
  call: Call
  evidence: EvidenceRow
  outcome: 'released' | 'turned_away' | 'withdrawn' | null
  parked_at: Date
  author: string
  receipt: Receipt
}
/** Times as JSON holds them. */
export interface EvidenceRow { actedAt: string; receivedAt: string; sentAt: string; offset: number }

export const addParked = (ctx: Context, row: { accountId: string; phoneId: string; gridId: string | null; call: Call; evidence: EvidenceRow }) => ctx.run(park, {
  id: row.call.id, account_id: row.accountId, phone_id: row.phoneId, name: row.call.name, subject_id: row.call.subjectId, grid_id: row.gridId,
  call: JSON.stringify(row.call), evidence: JSON.stringify(row.evidence), now: ctx.now,
})
/** `grids: null` is the whole county, also what lies nowhere. */
export const listParked = (ctx: Context, q: { grids: readonly string[] | null; waiting: boolean; at: string | null; last: string | null; limit: number }) => ctx.run<ParkedRow>(ofDesk, { ...q })
export const findParked = (ctx: Context, id: string, grids: readonly string[] | null) => ctx.first<ParkedRow>(oneOfDesk, { id, grids })
export const findOwnParked = (ctx: Context, id: string) => ctx.first<ParkedRow>(oneOwn, { id, account_id: ctx.accountId })
export const listOwnParked = (ctx: Context, since: Date) => ctx.run<ParkedRow>(own, { account_id: ctx.accountId, since })
export const listWaitingOn = (ctx: Context, accountId: string, subjectId: string) => ctx.run<ParkedRow>(waitingOn, { account_id: accountId, subject_id: subjectId })
/** False when it does not wait any more. */
export const settleParked = async (ctx: Context, accountId: string, id: string, outcome: NonNullable<ParkedRow['outcome']>): Promise<boolean> =>
  (await ctx.run(settle, { account_id: accountId, id, outcome, now: ctx.now })).length === 1
/** Where a matter lies, whoever may see it: the desk of that place gets the call. */
export const findEventGrid = async (ctx: Context, id: string): Promise<string | null> => (await ctx.first<{ grid_id: string }>(eventGrid, { id }))?.grid_id ?? null

const keyOf = statement('store_key_get', 'select key from store_key where county = :county and account_id = :account_id')
const makeKey = statement('store_key_make', `
with made as (
  insert into store_key (county, account_id, key, made_at) values (:county, :account_id, :key, :now) on conflict (county, account_id) do nothing returning account_id
)
insert into journal (county, at, actor_id, kind, subject_id, touched)
select :county::text, :now::timestamptz, account_id, 'sync.key', account_id, array[account_id] from made`)

export const findKey = async (ctx: Context, accountId: string): Promise<string | undefined> => (await ctx.first<{ key: string }>(keyOf, { account_id: accountId }))?.key
export const addKey = (ctx: Context, key: string) => ctx.run(makeKey, { account_id: ctx.accountId, key, now: ctx.now })
