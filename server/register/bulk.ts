import { Problem } from '@gezhi/domain/problem.ts'
import { formsOf } from '@gezhi/domain/register/forms.ts'
import type { Building, Person, Place } from '@gezhi/domain/register/model.ts'
import { emptyBook, foldPatches, misfits, type Book, type Patch, type PatchOf, type Rows } from '@gezhi/domain/register/patch.ts'
import type { Context, House } from '../platform/context.ts'
import { statement, type Statement } from '../platform/database/statement.ts'
import { addForms, pinyin, spreadPerson, writeForms } from './forms.ts'
import { columnsOf, patchKinds, toRow, wholeValues, writtenOf } from './rows.ts'
import { listByIds } from './store.ts'

/** Writing many rows of the register at once: patches of a batch, each kind by one statement. */
const perKind = (make: (kind: PatchOf) => Statement): Record<PatchOf, Statement> => Object.fromEntries(patchKinds.map((kind) => [kind, make(kind)])) as Record<PatchOf, Statement> // one entry a kind
const picked = (kind: PatchOf): string => writtenOf(kind).map((column) => `r.${column}`).join(', ')
const inserts = perKind((kind) => statement(`bulk_${kind}_insert`, `
insert into ${kind} (county, ${writtenOf(kind).join(', ')}) select :county::text, ${picked(kind)} from jsonb_populate_recordset(null::${kind}, :rows::jsonb) r on conflict (county, id) do nothing`))
const updates = perKind((kind) => statement(`bulk_${kind}_update`, `
update ${kind} t set ${writtenOf(kind).filter((column) => column !== 'id').map((column) => `${column} = r.${column}`).join(', ')}
from jsonb_populate_recordset(null::${kind}, :rows::jsonb) r where t.county = :county and t.id = r.id and t.version = r.version - 1 returning t.id`))
const locks = perKind((kind) => statement(`bulk_${kind}_lock`, `select ${columnsOf(kind, 'r')} from ${kind} r where r.county = :county and r.id = any(:ids::uuid[]) order by r.id for update`))
const removes = perKind((kind) => statement(`bulk_${kind}_remove`, `delete from ${kind} where county = :county and id = any(:ids::uuid[])`))
const signs = statement('bulk_signs', 'select b.id, b.number, b.name from building b where b.county = :county and b.id = any(:ids::uuid[])')
const forms = statement('bulk_forms', `
insert into name_form (county, grid_id, subject_id, at, alt, kind, form, pinyin, initials)
select :county::text, f.* from unnest(:grids::uuid[], :ids::uuid[], :ats::smallint[], :alts::smallint[], :kinds::text[], :forms::text[], :pinyins::text[], :initials::text[]) f on conflict do nothing`)
const forgetForms = statement('bulk_forms_forget', 'delete from name_form where county = :county and subject_id = any(:ids::uuid[])')
const forgetGrids = statement('bulk_person_grids_forget', 'delete from person_grid where county = :county and person_id = any(:ids::uuid[])')
const keepNumbers = statement('bulk_vault', `
insert into id_vault (county, person_id, sealed, digest) select :county::text, v.* from unnest(:ids::uuid[], :sealed::bytea[], :digests::text[]) v on conflict (county, person_id) do nothing`)
const forgetNumbers = statement('bulk_vault_forget', `
delete from id_vault v using unnest(:ids::uuid[], :digests::text[]) as w (id, digest) where v.county = :county and v.person_id = w.id and v.digest = w.digest`)
const tell = statement('bulk_journal', `
insert into journal (county, at, actor_id, kind, subject_id, grid_id, data)
select :county::text, :at::timestamptz, :actor::uuid, j.kind, j.id, j.grid, j.data::jsonb from unnest(:kinds::text[], :ids::uuid[], :grids::uuid[], :data::text[]) as j (kind, id, grid, data)`)
const goneOn = statement('bulk_gone_on', `
select w.id from unnest(:ids::uuid[]) as w (id) where exists (select from journal j where j.county = :county and j.subject_id = w.id and j.at > :since::timestamptz and j.data->>'ledger' is distinct from :ledger)
union select m.subject_id from matter_link m where m.county = :county and m.subject_id = any(:ids::uuid[])`)
const heldBy = statement('bulk_held', `
select u.home_id as id from household u where u.county = :county and u.home_id = any(:homes::uuid[]) and not u.id = any(:households::uuid[])
union select r.subject_id from relation r where r.county = :county and r.subject_id = any(:subjects::uuid[]) and not r.id = any(:relations::uuid[])
union select r.person_id from relation r where r.county = :county and r.person_id = any(:people::uuid[]) and not r.id = any(:relations::uuid[])
union select h.building_id from home h where h.county = :county and h.building_id = any(:buildings::uuid[]) and not h.id = any(:homes::uuid[])`)

const order: readonly PatchOf[] = ['building', 'home', 'household', 'person', 'place', 'relation']
const idsOf = (patches: readonly Patch[], of: PatchOf): string[] => [...new Set(patches.filter((patch) => patch.of === of).map(({ id }) => id))]

/** The rows as they stand, taken until the end of the transaction. */
export async function lockBook(ctx: Context, patches: readonly Patch[]): Promise<Book> {
  const book = emptyBook() as { [K in PatchOf]: Map<string, Rows[K]> } // made just now, nobody else's
  for (const kind of order) {
    const ids = idsOf(patches, kind)
    if (ids.length > 0) for (const row of await ctx.run<object>(locks[kind], { ids })) (book[kind] as Map<string, unknown>).set((row as { id: string }).id, toRow(kind, row))
  }
  return book
}

/**
 * Carries patches of many rows out. `verb`: what the journal says (`import`, `undo`), `ledger`: by which work. New rows are one line a kind;
 * each changed row has a line of its own, so that its page tells of it. Throws 409 `changed_meanwhile` when a row is not as the patch saw it.
 */
export async function writeMany(ctx: Context, given: readonly Patch[], verb: string, ledger: string): Promise<void> {
  const patches = foldPatches(given)
  const book = await lockBook(ctx, patches.filter(({ was }) => was !== null))
  if (misfits(book, patches.filter(({ was }) => was !== null)).length > 0) throw new Problem(409, 'changed_meanwhile')
  const signOf = await signsOf(ctx, patches, book)
  for (const kind of order.toReversed()) await removeMany(ctx, kind, patches.filter(({ of, now }) => of === kind && now === null).map(({ id }) => id))
  const lines: { kind: string; id: string; grid: string | null; data: string }[] = []
  for (const kind of order) {
    const fresh = patches.filter(({ of, was }) => of === kind && was === null).map(({ now }) => now as unknown as Rows[PatchOf]) // built whole by the rule
    if (fresh.length > 0) await ctx.run(inserts[kind], { rows: JSON.stringify(fresh.map((row) => jsonOf(kind, row, signOf))) })
    const changed = mergedChanges(book, kind, patches)
    if (changed.length > 0 && (await ctx.run(updates[kind], { rows: JSON.stringify(changed.map(({ row }) => jsonOf(kind, row, signOf))) })).length < changed.length) throw new Problem(409, 'changed_meanwhile')
    if (kind !== 'relation') lines.push(...changed.map(({ row, keys }) => ({ kind: `${kind}.change`, id: row.id, grid: 'gridId' in row ? row.gridId : null, data: JSON.stringify({ version: row.version, fields: keys, ledger }) })))
  }
  await findable(ctx, patches, book)
  if (lines.length > 0) await ctx.run(tell, { at: ctx.now, actor: ctx.accountId, kinds: lines.map((l) => l.kind), ids: lines.map((l) => l.id), grids: lines.map((l) => l.grid), data: lines.map((l) => l.data) })
  await tellNew(ctx, patches, verb, ledger)
}

/** The changed rows as they will stand. */
function mergedChanges(book: Book, kind: PatchOf, patches: readonly Patch[]): { row: Rows[PatchOf]; keys: string[] }[] {
  return patches.flatMap(({ of, id, was, now }) => {
    const before = of === kind && was && now ? book[kind].get(id) : undefined
    return before && now ? [{ row: { ...before, ...now, version: before.version + 1 } as Rows[PatchOf], keys: Object.keys(now).filter((key) => key !== 'version') }] : [] // of the same kind
  })
}

async function signsOf(ctx: Context, patches: readonly Patch[], book: Book): Promise<(id: string | null) => string | null> {
  const homes = patches.filter(({ of }) => of === 'home').flatMap(({ id, now }) => (now?.['buildingId'] as string | undefined) ?? book.home.get(id)?.buildingId ?? [])
  const known = new Map((homes.length === 0 ? [] : await ctx.run<{ id: string; number: string; name: string }>(signs, { ids: [...new Set(homes)] })).map((row) => [row.id, row.number || row.name]))
  for (const { of, id, now } of patches) if (of === 'building' && now) known.set(id, String(now['number'] ?? '') || String(now['name'] ?? ''))
  return (id) => (id ? (known.get(id) ?? null) : null)
}

function jsonOf(kind: PatchOf, row: Rows[PatchOf], signOf: (id: string | null) => string | null): Record<string, unknown> {
  const values = wholeValues(kind, row, kind === 'home' ? signOf((row as Rows['home']).buildingId) : null) // a row of kind home is a Home
  return 'more' in row ? { ...values, more: row.more } : values
}

async function removeMany(ctx: Context, kind: PatchOf, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  if (kind === 'person') await ctx.run(forgetGrids, { ids })
  if (kind === 'person' || kind === 'place') await ctx.run(forgetForms, { ids })
  await ctx.run(removes[kind], { ids })
}

/** New people and places are found by their names; of those that were there already each is looked at by itself. */
async function findable(ctx: Context, patches: readonly Patch[], book: Book): Promise<void> {
  const rows: { grid: string; id: string; kind: string; name: string }[] = []
  for (const { of, was, now } of patches) if ((of === 'person' || of === 'place') && was === null && now) { const row = now as unknown as Person | Place; rows.push({ grid: row.gridId, id: row.id, kind: of, name: row.name }) } // built whole by the rule
  const all = rows.flatMap((row) => formsOf(row.name, pinyin).map((form) => ({ ...row, ...form })))
  if (all.length > 0) await ctx.run(forms, { grids: all.map((f) => f.grid), ids: all.map((f) => f.id), ats: all.map((f) => f.at), alts: all.map((f) => f.alt), kinds: all.map((f) => f.kind), forms: all.map((f) => f.form), pinyins: all.map((f) => f.pinyin), initials: all.map((f) => f.initials) })
  for (const { of, id, was, now } of patches) {
    if (!was || !now || !('name' in now || 'gridId' in now || 'validTo' in now)) continue
    if (of === 'person') { const person = book.person.get(id); if (person) await spreadPerson(ctx, { ...person, ...now } as Person) }
    if (of === 'place') { const place = book.place.get(id); if (place) await writeForms(ctx, 'place', id, String(now['name'] ?? place.name), [place.gridId]) }
  }
  await spreadEstates(ctx, patches)
}

/** An estate is found from every grid that has a building of it. */
async function spreadEstates(ctx: Context, patches: readonly Patch[]): Promise<void> {
  const fresh = patches.filter(({ of, was }) => of === 'building' && was === null).map(({ now }) => now as unknown as Building) // built whole by the rule
  const seen = new Set<string>()
  for (const { estateId, gridId } of fresh) {
    if (!estateId || seen.has(estateId + gridId)) continue
    seen.add(estateId + gridId)
    const named = await ctx.from('estate').select('name').where('id', '=', estateId).executeTakeFirst()
    if (named) await addForms(ctx, 'estate', estateId, named.name, [gridId])
  }
}

/** One line a kind for all rows that came or went, told to every grid they lie in: phones take or drop them, reactions look at them. */
async function tellNew(ctx: Context, patches: readonly Patch[], verb: string, ledger: string): Promise<void> {
  for (const kind of order) {
    const rows = patches.filter(({ of, was, now }) => of === kind && (was === null || now === null))
    if (rows.length === 0 || kind === 'relation') continue
    const grids = [...new Set(rows.map(({ was, now }) => String((now ?? was)?.['gridId'])))]
    await ctx.journal({ kind: `${kind}.${verb}`, subjectId: rows[0]?.id ?? ledger, gridId: grids[0] ?? null, data: { ledger, ids: rows.map(({ id }) => id) }, touched: grids })
  }
}

export interface Numbered { personId: string; sealed: Buffer; digest: string }
/** ID numbers into the vault; one that is there already stays. */
export async function keepIdNumbers(ctx: Context, numbers: readonly Numbered[], ledger: string): Promise<void> {
  if (numbers.length === 0) return
  await ctx.run(keepNumbers, { ids: numbers.map((n) => n.personId), sealed: numbers.map((n) => n.sealed), digests: numbers.map((n) => n.digest) })
  await ctx.journal({ kind: 'person.id_numbers', subjectId: numbers[0]?.personId ?? ledger, data: { ledger, ids: numbers.map((n) => n.personId) } })
}
/** Takes numbers out again that are still the ones put in. */
export async function dropIdNumbers(ctx: Context, numbers: readonly Omit<Numbered, 'sealed'>[]): Promise<void> {
  if (numbers.length > 0) await ctx.run(forgetNumbers, { ids: numbers.map((n) => n.personId), digests: numbers.map((n) => n.digest) })
}

/** Which of these rows somebody went on from since: edited, visited, reported about, or tied to something that is not in the list. */
export async function listGoneOn(ctx: Context, made: readonly Patch[], since: Date, ledger: string): Promise<Set<string>> {
  const ids = (of: PatchOf) => made.filter((patch) => patch.of === of).map(({ id }) => id)
  const gone = new Set((await ctx.run<{ id: string }>(goneOn, { ids: made.filter(({ of }) => of !== 'relation').map(({ id }) => id), since, ledger })).map(({ id }) => id))
  const held = await ctx.run<{ id: string }>(heldBy, { homes: ids('home'), households: ids('household'), subjects: [...ids('home'), ...ids('household'), ...ids('place'), ...ids('person')], relations: ids('relation'), people: ids('person'), buildings: ids('building') })
  for (const { id } of held) gone.add(id)
  return gone
}

const grown = ['building', 'home', 'household', 'person', 'place', 'relation', 'name_form', 'person_grid', 'id_vault']
/** Tells the database how much there is now: while tables grow tenfold in a minute its own rounds come too late, and every plan is made for the few rows of before. */
export const tellPlanner = async (house: House): Promise<void> => void (await house.pool.query(`analyze ${grown.join(', ')}`))

/** People of these ids that the actor sees: for lists of names. */
export const listPeople = (ctx: Context, ids: readonly string[], sight = ctx.sight) => listByIds(ctx, 'person', ids, sight)
