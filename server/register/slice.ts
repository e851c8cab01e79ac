import { Home, Household, Person, Place } from '@gezhi/domain/register/model.ts'
import { homeSlice, householdSlice, personSlice, placeSlice } from '@gezhi/domain/register/slices.ts'
import { Problem } from '@gezhi/domain/problem.ts'
import type { Context } from '../platform/context.ts'
import { statement } from '../platform/database/statement.ts'
import { narrow } from '../platform/sight.ts'
import type { Rows, SlicePage, SliceReader } from '../platform/slices.ts'
import { columnsOf, toRow } from './rows.ts'

/** A phone holds the register of the grids it serves, not of a county: beyond this the rest is looked up at the server. */
const most = 60_000
const pageOf = 2000
type Kind = 'home' | 'household' | 'person' | 'place'
const shapes = { home: Home, household: Household, person: Person, place: Place }
const slices = { home: homeSlice, household: householdSlice, person: personSlice, place: placeSlice }

/** Somebody with the other grids that see them and what they are tied to: a page on the phone asks for nothing else. */
const extra: Record<Kind, string> = {
  home: '', household: '', place: '',
  person: `, array(select g.grid_id from person_grid g where g.county = :county and g.person_id = r.id) as also_grid_ids,
    (select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'kind', t.kind, 'subjectId', t.subject_id, 'role', t.role)), '[]') from relation t where t.county = :county and t.person_id = r.id and t.valid_to is null) as ties`,
}
const read = (kind: Kind, name: string, where: string) => statement(`${kind}_copy_${name}`, `
select ${columnsOf(kind, 'r')}${extra[kind]} from ${kind} r where r.county = :county and (r.valid_to is null or r.valid_to > :since::date) and ${where} and {sight r ${kind}}`)

function readerOf(kind: Kind): SliceReader {
  const slice = slices[kind]
  const first = read(kind, 'page', 'r.id > :after::uuid')
  const paged = { ...first, text: `${first.text} order by r.id limit ${pageOf}` }
  const some = read(kind, 'some', 'r.id = any(:ids::uuid[])')
  const count = statement(`${kind}_copy_count`, `select count(*)::int as n from (select from ${kind} r where r.county = :county and (r.valid_to is null or r.valid_to > :since::date) and {sight r ${kind}} limit ${most}) counted`)
  const columns = [...Object.keys(shapes[kind].shape), ...(kind === 'person' ? ['alsoGridIds', 'ties'] : [])]
  const since = (ctx: Context) => new Date(ctx.now.getTime() - 90 * 86_400_000).toISOString().slice(0, 10)
  const toRows = (rows: readonly object[]): Rows => ({ columns, rows: rows.map((row) => {
    const given = row as { also_grid_ids?: string[]; ties?: object[] } // selected for people only
    const whole = { ...toRow(kind, row), alsoGridIds: given.also_grid_ids, ties: given.ties } as Record<string, unknown> // read by the keys of its own shape
    return columns.map((column) => whole[column] ?? null)
  }) })
  const sightOf = (ctx: Context, grids: readonly string[] | null) => { const sight = ctx.sightFor('register.read'); return grids ? narrow(sight, grids) : sight }
  return {
    slice: slice as SliceReader['slice'], // read by this reader only, which knows its rows
    async page(ctx, after, grids): Promise<SlicePage> {
      // Whoever sees the whole county looks people up; nobody carries a county about.
      const sight = sightOf(ctx, grids)
      if (sight.some((branch) => branch.grids === 'all')) return { groups: [], next: null, cut: true }
      const [id = '00000000-0000-0000-0000-000000000000', sent = '0'] = after?.split('~') ?? []
      if (!/^[0-9a-f-]{36}$/.test(id) || !/^\d{1,7}$/.test(sent)) throw new Problem(422, 'input.bad_cursor')
      const rows = await ctx.run<{ id: string }>(paged, { after: id, since: since(ctx) }, sight)
      const held = Number(sent) + rows.length
      const last = rows.length === pageOf && held < most ? rows.at(-1) : undefined
      return { groups: [toRows(rows)], next: last ? `${last.id}~${held}` : null, cut: held >= most }
    },
    byIds: async (ctx, ids) => sightOf(ctx, null).some((branch) => branch.grids === 'all') ? [] : [toRows(await ctx.run<object>(some, { ids, since: since(ctx) }, sightOf(ctx, null)))],
    count: async (ctx) => sightOf(ctx, null).some((branch) => branch.grids === 'all') ? 0 : ((await ctx.first<{ n: number }>(count, { since: since(ctx) }, sightOf(ctx, null)))?.n ?? 0),
  }
}

export const registerReaders: readonly SliceReader[] = [readerOf('home'), readerOf('household'), readerOf('person'), readerOf('place')]
