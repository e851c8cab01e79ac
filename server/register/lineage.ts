import { chinaDay } from '@gezhi/domain/clocks/day.ts'
import { Problem } from '@gezhi/domain/problem.ts'
import type { register } from '@gezhi/domain/register/contract.ts'
import type { Lineage, RecordKind } from '@gezhi/domain/register/model.ts'
import { relationTo, type Relation } from '@gezhi/domain/register/model.ts'
import * as rules from '@gezhi/domain/register/moves.ts'
import { backOut } from '@gezhi/domain/register/undo.ts'
import { emptyBook, type Book, type Patch, type PatchOf } from '@gezhi/domain/register/patch.ts'
import type { Context } from '../platform/context.ts'
import { statement } from '../platform/database/statement.ts'
import type { Handlers } from '../platform/http/serve.ts'
import { spreadPerson } from './forms.ts'
import { bookOf, checkMembersOn, personMovesIn, writePatches } from './moves.ts'
import * as store from './store.ts'

const remember = statement('lineage_write', `
insert into register_lineage (county, id, kind, act, from_id, to_id, patches, at, by_id) values (:county, :id, :kind, :act, :from_id, :to_id, :patches, :at, :by_id) on conflict (county, id) do nothing returning id`)
const take = statement('lineage_take', 'select id, kind, from_id, to_id, patches, undone_at from register_lineage where county = :county and id = :id for update')
const markUndone = statement('lineage_undone', 'update register_lineage set undone_at = :at where county = :county and id = :id')
const known = statement('lineage_known', 'select id from register_lineage where county = :county and id = :id')
const ofRow = statement('lineage_of', `
select l.id, l.kind, l.act, l.from_id as "fromId", l.to_id as "toId", l.at, a.name as "byName", l.undone_at as "undoneAt"
from register_lineage l left join account a on a.county = l.county and a.id = l.by_id where l.county = :county and (l.from_id = :id or l.to_id = :id) order by l.at desc limit 50`)
const settlePair = statement('duplicate_settle', `
update register_duplicate set state = :state, decided_at = :at, decided_by = :by where county = :county and ((a_id = :a and b_id = :b) or (a_id = :b and b_id = :a)) and state <> :state`)

export async function listLineage(ctx: Context, id: string): Promise<Lineage[]> {
  const rows = await ctx.run<Omit<Lineage, 'at' | 'undoneAt'> & { at: Date; undoneAt: Date | null }>(ofRow, { id })
  return rows.map((row) => ({ ...row, at: row.at.toISOString(), undoneAt: row.undoneAt?.toISOString() ?? null }))
}

/** A move with its way back. The same lineage id again is a retry: it was done. */
async function withLineage(ctx: Context, line: { id: string; kind: RecordKind; act: Lineage['act']; fromId: string; toId: string }, move: () => Promise<Patch[]>): Promise<void> {
  if (await ctx.first(known, { id: line.id })) return void (await ctx.journal({ kind: 'register.again', subjectId: line.id }))
  const patches = await move()
  await ctx.run(remember, { id: line.id, kind: line.kind, act: line.act, from_id: line.fromId, to_id: line.toId, patches: JSON.stringify(patches), at: ctx.now, by_id: ctx.accountId })
  await writePatches(ctx, patches, line.act)
}

const settle = (ctx: Context, state: 'merged' | 'open', a: string, b: string) => ctx.run(settlePair, { state, at: ctx.now, by: ctx.accountId, a, b })

/** The book of the rows that a list of patches names. */
async function bookOfPatches(ctx: Context, patches: readonly Patch[]): Promise<Book> {
  const ids = (of: PatchOf) => [...new Set(patches.filter((patch) => patch.of === of).map(({ id }) => id))]
  const rows = async <K extends 'person' | 'household' | 'relation'>(of: K) => new Map((await store.listAnywhere(ctx, of, ids(of))).map((row) => [row.id, row]))
  return { ...emptyBook(), person: await rows('person'), household: await rows('household'), relation: await rows('relation') }
}

const today = (ctx: Context): string => chinaDay(ctx.now)

/** A move is told once it happened: what lies ahead may still come otherwise. */
function checkDay(ctx: Context, day: string): void {
  if (day > today(ctx)) throw new Problem(422, 'register.day_later')
}

export const moving: Pick<Handlers<typeof register>, 'relate' | 'endRelation' | 'moveIn' | 'moveOut' | 'die' | 'splitOff' | 'mergePeople' | 'mergeHouseholds' | 'undo'> = {
  async relate(ctx, { id, personId, kind, subjectId, from }) {
    const person = await store.get(ctx, 'person', personId)
    const subject = await store.get(ctx, relationTo[kind], subjectId)
    await checkMembersOn(ctx, kind)
    if (personId === subjectId) throw new Problem(422, 'register.tie_to_itself')
    const relation: Relation = { id, personId, kind, subjectKind: relationTo[kind], subjectId, gridId: subject.gridId, role: null, version: 1, validFrom: from ?? today(ctx), validTo: null }
    if (!(await store.insertRow(ctx, 'relation', relation))) {
      const before = (await store.listAnywhere(ctx, 'relation', [id]))[0]
      if (before?.personId !== personId || before.subjectId !== subjectId) throw new Problem(409, 'register.id_taken')
      await ctx.journal({ kind: 'register.again', subjectId: id })
      return before
    }
    const grids = await spreadPerson(ctx, person)
    await ctx.journal({ kind: 'person.tie', subjectId: personId, gridId: person.gridId, data: { relation: kind, to: subjectId }, touched: [person.gridId, ...grids] })
    return relation
  },

  async endRelation(ctx, { id, day }) {
    checkDay(ctx, day)
    const relation = (await store.listAnywhere(ctx, 'relation', [id]))[0] ?? store.missing()
    const person = await store.get(ctx, 'person', relation.personId)
    if (day < relation.validFrom) throw new Problem(422, 'register.ends_before')
    await store.updateRow(ctx, 'relation', id, { validTo: day }, null)
    const grids = await spreadPerson(ctx, person)
    await ctx.journal({ kind: 'person.untie', subjectId: person.id, gridId: person.gridId, data: { relation: relation.kind, to: relation.subjectId }, touched: [...new Set([person.gridId, relation.gridId, ...grids])] })
    return { ...relation, validTo: day, version: relation.version + 1 }
  },

  async moveIn(ctx, { id, ...move }) {
    checkDay(ctx, move.day)
    await personMovesIn(ctx, { ...move, householdId: id })
    return store.get(ctx, 'household', id)
  },

  async moveOut(ctx, { id, day }) {
    checkDay(ctx, day)
    await writePatches(ctx, rules.moveOut(await bookOf(ctx, { people: [id] }), { personId: id, day }), 'move_out')
    return { done: true }
  },

  async die(ctx, { id, day }) {
    checkDay(ctx, day)
    await writePatches(ctx, rules.die(await bookOf(ctx, { people: [id] }), { personId: id, day }), 'death')
    return { done: true }
  },

  async splitOff(ctx, { id, lineageId, ...split }) {
    checkDay(ctx, split.day)
    await withLineage(ctx, { id: lineageId, kind: 'household', act: 'split', fromId: id, toId: split.newId }, async () => {
      const book = await bookOf(ctx, { households: [id], homes: [split.homeId] })
      await checkMembersOn(ctx, 'split')
      return rules.splitOff(book, { ...split, householdId: id })
    })
    return store.get(ctx, 'household', split.newId)
  },

  async mergePeople(ctx, { id, fromId, lineageId }) {
    await withLineage(ctx, { id: lineageId, kind: 'person', act: 'merge', fromId, toId: id }, async () =>
      rules.mergePeople(await bookOf(ctx, { people: [id, fromId] }), { intoId: id, fromId, day: today(ctx) }))
    await settle(ctx, 'merged', id, fromId)
    return { done: true }
  },

  async mergeHouseholds(ctx, { id, fromId, lineageId }) {
    await withLineage(ctx, { id: lineageId, kind: 'household', act: 'merge', fromId, toId: id }, async () =>
      rules.mergeHouseholds(await bookOf(ctx, { households: [id, fromId] }), { intoId: id, fromId, day: today(ctx) }))
    return { done: true }
  },

  async undo(ctx, { id }) {
    const line = (await ctx.first<{ kind: 'person' | 'household'; from_id: string; to_id: string; patches: Patch[]; undone_at: Date | null }>(take, { id })) ?? store.missing()
    await store.get(ctx, line.kind, line.from_id)
    if (line.undone_at) throw new Problem(409, 'register.undone_already')
    if (line.patches.length === 0) throw new Problem(409, 'register.undo_gone')
    await store.get(ctx, line.kind, line.to_id)
    await writePatches(ctx, backOut(await bookOfPatches(ctx, line.patches), line.patches), 'undo')
    await ctx.run(markUndone, { id, at: ctx.now })
    await settle(ctx, 'open', line.from_id, line.to_id)
    return { done: true }
  },
}
