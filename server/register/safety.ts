import { Problem } from '@gezhi/domain/problem.ts'
import type { register } from '@gezhi/domain/register/contract.ts'
import { chinaDay } from '@gezhi/domain/clocks/day.ts'
import { statement } from '../platform/database/statement.ts'
import type { Handlers } from '../platform/http/serve.ts'
import { listSafety } from './read.ts'
import * as store from './store.ts'

const save = statement('safety_save', `
insert into safety_item (county, subject_id, item, subject_kind, grid_id, state, seen_on, seen_by)
select :county::text, :id::uuid, f.item, :kind::text, :grid_id::uuid, f.state, f.seen_on, :by::uuid from unnest(:items::text[], :states::text[], :days::date[]) as f (item, state, seen_on)
on conflict (county, subject_id, item) do update set state = excluded.state, seen_on = excluded.seen_on, seen_by = excluded.seen_by, grid_id = excluded.grid_id
where safety_item.seen_on <= excluded.seen_on`)

export const checking: Pick<Handlers<typeof register>, 'saveSafety'> = {
  async saveSafety(ctx, { id, subjectKind, findings }) {
    const subject = await store.get(ctx, subjectKind, id)
    if (findings.some((finding) => finding.seenOn > chinaDay(ctx.now))) throw new Problem(422, 'register.seen_later')
    if (new Set(findings.map((finding) => finding.item)).size < findings.length) throw new Problem(422, 'register.item_twice')
    await ctx.run(save, { id, kind: subjectKind, grid_id: subject.gridId, by: ctx.accountId, items: findings.map((f) => f.item), states: findings.map((f) => f.state), days: findings.map((f) => f.seenOn) })
    const last = findings.map((finding) => finding.seenOn).toSorted().at(-1) ?? null
    if (last && (subject.checkedOn === null || subject.checkedOn < last)) await store.updateRow(ctx, subjectKind, id, { checkedOn: last }, null)
    await ctx.journal({ kind: `${subjectKind}.safety`, subjectId: id, gridId: subject.gridId, data: { items: findings.map((finding) => finding.item) } })
    return { items: await listSafety(ctx, id) }
  },
}
