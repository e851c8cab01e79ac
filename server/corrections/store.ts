import type { Sight } from '@gezhi/domain/access.ts'
import { Correction } from '@gezhi/domain/corrections/model.ts'
import type { Selectable } from 'kysely'
import type { Context } from '../platform/context.ts'
import { snake, type Unfit } from '../platform/database/fit.ts'
import { statement } from '../platform/database/statement.ts'
import type { CorrectionTable } from '../tables.ts'

// Words of a closed list, which the column does not know.
type Misfit = Unfit<Omit<Correction, 'asks' | 'channel' | 'proof' | 'outcome'>, Selectable<CorrectionTable>>
// A field without a fitting column does not compile: the message names it.
const fields = Object.keys(Correction.shape) satisfies [Misfit] extends [never] ? string[] : Misfit
const columns = fields.map((key) => `c.${snake(key)} as "${key}"`).join(', ')
const named = `p.name as "personName", a.name as "answeredByName"`
const from = `from correction c left join person p on p.county = :county and p.id = c.person_id left join account a on a.county = :county and a.id = c.answered_by where c.county = :county`

const openOnes = statement('corrections_open', `select ${columns}, ${named} ${from} and c.answered_at is null and (c.due_on, c.id) > (:day::date, :after::uuid) and {sight c correction} order by c.due_on, c.id limit :limit`)
const answeredOnes = statement('corrections_answered', `
select ${columns}, ${named} ${from} and c.answered_at is not null and (c.answered_at, c.id) < (:at::timestamptz, :after::uuid) and {sight c correction} order by c.answered_at desc, c.id desc limit :limit`)
const ofPerson = statement('corrections_of', `select ${columns}, ${named} ${from} and c.person_id = :id and {sight c correction} order by c.asked_at desc, c.id limit 100`)
const one = statement('correction_get', `select ${columns}, ${named} ${from} and c.id = :id and {sight c correction}`)
const locked = statement('correction_lock', `select ${columns} from correction c where c.county = :county and c.id = :id and {sight c correction} for update`)
const anyone = statement('correction_known', 'select c.id from correction c where c.county = :county and c.id = :id')
const person = statement('correction_person', 'select r.id, r.grid_id as "gridId", r.name from person r where r.county = :county and r.id = :id and {sight r person}')
const put = statement('correction_put', `
insert into correction (county, id, grid_id, person_id, asks, says, name, contact, channel, asked_at, due_on, version)
values (:county, :id, :gridId, :personId, :asks, :says, :name, :contact, :channel, :askedAt, :dueOn, :version) on conflict (county, id) do nothing returning id`)

export type Row = Omit<Correction, 'askedAt' | 'answeredAt'> & { askedAt: Date; answeredAt: Date | null }
export type NamedRow = Row & { personName: string | null; answeredByName: string | null }
export const toCorrection = ({ askedAt, answeredAt, ...row }: Row): Correction => ({ ...row, askedAt: askedAt.toISOString(), answeredAt: answeredAt?.toISOString() ?? null })

export const listOpen = (ctx: Context, after: { day: string; id: string }, limit: number, sight: Sight) => ctx.run<NamedRow>(openOnes, { day: after.day, after: after.id, limit }, sight)
export const listAnswered = (ctx: Context, after: { at: string; id: string }, limit: number, sight: Sight) => ctx.run<NamedRow>(answeredOnes, { at: after.at, after: after.id, limit }, sight)
export const listOf = (ctx: Context, personId: string, sight: Sight = ctx.sight) => ctx.run<NamedRow>(ofPerson, { id: personId }, sight)
export const find = (ctx: Context, id: string) => ctx.first<NamedRow>(one, { id })
export const lock = async (ctx: Context, id: string): Promise<Correction | undefined> => { const row = await ctx.first<Row>(locked, { id }); return row && toCorrection(row) }
export const isKnown = async (ctx: Context, id: string): Promise<boolean> => (await ctx.first(anyone, { id })) !== undefined
/** A person of the register in sight, living here or gone: also who moved away may ask. */
export const findPerson = (ctx: Context, id: string) => ctx.first<{ id: string; gridId: string; name: string }>(person, { id })
/** False: the id is taken. */
export const insert = async (ctx: Context, row: Correction): Promise<boolean> => (await ctx.run(put, { ...row })).length === 1
export const save = (ctx: Context, { id, gridId, personId, proof, outcome, answer, answeredAt, answeredBy, version }: Correction) =>
  ctx.update('correction').set({ grid_id: gridId, person_id: personId, proof, outcome, answer, answered_at: answeredAt === null ? null : new Date(answeredAt), answered_by: answeredBy, version }).where('id', '=', id).execute()
