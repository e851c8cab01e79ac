import { Problem } from '@gezhi/domain/problem.ts'
import { isOn } from '@gezhi/domain/register/fields.ts'
import * as rules from '@gezhi/domain/register/moves.ts'
import { emptyBook, type Book, type Patch, type PatchOf, type Rows } from '@gezhi/domain/register/patch.ts'
import type { Context } from '../platform/context.ts'
import { switchedOf } from './fields.ts'
import { spreadPerson } from './forms.ts'
import * as store from './store.ts'

const byId = <T extends { id: string }>(rows: readonly T[]): Map<string, T> => new Map(rows.map((row) => [row.id, row]))

/**
 * What a move must know: the named people, households and homes (in sight, else 404), and everything that is tied to them, wherever it lies.
 */
export async function bookOf(ctx: Context, named: { people?: readonly string[]; households?: readonly string[]; homes?: readonly string[] }): Promise<Book> {
  const [people, households, homes] = await Promise.all([inSight(ctx, 'person', named.people), inSight(ctx, 'household', named.households), inSight(ctx, 'home', named.homes)])
  const direct = [...(await store.listTiesOfPeople(ctx, [...people.keys()])), ...(await store.listTiesTo(ctx, [...people.keys(), ...households.keys()]))]
  const further = direct.filter((r) => r.kind === 'lives' && !households.has(r.subjectId)).map((r) => r.subjectId)
  const tied = [...(await store.listAnywhere(ctx, 'household', [...new Set(further)])), ...(await store.listHeadedBy(ctx, [...people.keys()]))]
  const relations = [...direct, ...(await store.listTiesTo(ctx, [...new Set(further)]))]
  const others = [...new Set(relations.map((r) => r.personId))].filter((id) => !people.has(id))
  return {
    ...emptyBook(), home: homes, relation: byId(relations), household: new Map([...byId(tied), ...households]),
    person: new Map([...byId(await store.listAnywhere(ctx, 'person', others)), ...people]),
  }
}

async function inSight<K extends 'person' | 'household' | 'home'>(ctx: Context, kind: K, ids: readonly string[] = []): Promise<Map<string, Rows[K]>> {
  const wanted = [...new Set(ids)]
  const rows = await store.listByIds(ctx, kind, wanted)
  if (rows.length < wanted.length) store.missing()
  return new Map(rows.map((row) => [row.id, row]))
}

/** Carries patches out and remembers: a line for every person and household touched, told to every grid that saw them before or sees them now. */
export async function writePatches(ctx: Context, patches: readonly Patch[], verb: string): Promise<void> {
  const people = patches.flatMap(({ of, id, was, now }) => (of === 'person' ? [id] : of === 'relation' ? [was?.['personId'], now?.['personId']] : [])).filter((id) => typeof id === 'string')
  const tied = patches.flatMap(({ of, id }) => (of === 'relation' ? [id] : []))
  const before = new Map((await store.listAnywhere(ctx, 'person', people)).map((row) => [row.id, row]))
  const oldTies = await store.listAnywhere(ctx, 'relation', tied)
  for (const patch of patches) await writePatch(ctx, patch)
  const newTies = await store.listAnywhere(ctx, 'relation', tied)
  const owners = [...new Set([...people, ...oldTies.map((r) => r.personId), ...newTies.map((r) => r.personId)])]
  for (const person of await store.listAnywhere(ctx, 'person', owners)) {
    const grids = await spreadPerson(ctx, person)
    const touched = [...new Set([person.gridId, before.get(person.id)?.gridId ?? person.gridId, ...grids, ...[...oldTies, ...newTies].filter((r) => r.personId === person.id).map((r) => r.gridId)])]
    await ctx.journal({ kind: `person.${verb}`, subjectId: person.id, gridId: person.gridId, data: { version: person.version, fields: fieldsOf(patches, person.id) }, touched })
  }
  const houses = [...new Set([...patches.filter(({ of }) => of === 'household').map(({ id }) => id), ...[...oldTies, ...newTies].filter((r) => r.kind === 'lives').map((r) => r.subjectId)])]
  for (const household of await store.listAnywhere(ctx, 'household', houses)) {
    await ctx.journal({ kind: `household.${verb}`, subjectId: household.id, gridId: household.gridId, data: { version: household.version, fields: fieldsOf(patches, household.id) } })
  }
}

const fieldsOf = (patches: readonly Patch[], id: string): string[] => patches.filter((patch) => patch.id === id && patch.was && patch.now).flatMap(({ now }) => Object.keys(now ?? {}))

async function writePatch(ctx: Context, { of, id, was, now }: Patch): Promise<void> {
  if (now === null) await store.removeRow(ctx, of, id)
  else if (was !== null) await store.updateRow(ctx, of, id, now, null)
  // A row that is inserted was built whole by the rule.
  else if (!(await store.insertRow(ctx, of, now as unknown as Rows[PatchOf]))) throw new Problem(409, 'register.id_taken')
}

/** A list of members is only kept where its purpose and basis are written down; a household's head is always known. */
export async function checkMembersOn(ctx: Context, role: string): Promise<void> {
  if (role === 'head' || isOn(await switchedOf(ctx.house, ctx.county), 'household', 'members')) return
  throw new Problem(422, 'register.field_off', { field: { zh: '成员和关系', en: 'Members and relations' } })
}

export async function personMovesIn(ctx: Context, move: rules.MoveIn): Promise<void> {
  const book = await bookOf(ctx, { people: [move.personId], households: [move.householdId] })
  await checkMembersOn(ctx, move.role)
  await writePatches(ctx, rules.moveIn(book, move), 'move_in')
}
