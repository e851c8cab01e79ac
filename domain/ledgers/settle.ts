import { comparePeople, showFrom, type Likeness } from '../register/duplicates.ts'
import type { Building, Home, Household, MemberRole, Person, Place, Relation } from '../register/model.ts'
import { change, insertion, same, type Patch, type PatchOf, type Rows } from '../register/patch.ts'
import { readAddress } from '../search/address.ts'
import { folded } from '../search/tokens.ts'
import type { Words } from '../words.ts'
import type { Said } from './rows.ts'

/** What becomes of a row. twin: the register may know it already under another row, a person decides. */
export const verdicts = ['new', 'changed', 'same', 'twin', 'fault', 'refused'] as const
export type Verdict = (typeof verdicts)[number]
export interface Change { key: string; was: string; now: string }
export interface Twin { id: string; score: number; reasons: Words[] }
export interface Outcome {
  verdict: Verdict
  patches: Patch[]
  changes: Change[]
  twins: Twin[]
  fault: Words | null
  /** Somebody known who lives elsewhere now: carried out by the rules of moving. */
  move: { personId: string; householdId: string; role: MemberRole } | null
  /** Whom or what the row is about. */
  subjectId: string | null
}

export type Candidate = Likeness & { id: string; row: Person }
export interface Standing { row: Household; head: string }
/** What the register holds that a row may be about. `members`: whether lists of members are kept here. */
export interface Found {
  gridId: string
  building: Building | null
  newBuilding: Building | null
  estateId: string | null
  home: Home | null
  households: Standing[]
  people: Candidate[]
  places: Place[]
  /** The household that the row before in the same home went into. */
  last: string | null
}
export interface Making { newId: () => string; today: string; members: boolean; address: string; idDigest: string | null; likeness: (name: string) => Pick<Likeness, 'form' | 'pinyin'> }

const nothing = (): Outcome => ({ verdict: 'same', patches: [], changes: [], twins: [], fault: null, move: null, subjectId: null })
const fresh = (today: string) => ({ more: {}, version: 1, validFrom: today, validTo: null })
const textIn = (said: Said, key: string): string => { const value = said[key]; return typeof value === 'string' ? value : '' }

/** Values said about one kind of row: its own fields by key, the county's own under `more`. */
function fieldsSaid(said: Said, of: 'person' | 'home' | 'household' | 'place', own: readonly string[]): { set: Record<string, unknown>; more: Record<string, unknown> } {
  const [set, more]: [Record<string, unknown>, Record<string, unknown>] = [{}, {}]
  for (const [key, value] of Object.entries(said)) {
    const [kind, field = ''] = key.split('.')
    if (kind !== of || ['idNumber', 'role', 'letOut', 'headName'].includes(field)) continue
    if (own.includes(field)) set[field] = value
    else more[field] = value
  }
  return { set, more }
}
const own = { person: ['name', 'born', 'contact', 'way', 'services', 'careLevel', 'healthNote'], home: ['use', 'checkedOn', 'ownerContact', 'occupants'], household: ['contact', 'needs'], place: ['name', 'kind', 'checkedOn', 'ownerContact'] }

const shown = (value: unknown): string => (value === null || value === undefined ? '' : Array.isArray(value) ? value.join('、') : typeof value === 'object' ? JSON.stringify(value) : String(value))

/** A row changed by what is said: lists are added to, never cut; the county's own fields one by one. */
function changed<K extends PatchOf>(out: Outcome, of: K, row: Rows[K], said: { set: Record<string, unknown>; more: Record<string, unknown> }): void {
  const before = row as unknown as Record<string, unknown> // read by the keys of its own shape
  const to: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(said.set)) to[key] = Array.isArray(value) ? [...new Set([...((before[key] as string[] | null) ?? []), ...(value as string[])])] : value
  const had = (before['more'] ?? {}) as Record<string, unknown> // JSON of the county's own fields
  if (Object.keys(said.more).some((key) => !same(had[key], said.more[key]))) to['more'] = { ...had, ...said.more }
  const patch = change(of, row, to as Partial<Rows[K]>)
  if (!patch) return
  out.patches.push(patch)
  for (const key of Object.keys(patch.now ?? {})) {
    if (key === 'more') for (const one of Object.keys(said.more)) { if (!same(had[one], said.more[one])) out.changes.push({ key: `${of}.${one}`, was: shown(had[one]), now: shown(said.more[one]) }) }
    else out.changes.push({ key: `${of}.${key}`, was: shown(before[key]), now: shown(patch.now?.[key]) })
  }
}

/** 是否出租: yes leaves a finer word for it as it is, no only takes a word for letting away. */
function useSaid(said: Said, now: Home['use']): Record<string, unknown> {
  if ('home.use' in said || !('home.letOut' in said)) return {}
  const isLet = now === 'whole_let' || now === 'shared_let'
  return said['home.letOut'] === true ? (isLet ? {} : { use: 'whole_let' }) : isLet ? { use: 'self' } : {}
}

/** The home a row lies in: the one that stands there, changed by what is said of it, or a new one. Null: the row says no address. */
function settleHome(out: Outcome, said: Said, found: Found, making: Making): Home | null {
  const about = fieldsSaid(said, 'home', own.home)
  Object.assign(about.set, useSaid(said, found.home?.use ?? null))
  if (found.home) {
    changed(out, 'home', found.home, about)
    return found.home
  }
  if (making.address === '') return null
  if (found.newBuilding) out.patches.push(insertion('building', found.newBuilding))
  const building = found.building ?? found.newBuilding
  const home: Home = {
    id: making.newId(), gridId: found.gridId, buildingId: building?.id ?? null, estateId: building?.estateId ?? found.estateId, roadId: building?.roadId ?? null, unit: '', floor: null, room: '', address: making.address,
    use: null, checkedOn: null, ownerContact: null, occupants: null, ...fresh(making.today), ...doorParts(making.address, building !== null), ...about.set, more: about.more as Home['more'], // values of own fields, read by their kind
  }
  out.patches.push(insertion('home', home))
  return home
}

/** In a building a home says which door of it; one that stands alone is its address. */
function doorParts(address: string, inBuilding: boolean): Partial<Pick<Home, 'unit' | 'room' | 'floor'>> {
  if (!inBuilding) return {}
  const { parts, bare } = readAddress(address)
  const floor = Number(parts.floor)
  return { unit: parts.unit ?? '', room: parts.room ?? bare ?? '', floor: Number.isInteger(floor) && floor <= 150 ? floor : null }
}

function pickHousehold(found: Found, name: string, role: MemberRole | null, headName: string): Standing | null {
  const { households } = found
  const wanted = role === 'head' ? name : headName
  const named = wanted === '' ? undefined : households.find(({ head }) => folded(head) === folded(wanted))
  if (named) return named
  if (role === 'head') return households.find(({ head }) => head === '') ?? null
  const last = households.find(({ row }) => row.id === found.last)
  return wanted === '' ? (last ?? households[0] ?? null) : (households.find(({ head }) => head === '') ?? null)
}

const newHousehold = (home: Home, making: Making, more: Partial<Household>): Household =>
  ({ id: making.newId(), gridId: home.gridId, homeId: home.id, headId: null, headName: '', contact: null, needs: [], mergedInto: null, ...fresh(making.today), ...more })

const likenessOf = (said: Said, found: Found, making: Making): Likeness => {
  const name = textIn(said, 'person.name')
  return { name, ...making.likeness(name), born: (said['person.born'] as number | undefined) ?? null, contact: textIn(said, 'person.contact') || null, homeIds: found.home ? [found.home.id] : [], gridId: found.gridId, idDigest: making.idDigest } // readYear gives numbers
}

const agree = (a: unknown, b: unknown): boolean => a === null || b === null || a === b

/**
 * Whether a row of the ledger is about this person: by the ID number where both have one; else the name in the same home, with the same
 * phone, or, where neither is known on one of the two sides, the only one of that name in the grid. Nothing that is known may speak against it.
 */
export function isSamePerson(row: Likeness, other: Likeness, alone: boolean): boolean {
  if (row.idDigest && other.idDigest) return row.idDigest === other.idDigest
  if (row.form !== other.form || !agree(row.born, other.born)) return false
  if (row.homeIds.some((id) => other.homeIds.includes(id))) return true
  if (row.contact !== null && row.contact === other.contact) return true
  const silent = (row.homeIds.length === 0 || other.homeIds.length === 0) && agree(row.contact, other.contact)
  return silent && alone && row.gridId === other.gridId
}

/** A row of people. `choice`: what somebody decided about a twin: an id, or 'new'. */
export function settlePerson(said: Said, found: Found, making: Making, choice: string | null): Outcome {
  const out = nothing()
  const like = likenessOf(said, found, making)
  const namesakes = found.people.filter((one) => one.form === like.form && one.gridId === like.gridId).length
  const known = choice === 'new' ? undefined : found.people.find((one) => (choice ? one.id === choice : isSamePerson(like, one, namesakes === 1)))
  if (!known && choice !== 'new') {
    const twins = found.people.map((one) => ({ id: one.id, ...comparePeople(like, one) })).filter(({ score }) => score >= showFrom).toSorted((a, b) => b.score - a.score).slice(0, 3)
    if (twins.length > 0) return { ...out, verdict: 'twin', twins }
  }
  if (known && making.idDigest && known.idDigest && making.idDigest !== known.idDigest) return { ...out, verdict: 'fault', fault: { zh: '登记里这个人的身份证号不同，没有改', en: 'The register holds another ID number for this person; nothing was changed' } }
  const home = settleHome(out, said, found, making)
  const person = known ? known.row : personOf(said, found, making)
  if (known) changed(out, 'person', known.row, fieldsSaid(said, 'person', own.person))
  else out.patches.push(insertion('person', person))
  out.subjectId = person.id
  settleMember(out, said, found, making, { person, home, lives: known?.homeIds ?? [], isNew: !known })
  if (known && making.idDigest && !known.idDigest) out.changes.push({ key: 'person.idNumber', was: '', now: '***' })
  return { ...out, verdict: !known ? 'new' : out.patches.length > 0 || out.changes.length > 0 || out.move ? 'changed' : 'same' }
}

function personOf(said: Said, found: Found, making: Making): Person {
  const { set, more } = fieldsSaid(said, 'person', own.person)
  const bare: Person = { id: making.newId(), gridId: found.gridId, name: '', born: null, contact: null, way: null, services: [], careLevel: null, healthNote: null, diedOn: null, mergedInto: null, ...fresh(making.today) }
  return { ...bare, ...set, more: more as Person['more'] } // values of own fields, read by their kind
}

interface Membership { person: Person; home: Home | null; lives: readonly string[]; isNew: boolean }

/** Into a household of the home. Without lists of members only heads are tied to it; whoever lives in that home already stays where they are. */
function settleMember(out: Outcome, said: Said, found: Found, making: Making, { person, home, lives, isNew }: Membership): void {
  if (!home) return
  const headName = textIn(said, 'household.headName')
  const role = (said['household.role'] as MemberRole | undefined) ?? (headName !== '' && folded(headName) === folded(person.name) ? 'head' : null) // readChoice gives keys of roles
  const about = fieldsSaid(said, 'household', own.household)
  const standing = pickHousehold(found, person.name, role, headName)
  const household = standing?.row ?? newHousehold(home, making, { headId: null, headName: role === 'head' ? '' : headName })
  if (standing) changed(out, 'household', standing.row, about)
  else out.patches.push(insertion('household', { ...household, ...about.set, more: about.more as Household['more'] }))
  if (lives.includes(home.id) || (!making.members && role !== 'head')) return
  if (!isNew && lives.length > 0) {
    out.move = { personId: person.id, householdId: household.id, role: role ?? 'other' }
    out.changes.push({ key: 'person.home', was: '', now: home.address })
    return
  }
  const relation: Relation = { id: making.newId(), personId: person.id, kind: 'lives', subjectKind: 'household', subjectId: household.id, gridId: home.gridId, role: role ?? 'other', version: 1, validFrom: making.today, validTo: null }
  out.patches.push(insertion('relation', relation))
  if (!isNew) out.changes.push({ key: 'person.home', was: '', now: home.address })
  if (role === 'head' && household.headId === null) headInto(out, household, person.id)
}

/** The household that was just made, or one that stands, gets its head. */
function headInto(out: Outcome, household: Household, headId: string): void {
  const made = out.patches.find((patch) => patch.of === 'household' && patch.id === household.id)
  if (made?.now) Object.assign(made, made.was ? { was: { ...made.was, headId: household.headId, headName: household.headName }, now: { ...made.now, headId, headName: '' } } : { now: { ...made.now, headId, headName: '' } })
  else out.patches.push(change('household', household, { headId, headName: '' }) ?? { of: 'household', id: household.id, was: { headId: null }, now: { headId } })
}

/** A row of homes: the door is its key. */
export function settleHomeRow(said: Said, found: Found, making: Making): Outcome {
  const out = nothing()
  const home = settleHome(out, said, found, making)
  if (!home) return { ...out, verdict: 'fault', fault: { zh: '没有地址', en: 'No address' } }
  out.subjectId = home.id
  const headName = textIn(said, 'household.headName')
  const about = fieldsSaid(said, 'household', own.household)
  const hasMore = headName !== '' || Object.keys(about.set).length + Object.keys(about.more).length > 0
  const standing = headName === '' ? (found.households[0] ?? null) : (found.households.find(({ head }) => folded(head) === folded(headName)) ?? found.households.find(({ head }) => head === '') ?? null)
  if (hasMore && !standing && found.households.length > 0) return { ...out, verdict: 'fault', patches: [], changes: [], fault: { zh: '登记的户主是别人，请先在户的页面核对', en: 'The register names another head; check the household first' } }
  if (hasMore && standing) changed(out, 'household', standing.row, { ...about, set: { ...about.set, ...(headName !== '' && standing.row.headId === null ? { headName } : {}) } })
  else if (hasMore) out.patches.push(insertion('household', newHousehold(home, making, { ...about.set, headName, more: about.more as Household['more'] })))
  return { ...out, verdict: !found.home ? 'new' : out.patches.length > 0 ? 'changed' : 'same' }
}

/** A row of places: the name in the grid is its key; the same name at another number of the same street is a twin. */
export function settlePlace(said: Said, found: Found, making: Making, choice: string | null): Outcome {
  const out = nothing()
  const name = folded(textIn(said, 'place.name'))
  const there = found.places.filter((place) => folded(place.name) === name)
  const known = choice === 'new' ? undefined : there.find((place) => (choice ? place.id === choice : making.address === '' || place.address === '' || folded(place.address) === folded(making.address)))
  if (!known && choice !== 'new' && there.length > 0) return { ...out, verdict: 'twin', twins: there.slice(0, 3).map(({ id }) => ({ id, score: 0.8, reasons: [{ zh: '同一网格里名称相同，地址不同', en: 'Same name in the same grid, another address' }] })) }
  const { set, more } = fieldsSaid(said, 'place', own.place)
  if (making.address !== '') set['address'] = making.address
  if (known) changed(out, 'place', known, { set, more })
  else {
    const building = found.building
    const bare: Place = { id: making.newId(), gridId: found.gridId, buildingId: building?.id ?? null, estateId: building?.estateId ?? found.estateId, roadId: building?.roadId ?? null, name: '', kind: 'other', address: '', checkedOn: null, ownerContact: null, ...fresh(making.today) }
    out.patches.push(insertion('place', { ...bare, ...set, more: more as Place['more'] })) // values of own fields, read by their kind
  }
  out.subjectId = known?.id ?? out.patches[0]?.id ?? null
  return { ...out, verdict: !known ? 'new' : out.patches.length > 0 ? 'changed' : 'same' }
}
