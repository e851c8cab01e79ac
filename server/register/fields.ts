import type { register } from '@gezhi/domain/register/contract.ts'
import { catalogue, checkSwitch, fieldName, type CountyField, type Switched } from '@gezhi/domain/register/fields.ts'
import { heldAlready } from '@gezhi/domain/ledgers/forms.ts'
import { Problem } from '@gezhi/domain/problem.ts'
import { expectWholeCounty } from '../areas/rights.ts'
import type { Context, House } from '../platform/context.ts'
import { compile, statement } from '../platform/database/statement.ts'
import type { Handlers } from '../platform/http/serve.ts'

/** Dropped when a journal line `field.*` is heard. */
export const fieldCacheKeys = ['register/fields'] as const

interface FieldRow extends Omit<CountyField, 'changedAt'> { changedAt: Date }
const all = statement('register_fields', `
select f.subject as of, f.key, f.own, f.words, f.kind, f.options, f.purpose, f.basis, f.retention_days as "retentionDays", f.active, f.changed_at as "changedAt", f.version, a.name as "byName"
from register_field f left join account a on a.county = f.county and a.id = f.changed_by where f.county = :county order by f.subject, f.key`)
const save = statement('register_field_save', `
insert into register_field (county, subject, key, own, words, kind, options, purpose, basis, retention_days, active, changed_at, changed_by, version)
values (:county, :of, :key, :own, :words, :kind, :options, :purpose, :basis, :retention_days, :active, :at, :by, 1)
on conflict (county, subject, key) do update set words = excluded.words, options = excluded.options, purpose = excluded.purpose, basis = excluded.basis,
  retention_days = excluded.retention_days, active = excluded.active, changed_at = excluded.changed_at, changed_by = excluded.changed_by, version = register_field.version + 1`)

const read = (row: FieldRow): CountyField => ({ ...row, changedAt: row.changedAt.toISOString() })

/** What is switched on or added here, by `person.careLevel`. */
export const switchedOf = (house: House, county: string): Promise<Switched> =>
  house.cache.get(county, fieldCacheKeys[0], async () => {
    const { rows } = await house.pool.query<FieldRow>(compile(all, { county }, null))
    return new Map(rows.map((row) => [fieldName(row.of, row.key), read(row)]))
  })

const listFields = async (ctx: Context): Promise<CountyField[]> => (await ctx.run<FieldRow>(all)).map(read)

export const fieldHandlers: Pick<Handlers<typeof register>, 'fields' | 'saveField'> = {
  async fields(ctx) {
    return { items: await listFields(ctx) }
  },

  async saveField(ctx, input) {
    await expectWholeCounty(ctx, 'register.fields')
    checkSwitch(input)
    // What the register holds under another word is answered with that field.
    const held = input.own && heldAlready(input.of, [input.own.words.zh, input.own.words.en])
    if (held) throw new Problem(409, 'register.field_known', { field: held.words })
    const before = (await listFields(ctx)).find((field) => field.of === input.of && field.key === input.key)
    if ((before?.version ?? 0) !== input.version) throw new Problem(409, 'changed_meanwhile')
    if (before?.own && before.kind !== input.own?.kind) throw new Problem(409, 'register.field_kind_stays')
    const words = input.own?.words ?? catalogue.find((field) => field.of === input.of && field.key === input.key)?.words
    await ctx.run(save, {
      of: input.of, key: input.key, own: input.own !== null, words: JSON.stringify(words), kind: input.own?.kind ?? null, options: JSON.stringify(input.own?.options ?? []),
      purpose: input.purpose, basis: input.basis, retention_days: input.retentionDays, active: input.active, at: ctx.now, by: ctx.accountId,
    })
    await ctx.journal({ kind: input.active ? 'field.on' : 'field.off', subjectId: ctx.accountId, data: { field: fieldName(input.of, input.key), purpose: input.purpose, basis: input.basis, retentionDays: input.retentionDays } })
    const saved = (await listFields(ctx)).find((field) => field.of === input.of && field.key === input.key)
    if (!saved) throw new Error('A field that was just saved is gone')
    return saved
  },
}
