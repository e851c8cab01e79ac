import { Problem } from '../problem.ts'
import type { Household, MemberRole, Person, Relation } from './model.ts'
import { change, insertion, type Book, type Patch } from './patch.ts'

/** The moves of people, as patches. Days are China days; `newId` is made by whoever asks, so that a retry is the same move. */
const current = (relation: Relation): boolean => relation.validTo === null
const relationsOf = (book: Book, pick: (relation: Relation) => boolean): Relation[] => [...book.relation.values()].filter(pick)
const livesIn = (book: Book, householdId: string): Relation[] => relationsOf(book, (r) => r.kind === 'lives' && r.subjectId === householdId && current(r))
const some = (patches: (Patch | null)[]): Patch[] => patches.filter((patch) => patch !== null)

export function get<T>(rows: ReadonlyMap<string, T>, id: string): T {
  const row = rows.get(id)
  if (row === undefined) throw new Problem(404, 'not_found')
  return row
}

const alive = (person: Person): Person => {
  if (person.mergedInto) throw new Problem(409, 'register.merged_away')
  if (person.diedOn) throw new Problem(409, 'register.has_died')
  return person
}
const standing = (household: Household): Household => {
  if (household.mergedInto) throw new Problem(409, 'register.merged_away')
  if (household.validTo) throw new Problem(409, 'register.household_ended')
  return household
}

export interface MoveIn { personId: string; householdId: string; relationId: string; role: MemberRole; day: string }

/** Into a household: where one lived before ends, unless it is the same household. */
export function moveIn(book: Book, { personId, householdId, relationId, role, day }: MoveIn): Patch[] {
  const person = alive(get(book.person, personId))
  const household = standing(get(book.household, householdId))
  if (livesIn(book, householdId).some((r) => r.personId === personId)) throw new Problem(409, 'register.lives_there')
  const before = relationsOf(book, (r) => r.kind === 'lives' && r.personId === personId && current(r))
  return some([
    ...before.flatMap((r) => leave(book, r, day)),
    insertion('relation', { id: relationId, personId, kind: 'lives', subjectKind: 'household', subjectId: householdId, gridId: household.gridId, role, validFrom: day, validTo: null, version: 1 }),
    change('person', person, { gridId: household.gridId, validTo: null }),
    role === 'head' ? change('household', household, { headId: personId, headName: '' }) : null,
  ])
}

/** A relation ends; a household whose head leaves has none, one that nobody lives in any more ends. */
function leave(book: Book, relation: Relation, day: string): (Patch | null)[] {
  const household = book.household.get(relation.subjectId)
  const left = household ? livesIn(book, household.id).filter((r) => r.id !== relation.id) : []
  return [
    change('relation', relation, { validTo: day }),
    household && left.length === 0 ? change('household', household, { validTo: day }) : household?.headId === relation.personId ? change('household', household, { headId: null }) : null,
  ]
}

/** Out of the grid, for good as far as one knows: every tie to a place ends, the person's row stays until retention takes it. */
export function moveOut(book: Book, { personId, day }: { personId: string; day: string }): Patch[] {
  const person = alive(get(book.person, personId))
  const ties = relationsOf(book, (r) => r.personId === personId && current(r) && (r.kind === 'lives' || r.kind === 'rents' || r.kind === 'works'))
  return some([...ties.flatMap((r) => (r.kind === 'lives' ? leave(book, r, day) : [change('relation', r, { validTo: day })])), change('person', person, { validTo: day })])
}

export function die(book: Book, { personId, day }: { personId: string; day: string }): Patch[] {
  const person = alive(get(book.person, personId))
  const ties = relationsOf(book, (r) => current(r) && (r.personId === personId || r.subjectId === personId))
  return some([...ties.flatMap((r) => (r.kind === 'lives' ? leave(book, r, day) : [change('relation', r, { validTo: day })])), change('person', person, { diedOn: day, validTo: day })])
}

export interface SplitOff { householdId: string; members: readonly { personId: string; relationId: string; role: MemberRole }[]; newId: string; homeId: string; day: string }

/** 分户: some members become a household of their own, in the same home or another. Somebody must stay behind. */
export function splitOff(book: Book, { householdId, members, newId, homeId, day }: SplitOff): Patch[] {
  const household = standing(get(book.household, householdId))
  const home = get(book.home, homeId)
  const living = livesIn(book, householdId)
  const going = members.map((member) => ({ ...member, old: living.find((r) => r.personId === member.personId) ?? notThere() }))
  if (going.length === 0 || going.length >= living.length) throw new Problem(422, 'register.split_needs_two')
  const head = going.find((member) => member.role === 'head') ?? going[0]!
  const fresh: Household = { id: newId, gridId: home.gridId, homeId, headId: head.personId, headName: '', contact: null, needs: [], mergedInto: null, more: {}, version: 1, validFrom: day, validTo: null }
  return some([
    insertion('household', fresh),
    ...going.flatMap(({ personId, relationId, role, old }) => [
      change('relation', old, { validTo: day }),
      insertion('relation', { id: relationId, personId, kind: 'lives', subjectKind: 'household', subjectId: newId, gridId: home.gridId, role: personId === head.personId ? 'head' : role, validFrom: day, validTo: null, version: 1 }),
      change('person', get(book.person, personId), { gridId: home.gridId }),
    ]),
    going.some((member) => member.personId === household.headId) ? change('household', household, { headId: null }) : null,
  ])
}

const notThere = (): never => {
  throw new Problem(422, 'register.not_a_member')
}

const filled = ['born', 'contact', 'way', 'careLevel', 'healthNote'] as const

/** Two rows of one person become one: `into` keeps what it says and takes what it lacks; every tie of `from` goes over. */
export function mergePeople(book: Book, { intoId, fromId, day }: { intoId: string; fromId: string; day: string }): Patch[] {
  if (intoId === fromId) throw new Problem(422, 'register.merge_into_itself')
  const [into, from] = [alive(get(book.person, intoId)), alive(get(book.person, fromId))]
  const lacking = Object.fromEntries(filled.filter((key) => into[key] === null && from[key] !== null).map((key) => [key, from[key]]))
  const services = [...new Set([...into.services, ...from.services])]
  const ties = relationsOf(book, (r) => current(r) && (r.personId === fromId || r.subjectId === fromId))
  const heads = [...book.household.values()].filter((h) => h.headId === fromId)
  return some([
    ...ties.map((r) => tieOver(book, r, fromId, intoId, day)),
    ...heads.map((h) => change('household', h, { headId: intoId })),
    change('person', into, { ...lacking, services, more: { ...from.more, ...into.more } }),
    change('person', from, { mergedInto: intoId, validTo: day }),
  ])
}

/** A tie that `into` has already, or that would tie somebody to themselves, ends; any other goes over. */
function tieOver(book: Book, r: Relation, fromId: string, intoId: string, day: string): Patch | null {
  const [personId, subjectId] = [r.personId === fromId ? intoId : r.personId, r.subjectId === fromId ? intoId : r.subjectId]
  const twin = relationsOf(book, (other) => other.id !== r.id && current(other) && other.kind === r.kind && other.personId === personId && other.subjectId === subjectId)
  return twin.length > 0 || personId === subjectId ? change('relation', r, { validTo: day }) : change('relation', r, { personId, subjectId })
}

/** Two rows of one household become one: its members go over, but for those who are there already. */
export function mergeHouseholds(book: Book, { intoId, fromId, day }: { intoId: string; fromId: string; day: string }): Patch[] {
  if (intoId === fromId) throw new Problem(422, 'register.merge_into_itself')
  const [into, from] = [standing(get(book.household, intoId)), standing(get(book.household, fromId))]
  const there = new Set(livesIn(book, intoId).map((r) => r.personId))
  return some([
    ...livesIn(book, fromId).map((r) => there.has(r.personId) ? change('relation', r, { validTo: day })
      : change('relation', r, { subjectId: intoId, gridId: into.gridId, ...(r.role === 'head' && into.headId ? { role: 'other' as const } : {}) })),
    change('household', into, {
      contact: into.contact ?? from.contact, needs: [...new Set([...into.needs, ...from.needs])], more: { ...from.more, ...into.more },
      ...(into.headId === null ? { headId: from.headId, headName: from.headId ? '' : into.headName || from.headName } : {}),
    }),
    change('household', from, { mergedInto: intoId, validTo: day }),
  ])
}
