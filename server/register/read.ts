import { within } from '@gezhi/domain/access.ts'
import type { MaskedPerson, register, Tie } from '@gezhi/domain/register/contract.ts'
import { maskContact, maskName } from '@gezhi/domain/register/mask.ts'
import type { Household, Person, Relation, SafetyFinding } from '@gezhi/domain/register/model.ts'
import type { Context } from '../platform/context.ts'
import { statement } from '../platform/database/statement.ts'
import type { Handlers } from '../platform/http/serve.ts'
import { listAlsoGrids } from './forms.ts'
import { listLineage } from './lineage.ts'
import * as store from './store.ts'

const safetyOf = statement('safety_of', 'select item, state, seen_on as "seenOn" from safety_item where county = :county and subject_id = :id order by item')
const sealed = statement('vault_has', 'select person_id from id_vault where county = :county and person_id = :id')

export const listSafety = (ctx: Context, id: string) => ctx.run<SafetyFinding>(safetyOf, { id })

export const masked = (person: Person): MaskedPerson => ({
  id: person.id, gridId: person.gridId, name: maskName(person.name), born: person.born, contact: person.contact && maskContact(person.contact), died: person.diedOn !== null,
})
const hideContact = <T extends { ownerContact: string | null }>(row: T): T => ({ ...row, ownerContact: row.ownerContact && maskContact(row.ownerContact) })

/** What the actor may do with what lies there, so that a screen never guesses. */
const canAt = (ctx: Context, placed: { gridId: string; alsoGridIds?: readonly string[] }) =>
  (['edit', 'unmask', 'merge'] as const).filter((act) => within(ctx.sightFor(`register.${act}`), placed))

export async function viewHouseholds(ctx: Context, households: readonly Household[]) {
  const ties = (await store.listTiesTo(ctx, households.map((h) => h.id))).filter((r) => r.kind === 'lives' && r.validTo === null)
  const people = new Map((await store.listByIds(ctx, 'person', [...ties.map((r) => r.personId), ...households.flatMap((h) => h.headId ?? [])])).map((p) => [p.id, p]))
  return households.map((household) => {
    const head = household.headId ? people.get(household.headId)?.name : household.headName
    const members = ties.filter((r) => r.subjectId === household.id).flatMap((r) => {
      const person = people.get(r.personId)
      return person ? [{ ...masked(person), relationId: r.id, role: r.role, isHead: household.headId === person.id, since: r.validFrom }] : []
    })
    return { ...household, headName: household.headName && maskName(household.headName), contact: household.contact && maskContact(household.contact), members, head: head ? maskName(head) : '' }
  })
}

/** Ties with who or what is at the other end, as far as it is in sight. */
export async function viewTies(ctx: Context, relations: readonly Relation[], from: string): Promise<Tie[]> {
  const others = relations.map((r) => (r.personId === from ? { kind: r.subjectKind, id: r.subjectId } : { kind: 'person' as const, id: r.personId }))
  const of = <K extends 'home' | 'household' | 'person' | 'place'>(kind: K) => store.listByIds(ctx, kind, [...new Set(others.filter((o) => o.kind === kind).map((o) => o.id))])
  const [homes, households, people, places] = await Promise.all([of('home'), of('household'), of('person'), of('place')])
  const homesOf = await store.listByIds(ctx, 'home', households.map((h) => h.homeId))
  const label = new Map<string, string>([...homes.map((h) => [h.id, h.address] as const), ...places.map((p) => [p.id, p.name] as const), ...people.map((p) => [p.id, maskName(p.name)] as const),
    ...households.map((h) => [h.id, homesOf.find((home) => home.id === h.homeId)?.address ?? ''] as const)])
  return relations.map((r, i) => {
    const person = people.find((p) => p.id === others[i]?.id)
    return { id: r.id, kind: r.kind, subjectKind: r.subjectKind, subjectId: r.subjectId, says: label.get(others[i]?.id ?? '') ?? '', person: person ? masked(person) : null, validFrom: r.validFrom, validTo: r.validTo, version: r.version }
  })
}

/** A person's page. Masked, it says nothing of care, health or the county's own fields. */
export async function viewPerson(ctx: Context, person: Person, opened: boolean) {
  const [also, ties, lineage, matters, vault] = await Promise.all([
    listAlsoGrids(ctx, [person.id]), Promise.all([store.listTiesOfPeople(ctx, [person.id]), store.listTiesTo(ctx, [person.id])]), listLineage(ctx, person.id), listMattersOf(ctx, person.id), ctx.first(sealed, { id: person.id }),
  ])
  const alsoGridIds = also.get(person.id) ?? []
  const contact = person.contact && maskContact(person.contact)
  return {
    person: opened ? { ...person, contact } : { ...person, name: maskName(person.name), contact, careLevel: null, healthNote: null, more: {} },
    alsoGridIds, masked: !opened, hasIdNumber: vault !== undefined, ties: await viewTies(ctx, ties.flat(), person.id), lineage, matters, can: canAt(ctx, { gridId: person.gridId, alsoGridIds }),
  }
}

/** A person in full as they may see themselves; who opens it writes the look first. Out of sight is 404. */
export async function openPerson(ctx: Context, id: string): Promise<{ row: Person; page: Awaited<ReturnType<typeof viewPerson>> }> {
  const row = await store.get(ctx, 'person', id)
  return { row, page: await viewPerson(ctx, row, true) }
}

/** Matters at the homes somebody lives in. */
async function listMattersOf(ctx: Context, personId: string) {
  const lives = (await store.listTiesOfPeople(ctx, [personId])).filter((r) => r.kind === 'lives' && r.validTo === null)
  const homes = (await store.listByIds(ctx, 'household', lives.map((r) => r.subjectId))).map((h) => h.homeId)
  return homes.length === 0 ? [] : store.listMatters(ctx, homes)
}

export const reading: Pick<Handlers<typeof register>, 'building' | 'home' | 'household' | 'place' | 'person'> = {
  building: (ctx, { id }) => store.get(ctx, 'building', id),

  async home(ctx, { id }) {
    const home = await store.get(ctx, 'home', id)
    const [building, households, ties, safety, matters, places] = await Promise.all([
      home.buildingId ? store.find(ctx, 'building', home.buildingId) : undefined, store.listHouseholds(ctx, [id]), store.listTiesTo(ctx, [id]), listSafety(ctx, id), store.listMatters(ctx, [id]),
      home.buildingId ? store.listPlacesAt(ctx, home.buildingId, home.address) : [],
    ])
    const standing = households.filter((h) => h.validTo === null)
    return {
      home: hideContact(home), building: building ?? null, households: await viewHouseholds(ctx, standing), ties: await viewTies(ctx, ties.filter((r) => r.validTo === null), id), safety, matters,
      places: places.map((place) => hideContact(place)), can: canAt(ctx, home),
    }
  },

  async household(ctx, { id }) {
    const household = await store.get(ctx, 'household', id)
    const [[view], home, lineage] = await Promise.all([viewHouseholds(ctx, [household]), store.find(ctx, 'home', household.homeId), listLineage(ctx, id)])
    return { household: view ?? store.missing(), home: home ? hideContact(home) : null, lineage, can: canAt(ctx, household) }
  },

  async place(ctx, { id }) {
    const place = await store.get(ctx, 'place', id)
    const [ties, safety, matters] = await Promise.all([store.listTiesTo(ctx, [id]), listSafety(ctx, id), store.listMatters(ctx, [id])])
    return { place: hideContact(place), ties: await viewTies(ctx, ties.filter((r) => r.validTo === null), id), safety, matters, can: canAt(ctx, place) }
  },

  async person(ctx, { id }) {
    return viewPerson(ctx, await store.get(ctx, 'person', id), false)
  },
}
