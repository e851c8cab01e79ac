import { formsOf } from '@gezhi/domain/register/forms.ts'
import { Pinyin } from '@gezhi/domain/search/pinyin.ts'
import { pinyinTable } from '@gezhi/domain/search/pinyin.table.ts'
import type { Context } from '../platform/context.ts'
import { statement } from '../platform/database/statement.ts'

/** How characters sound; built once, 40 ms. */
export const pinyin = new Pinyin(pinyinTable)

const forget = statement('name_form_forget', 'delete from name_form where county = :county and subject_id = :id')
const write = statement('name_form_write', `
insert into name_form (county, grid_id, subject_id, at, alt, kind, form, pinyin, initials)
select :county::text, g.grid_id, :id::uuid, f.at, f.alt, :kind::text, f.form, f.pinyin, f.initials
from unnest(:grids::uuid[]) as g (grid_id), unnest(:ats::smallint[], :alts::smallint[], :forms::text[], :pinyins::text[], :initials::text[]) as f (at, alt, form, pinyin, initials)
on conflict (county, grid_id, subject_id, at, alt) do update set form = excluded.form, pinyin = excluded.pinyin, initials = excluded.initials`)
const forgetGrids = statement('person_grid_forget', 'delete from person_grid where county = :county and person_id = :id')
const tiedGrids = statement('person_grids_tied', 'select distinct grid_id from relation where county = :county and person_id = :id and valid_to is null')
const writeGrids = statement('person_grid_write', `insert into person_grid (county, grid_id, person_id) select :county::text, g, :id::uuid from unnest(:grids::uuid[]) g on conflict do nothing`)
const gridsOf = statement('person_grids', 'select person_id, grid_id from person_grid where county = :county and person_id = any(:ids::uuid[])')

export type NameKind = 'person' | 'place' | 'estate' | 'road' | 'building'

/** Writes how a name is found, in every grid that sees its owner. `name` null or no grids: it is found no more. */
export async function writeForms(ctx: Context, kind: NameKind, id: string, name: string | null, grids: readonly string[]): Promise<void> {
  await ctx.run(forget, { id })
  if (name !== null) await addForms(ctx, kind, id, name, grids)
}

/** The same without forgetting what is there: an estate gets one grid more. */
export async function addForms(ctx: Context, kind: NameKind, id: string, name: string, grids: readonly string[]): Promise<void> {
  const forms = formsOf(name, pinyin)
  if (forms.length === 0 || grids.length === 0) return
  await ctx.run(write, {
    id, kind, grids, ats: forms.map((f) => f.at), alts: forms.map((f) => f.alt), forms: forms.map((f) => f.form), pinyins: forms.map((f) => f.pinyin), initials: forms.map((f) => f.initials),
  })
}

/** After anything that ties or unties somebody: the other grids that see them, and how they are found there. Returns those grids. */
export async function spreadPerson(ctx: Context, person: { id: string; gridId: string; name: string; validTo: string | null }): Promise<string[]> {
  const tied = (await ctx.run<{ grid_id: string }>(tiedGrids, { id: person.id })).map((row) => row.grid_id)
  const others = tied.filter((grid) => grid !== person.gridId)
  await ctx.run(forgetGrids, { id: person.id })
  if (others.length > 0) await ctx.run(writeGrids, { id: person.id, grids: others })
  await writeForms(ctx, 'person', person.id, person.validTo === null ? person.name : null, [person.gridId, ...others])
  return others
}

export async function listAlsoGrids(ctx: Context, ids: readonly string[]): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>()
  for (const row of await ctx.run<{ person_id: string; grid_id: string }>(gridsOf, { ids })) found.set(row.person_id, [...(found.get(row.person_id) ?? []), row.grid_id])
  return found
}
