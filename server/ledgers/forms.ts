import type { ledgers } from '@gezhi/domain/ledgers/contract.ts'
import { alikeFrom, answersOf, checkBindings, holdsPeople, likeness, minutesSaved, mostGridRows, proposeForm, type Answer, type Bindings, type Form } from '@gezhi/domain/ledgers/forms.ts'
import { cellText } from '@gezhi/domain/ledgers/values.ts'
import { Problem } from '@gezhi/domain/problem.ts'
import type { Context } from '../platform/context.ts'
import { statement } from '../platform/database/statement.ts'
import type { Handlers } from '../platform/http/serve.ts'
import { readSheetWhole } from '../platform/workbook/fill.ts'
import { switchedOf } from '../register/fields.ts'

export interface FormLine { id: string; name: string; office: string; file: Buffer; grid: string[][]; bindings: Bindings; answers: Answer[]; active: boolean; by_name: string | null; made_at: Date; version: number; fills: number; cells: number; figures: number }
const meter = `coalesce((select count(*) from ledger_export x where x.county = :county and x.form_id = f.id and x.fetched > 0), 0)::int as fills,
  coalesce((select sum(x.cells) from ledger_export x where x.county = :county and x.form_id = f.id), 0)::int as cells, coalesce((select sum(x.figures) from ledger_export x where x.county = :county and x.form_id = f.id), 0)::int as figures`
const columns = `f.id, f.name, f.office, f.grid, f.bindings, f.answers, f.active, a.name as by_name, f.made_at, f.version, ${meter} from ledger_form f left join account a on a.county = f.county and a.id = f.made_by where f.county = :county`
const all = statement('forms_all', `select ${columns} order by f.name, f.id limit 500`)
const one = statement('form_one', `select f.file, ${columns} and f.id = :id`)
const add = statement('form_add', `
insert into ledger_form (county, id, name, office, file, grid, bindings, answers, made_by, made_at) values (:county, :id, :name, :office, :file, :grid, :bindings, :answers, :me, :at) on conflict (county, id) do nothing`)
const change = statement('form_change', `
update ledger_form set name = :name, office = :office, bindings = :bindings, answers = :answers, active = :active, version = version + 1 where county = :county and id = :id and version = :version returning id`)

const missing = (): never => {
  throw new Problem(404, 'not_found')
}
export const getForm = async (ctx: Context, id: string): Promise<FormLine> => (await ctx.first<FormLine>(one, { id })) ?? missing()

function toForm(line: FormLine, others: readonly FormLine[]): Form {
  const alike = others.find((other) => other.id !== line.id && other.active && other.made_at < line.made_at && likeness(other.answers, line.answers) >= alikeFrom)
  return { id: line.id, name: line.name, office: line.office, bindings: line.bindings, answers: line.answers, active: line.active, byName: line.by_name, madeAt: line.made_at.toISOString(), version: line.version, fills: line.fills, minutes: minutesSaved(line.cells, line.figures), alike: alike ? { id: alike.id, name: alike.name } : null }
}

/** Forms are the county's: whoever takes lists out may fill any of them, for the areas of their own posts. */
export const formHandlers: Pick<Handlers<typeof ledgers>, 'forms' | 'form' | 'addForm' | 'changeForm'> = {
  async forms(ctx) {
    const lines = await ctx.run<FormLine>(all)
    return { items: lines.map((line) => toForm(line, lines)), minutes: lines.reduce((sum, line) => sum + minutesSaved(line.cells, line.figures), 0) }
  },

  async form(ctx, { id }) {
    const line = await getForm(ctx, id)
    return { ...toForm(line, await ctx.run<FormLine>(all)), grid: line.grid }
  },

  async addForm(ctx, { id, name, office, bytes }) {
    const rows = await readSheetWhole(bytes)
    if (holdsPeople(rows)) throw new Problem(422, 'form.holds_people')
    const switched = await switchedOf(ctx.house, ctx.county)
    const grid = rows.slice(0, mostGridRows).map((row) => row.slice(0, 60).map((cell) => cellText(cell).slice(0, 60)))
    const bindings = proposeForm(grid, switched)
    await ctx.run(add, { id, name, office, file: Buffer.from(bytes), grid: JSON.stringify(grid), bindings: JSON.stringify(bindings), answers: JSON.stringify(answersOf(grid, bindings, switched)), me: ctx.accountId, at: ctx.now })
    await ctx.journal({ kind: 'form.add', subjectId: id, data: { name, office } })
    const line = await getForm(ctx, id)
    return { ...toForm(line, await ctx.run<FormLine>(all)), grid: line.grid }
  },

  async changeForm(ctx, { id, version, name, office, bindings, active }) {
    const before = await getForm(ctx, id)
    const switched = await switchedOf(ctx.house, ctx.county)
    if (!checkBindings(bindings, switched)) throw new Problem(422, 'form.bindings_unfit')
    const answers = answersOf(before.grid, bindings, switched)
    if (!(await ctx.first(change, { id, version, name, office, bindings: JSON.stringify(bindings), answers: JSON.stringify(answers), active }))) throw new Problem(409, 'changed_meanwhile')
    await ctx.journal({ kind: 'form.change', subjectId: id, data: { was: { name: before.name, bindings: before.bindings, active: before.active }, now: { name, bindings, active } } })
    const line = await getForm(ctx, id)
    return { ...toForm(line, await ctx.run<FormLine>(all)), grid: line.grid }
  },
}
