import type { Sight } from '@gezhi/domain/access.ts'
import type { Known } from '@gezhi/domain/colours/evaluate.ts'
import { Coloured, type SchemeObject } from '@gezhi/domain/colours/model.ts'
import { maskName } from '@gezhi/domain/register/mask.ts'
import type { Selectable } from 'kysely'
import type { Context } from '../platform/context.ts'
import { snake, type Unfit } from '../platform/database/fit.ts'
import { statement, type Statement } from '../platform/database/statement.ts'
import type { ColourTable } from '../tables.ts'

type Misfit = Unfit<Omit<Coloured, 'answers' | 'evaluation' | 'contest'>, Selectable<ColourTable>>
const json = new Set(['answers', 'evaluation', 'contest'])
// A field without a fitting column does not compile: the message names it.
const fields = Object.keys(Coloured.shape) satisfies [Misfit] extends [never] ? string[] : Misfit
const columns = fields.map((key) => `c.${snake(key)} as "${key}"`).join(', ')

const inSight = statement('colour_get', `select ${columns} from colour c where c.county = :county and c.id = :id and {sight c colour}`)
const locked = statement('colour_lock', `select ${columns} from colour c where c.county = :county and c.id = :id and {sight c colour} for update`)
const ofSubject = statement('colour_of', `select ${columns} from colour c where c.county = :county and c.subject_id = :id and {sight c colour} order by c.proposed_on desc, c.id limit 50`)
const live = statement('colour_live', `select ${columns} from colour c where c.county = :county and c.subject_id = :id and c.scheme = :scheme and c.state = 'confirmed' for update`)
const waiting = statement('colour_queue', `
select ${columns} from colour c
where c.county = :county and (c.state = 'proposed' or (c.contest is not null and c.contest -> 'answer' = 'null'::jsonb))
  and (:kind::text is null or c.subject_kind = :kind) and (c.proposed_on, c.id) > (:day::date, :after::uuid) and {sight c colour}
order by c.proposed_on, c.id limit :limit`)

export const findColour = (ctx: Context, id: string) => ctx.first<Coloured>(inSight, { id })
export const lockColour = (ctx: Context, id: string) => ctx.first<Coloured>(locked, { id })
export const listColours = (ctx: Context, subjectId: string) => ctx.run<Coloured>(ofSubject, { id: subjectId })
export const findLive = (ctx: Context, subjectId: string, scheme: string) => ctx.first<Coloured>(live, { id: subjectId, scheme })
export const listWaiting = (ctx: Context, kind: SchemeObject | null, after: { day: string; id: string }, limit: number, sight: Sight) =>
  ctx.run<Coloured>(waiting, { kind, day: after.day, after: after.id, limit }, sight)

const rowOf = (colour: Coloured): Record<string, unknown> =>
  Object.fromEntries(Object.entries(colour).map(([key, value]) => [snake(key), json.has(key) && value !== null ? JSON.stringify(value) : value]))

/** False: the id is taken. The row type is checked by the column test above; Kysely cannot read it off a record. */
export const insertColour = async (ctx: Context, colour: Coloured): Promise<boolean> =>
  (await ctx.insert('colour').values({ county: ctx.county, ...rowOf(colour) } as never).onConflict((oc) => oc.columns(['county', 'id']).doNothing()).returning('id').execute()).length === 1
export const saveColour = (ctx: Context, colour: Coloured) => ctx.update('colour').set(rowOf(colour) as never).where('id', '=', colour.id).execute()
/** A new proposal takes the place of one that nobody decided on. */
export const replaceWaiting = (ctx: Context, subjectId: string, scheme: string) =>
  ctx.update('colour').set({ state: 'replaced' }).where('subject_id', '=', subjectId).where('scheme', '=', scheme).where('state', '=', 'proposed').execute()

/** What the register knows of a thing, for the factors that need not be asked, and what a screen calls it. */
export interface Fact { id: string; gridId: string; title: string; address: string; known: Known }
interface FactRow { id: string; gridId: string; title: string; address: string; use: string | null; placeKind: string | null; born: number | null; careLevel: string | null; safety: Record<string, string> | null }

const safetyOf = (alias: string): string => `(select jsonb_object_agg(s.item, s.state) from safety_item s where s.county = :county and s.subject_id = ${alias}.id) as safety`
const none = `null::text as "use", null::text as "placeKind", null::smallint as born, null::text as "careLevel"`
const shown: Record<SchemeObject, string> = {
  home: `select r.id, r.grid_id as "gridId", r.address as title, r.address, r.use, null::text as "placeKind", null::smallint as born, null::text as "careLevel", ${safetyOf('r')} from home r`,
  place: `select r.id, r.grid_id as "gridId", r.name as title, r.address, ${none.replace('null::text as "placeKind"', 'r.kind as "placeKind"')}, ${safetyOf('r')} from place r`,
  person: `select r.id, r.grid_id as "gridId", r.name as title, coalesce((select h.address from relation t join household u on u.county = :county and u.id = t.subject_id join home h on h.county = :county and h.id = u.home_id
      where t.county = :county and t.person_id = r.id and t.kind = 'lives' and t.valid_to is null limit 1), '') as address,
    null::text as "use", null::text as "placeKind", r.born, r.care_level as "careLevel", null::jsonb as safety from person r`,
}
const each = (make: (kind: SchemeObject) => Statement): Record<SchemeObject, Statement> => ({ home: make('home'), place: make('place'), person: make('person') })
const factsIn = each((kind) => statement(`colour_facts_${kind}`, `${shown[kind]} where r.county = :county and r.id = any(:ids::uuid[]) and r.valid_to is null and {sight r ${kind}}`))
const titles = each((kind) => statement(`colour_titles_${kind}`, `${shown[kind]} where r.county = :county and r.id = any(:ids::uuid[])`))
const allFacts = each((kind) => statement(`colour_preview_${kind}`, `${shown[kind]} where r.county = :county and r.valid_to is null and {sight r ${kind}} limit :limit`))

const factOf = (row: FactRow, year: number, isPerson: boolean): Fact => ({
  id: row.id, gridId: row.gridId, title: isPerson ? maskName(row.title) : row.title, address: row.address,
  known: { 'home.use': row.use, 'place.kind': row.placeKind, 'person.age': row.born === null ? null : year - row.born, 'person.careLevel': row.careLevel, safety: row.safety ?? {} },
})
const yearOf = (ctx: Context): number => ctx.now.getUTCFullYear()

/** In sight and standing, else undefined. */
export async function findFact(ctx: Context, kind: SchemeObject, id: string): Promise<Fact | undefined> {
  const row = await ctx.first<FactRow>(factsIn[kind], { ids: [id] })
  return row && factOf(row, yearOf(ctx), kind === 'person')
}
/** What rows in hand are called: they are in sight already. */
export async function listTitles(ctx: Context, rows: readonly { subjectKind: SchemeObject; subjectId: string }[]): Promise<Map<string, Fact>> {
  const found = new Map<string, Fact>()
  for (const kind of ['home', 'place', 'person'] as const) {
    const ids = [...new Set(rows.filter((row) => row.subjectKind === kind).map((row) => row.subjectId))]
    if (ids.length > 0) for (const row of await ctx.run<FactRow>(titles[kind], { ids })) found.set(row.id, factOf(row, yearOf(ctx), kind === 'person'))
  }
  return found
}
/** For counting only: neither titles nor ids leave the handler. */
export const listFacts = async (ctx: Context, kind: SchemeObject, limit: number, sight: Sight): Promise<Fact[]> =>
  (await ctx.run<FactRow>(allFacts[kind], { limit }, sight)).map((row) => factOf(row, yearOf(ctx), kind === 'person'))
