import { z } from 'zod'
import { ById, Done, endpoint, Nothing, page, queryFlag, queryInt, queryList } from '../contract.ts'
import { text, Words } from '../words.ts'
import { needs, purposes, purposeWords, services, uses } from './choices.ts'
import { catalogue, CountyField, SwitchField } from './fields.ts'
import { whyKeys } from './reading.ts'
import { Building, Estate, Home, Household, Lineage, MemberRole, Person, Place, RecordKind, Relation, RelationKind, Road, SafetyFinding } from './model.ts'

const Day = z.iso.date()
/** What somebody may write into a row; the rest the register keeps itself. */
const kept = { id: true, gridId: true, version: true, validFrom: true, validTo: true } as const
const ofHousehold = { ...kept, homeId: true, headId: true, mergedInto: true } as const
const ofPerson = { ...kept, mergedInto: true, diedOn: true } as const

/** One row is made: the id by whoever sends it, so that twice sent is once done. */
const NewBuilding = z.strictObject({ id: z.uuid(), gridId: z.uuid(), ...Building.omit(kept).partial().shape, firstFloor: z.int().min(-5).max(150).default(1),
  /** The homes too, one for every door of units × floors × perFloor. */ withHomes: z.boolean().default(false) })
const NewHome = z.strictObject({ id: z.uuid(), gridId: z.uuid(), ...Home.omit(kept).partial().shape, address: Home.shape.address })
const NewHousehold = z.strictObject({ id: z.uuid(), homeId: z.uuid(), ...Household.omit(ofHousehold).partial().shape })
const NewPerson = z.strictObject({
  id: z.uuid(), gridId: z.uuid(), ...Person.omit(ofPerson).partial().shape, name: Person.shape.name,
  /** Straight into a household, so that a person is never without a place by a lost second call. */
  lives: z.strictObject({ relationId: z.uuid(), householdId: z.uuid(), role: MemberRole }).optional(),
})
const NewPlace = z.strictObject({ id: z.uuid(), gridId: z.uuid(), ...Place.omit(kept).partial().shape, name: Place.shape.name, kind: Place.shape.kind })

/** Only the fields that change, on the version one saw: two people who change different fields both win. */
const changeOf = <T extends z.ZodRawShape>(shape: T) => z.strictObject({ id: z.uuid(), version: z.int().min(1), set: z.strictObject(shape) })
const ChangeBuilding = changeOf(Building.omit(kept).partial().shape)
const ChangeHome = changeOf(Home.omit({ ...kept, buildingId: true }).partial().shape)
const ChangeHousehold = changeOf(Household.omit(ofHousehold).partial().shape)
const ChangePerson = changeOf(Person.omit(ofPerson).partial().shape)
const ChangePlace = changeOf(Place.omit(kept).partial().shape)

/** A person as lists show them: masked until a purpose is said. */
export const MaskedPerson = z.object({ id: z.uuid(), gridId: z.uuid(), name: z.string(), born: z.int().nullable(), contact: z.string().nullable(), died: z.boolean() })
export type MaskedPerson = z.infer<typeof MaskedPerson>

export const Found = z.object({
  kind: z.enum(['person', 'home', 'building', 'place', 'estate', 'road']), id: z.uuid(), gridId: z.uuid().nullable(), title: z.string(), detail: z.string(),
  why: z.array(z.object({ key: z.enum(whyKeys), words: Words, hit: z.string() })), openMatters: z.int(),
})
export type Found = z.infer<typeof Found>
export const SearchQuery = z.strictObject({
  text: z.string().max(60).default(''), kinds: queryList(Found.shape.kind), areaId: z.uuid().optional(), needs: queryList(z.enum(needs)), services: queryList(z.enum(services)),
  uses: queryList(z.enum(uses)), openMatters: queryFlag().optional(), limit: queryInt(1, 50).default(20),
})
export type SearchQuery = z.infer<typeof SearchQuery>

const Member = MaskedPerson.extend({ relationId: z.uuid(), role: MemberRole.nullable(), isHead: z.boolean(), since: Day })
const Tie = z.object({ id: z.uuid(), kind: RelationKind, subjectKind: RecordKind, subjectId: z.uuid(), says: z.string(), person: MaskedPerson.nullable(), validFrom: Day, validTo: Day.nullable(), version: z.int() })
export type Tie = z.infer<typeof Tie>
const Can = z.array(z.enum(['edit', 'unmask', 'merge']))
/** What an answer shows of a contact is masked, and no number any more. */
const hidden = z.string().nullable()
const HomeView = Home.extend({ ownerContact: hidden })
const PlaceView = Place.extend({ ownerContact: hidden })
const HouseholdView = Household.extend({ contact: hidden, members: z.array(Member), head: z.string() })
const Matters = z.array(z.object({ eventId: z.uuid(), open: z.boolean() }))

export const HomePage = z.object({ home: HomeView, building: Building.nullable(), households: z.array(HouseholdView), ties: z.array(Tie), safety: z.array(SafetyFinding), matters: Matters, places: z.array(PlaceView), can: Can })
export const HouseholdPage = z.object({ household: HouseholdView, home: HomeView.nullable(), lineage: z.array(Lineage), can: Can })
export const PlacePage = z.object({ place: PlaceView, ties: z.array(Tie), safety: z.array(SafetyFinding), matters: Matters, can: Can })
export const PersonPage = z.object({
  person: Person.extend({ contact: hidden }), alsoGridIds: z.array(z.uuid()), masked: z.boolean(), hasIdNumber: z.boolean(), ties: z.array(Tie), lineage: z.array(Lineage), matters: Matters, can: Can,
})
export type PersonPage = z.infer<typeof PersonPage>

const Look = z.object({ id: z.uuid(), at: z.iso.datetime(), byName: z.string(), post: z.string().nullable(), purpose: z.enum(purposes), what: z.enum(['page', 'contact', 'id_number', 'export', 'extract']) })
export type Look = z.infer<typeof Look>
/** A look at what a phone holds: the phone opened it by itself and says so, at once or once it has signal. */
const LookMade = z.strictObject({ id: z.uuid(), subjectId: z.uuid(), kind: z.enum(['person', 'household', 'home', 'place']), purpose: z.enum(purposes), what: z.enum(['page', 'contact']) })
const LookUp = z.strictObject({ id: z.uuid(), lookId: z.uuid(), purpose: z.enum(purposes) })

const Branch = z.object({ kind: z.enum(['building', 'home', 'place']), id: z.uuid(), gridId: z.uuid(), label: z.string(), use: z.enum(uses).nullable(), households: z.int(), homes: z.int() })
export type Branch = z.infer<typeof Branch>

const Side = z.object({ id: z.uuid(), title: z.string(), lines: z.array(Words) })
const Duplicate = z.object({ id: z.uuid(), kind: z.enum(['person', 'home']), score: z.number(), reasons: z.array(Words), a: Side, b: Side, foundAt: z.iso.datetime() })
export type Duplicate = z.infer<typeof Duplicate>

/** A change made on a phone, in words: which fields, never what was written there. */
const changing = (zh: string, en: string) => ({
  means: ({ set }: { set: object }): Words => ({ zh: `改${zh}资料：${fieldsIn(set, 'zh')}`, en: `Change of a ${en}: ${fieldsIn(set, 'en')}` }),
  says: (): Words => ({ zh: `${zh}资料已改`, en: `The ${en} is changed` }),
})
const fieldsIn = (set: object, lang: keyof Words): string => Object.keys(set).map((key) => catalogue.find((one) => one.key === key)?.words[lang] ?? key).join(lang === 'zh' ? '、' : ', ')

const id = z.uuid()
export const register = {
  search: endpoint({ route: 'GET /register/search', action: 'register.read', summary: 'One box: names, pinyin, phone tails, addresses, needs; says why each was found', input: SearchQuery,
    output: z.object({ items: z.array(Found), more: z.boolean() }) }),
  below: endpoint({ route: 'GET /register/below', action: 'register.read', summary: 'Buildings, homes and places of a grid, or homes of a building: the tree', output: page(Branch),
    input: z.strictObject({ gridId: z.uuid().optional(), buildingId: z.uuid().optional(), after: z.string().max(200).optional(), limit: queryInt(1, 200).default(100) }) }),
  estates: endpoint({ route: 'GET /register/estates', action: 'register.read', summary: 'Estates and roads whose names hold a text', input: z.strictObject({ text: z.string().max(40).default('') }),
    output: z.object({ estates: z.array(Estate), roads: z.array(Road) }) }),
  building: endpoint({ route: 'GET /buildings/:id', action: 'register.read', summary: 'One building', input: ById, output: Building }),
  home: endpoint({ route: 'GET /homes/:id', action: 'register.read', summary: 'A home with who lives there, whose it is, what was checked and what is open', input: ById, output: HomePage }),
  household: endpoint({ route: 'GET /households/:id', action: 'register.read', summary: 'A household with its members and where it came from', input: ById, output: HouseholdPage }),
  place: endpoint({ route: 'GET /places/:id', action: 'register.read', summary: 'A shop or place with who works there, what was checked and what is open', input: ById, output: PlacePage }),
  person: endpoint({ route: 'GET /people/:id', action: 'register.read', summary: 'A person, masked: to see more one says why', input: ById, output: PersonPage }),
  open: endpoint({ route: 'POST /people/:id/looks', action: 'register.read', summary: 'Open a person’s page for a purpose; who, when and why are kept three years', input: LookUp, output: PersonPage }),
  unmask: endpoint({ route: 'POST /register/contacts/:id', action: 'register.unmask', summary: 'A contact in full, for a purpose', output: z.object({ contact: z.string().nullable() }),
    input: LookUp.extend({ kind: z.enum(['person', 'household', 'home', 'place']) }) }),
  looked: endpoint({ route: 'POST /register/looks', action: 'register.unmask', summary: 'Say that a page or contact was opened on a phone, and what for; kept like every look', input: LookMade, output: Done,
    offline: { means: ({ purpose }) => ({ zh: `查看资料（${purposeWords[purpose].zh}）`, en: `A look (${purposeWords[purpose].en.toLowerCase()})` }), says: () => ({ zh: '查看已登记', en: 'The look is on record' }) } }),
  unmaskIdNumber: endpoint({ route: 'POST /people/:id/id-number/looks', action: 'register.unmask', summary: 'The ID number in full, for a purpose; kept apart and sealed', input: LookUp, output: z.object({ idNumber: z.string().nullable() }) }),
  looks: endpoint({ route: 'GET /people/:id/looks', action: 'register.unmask', summary: 'Who looked, when and why: for the person, on request', input: ById, output: z.object({ items: z.array(Look) }) }),

  addEstate: endpoint({ route: 'POST /register/estates', action: 'register.edit', summary: 'Add an estate', input: z.strictObject({ id, name: Estate.shape.name, villageId: z.uuid().nullable().default(null) }), output: Estate }),
  addRoad: endpoint({ route: 'POST /register/roads', action: 'register.edit', summary: 'Add a road', input: z.strictObject({ id, name: Road.shape.name }), output: Road }),
  addBuilding: endpoint({ route: 'POST /buildings', action: 'register.edit', summary: 'Add a building, with a home for every door of its pattern when asked', input: NewBuilding, output: Building }),
  addHome: endpoint({ route: 'POST /homes', action: 'register.edit', summary: 'Add a home', input: NewHome, output: Home }),
  addHousehold: endpoint({ route: 'POST /households', action: 'register.edit', summary: 'Add a household to a home', input: NewHousehold, output: Household }),
  addPerson: endpoint({ route: 'POST /people', action: 'register.edit', summary: 'Add a person, into a household when said', input: NewPerson, output: Person }),
  addPlace: endpoint({ route: 'POST /places', action: 'register.edit', summary: 'Add a shop or place', input: NewPlace, output: Place }),
  changeBuilding: endpoint({ route: 'PUT /buildings/:id', action: 'register.edit', summary: 'Change fields of a building', input: ChangeBuilding, output: Building }),
  changeHome: endpoint({ route: 'PUT /homes/:id', action: 'register.edit', summary: 'Change fields of a home', input: ChangeHome, output: Home, offline: changing('房屋', 'home') }),
  changeHousehold: endpoint({ route: 'PUT /households/:id', action: 'register.edit', summary: 'Change fields of a household', input: ChangeHousehold, output: Household, offline: changing('户', 'household') }),
  changePerson: endpoint({ route: 'PUT /people/:id', action: 'register.edit', summary: 'Change fields of a person', input: ChangePerson, output: Person, offline: changing('人员', 'person') }),
  changePlace: endpoint({ route: 'PUT /places/:id', action: 'register.edit', summary: 'Change fields of a place', input: ChangePlace, output: Place, offline: changing('场所', 'place') }),
  saveSafety: endpoint({ route: 'PUT /register/safety/:id', action: 'register.edit', summary: 'What was seen at a home or place; the newest finding of an item stands', output: z.object({ items: z.array(SafetyFinding) }),
    input: z.strictObject({ id, subjectKind: z.enum(['home', 'place']), findings: z.array(SafetyFinding).min(1).max(20) }) }),
  setIdNumber: endpoint({ route: 'PUT /people/:id/id-number', action: 'register.edit', summary: 'Put an ID number into the vault, or take it out', input: z.strictObject({ id, idNumber: z.string().max(30).nullable() }), output: z.object({ masked: z.string().nullable() }) }),

  relate: endpoint({ route: 'POST /relations', action: 'register.edit', summary: 'A person owns, rents, works at, cares for, is a contact of', output: Relation,
    input: z.strictObject({ id, personId: z.uuid(), kind: RelationKind.exclude(['lives']), subjectId: z.uuid(), from: Day.optional() }) }),
  endRelation: endpoint({ route: 'POST /relations/:id/end', action: 'register.edit', summary: 'A relation ends on a day', input: z.strictObject({ id, day: Day }), output: Relation }),
  moveIn: endpoint({ route: 'POST /households/:id/members', action: 'register.edit', summary: 'Somebody moves into a household; where they lived before ends', output: Household,
    input: z.strictObject({ id, personId: z.uuid(), relationId: z.uuid(), role: MemberRole, day: Day }) }),
  moveOut: endpoint({ route: 'POST /people/:id/move-out', action: 'register.edit', summary: 'Somebody moves away', input: z.strictObject({ id, day: Day }), output: Done }),
  die: endpoint({ route: 'POST /people/:id/death', action: 'register.edit', summary: 'Somebody has died; visits and calls end', input: z.strictObject({ id, day: Day }), output: Done }),
  splitOff: endpoint({ route: 'POST /households/:id/split', action: 'register.merge', summary: 'Some members become a household of their own (分户)', output: Household,
    input: z.strictObject({ id, newId: z.uuid(), homeId: z.uuid(), lineageId: z.uuid(), day: Day, members: z.array(z.strictObject({ personId: z.uuid(), relationId: z.uuid(), role: MemberRole })).min(1).max(40) }) }),
  mergePeople: endpoint({ route: 'POST /people/:id/merge', action: 'register.merge', summary: 'Two rows of one person become one; can be undone', input: z.strictObject({ id, fromId: z.uuid(), lineageId: z.uuid() }), output: Done }),
  mergeHouseholds: endpoint({ route: 'POST /households/:id/merge', action: 'register.merge', summary: 'Two rows of one household become one; can be undone', input: z.strictObject({ id, fromId: z.uuid(), lineageId: z.uuid() }), output: Done }),
  undo: endpoint({ route: 'POST /register/lineage/:id/undo', action: 'register.merge', summary: 'Take a merge or a split back; refused where somebody went on from it', input: ById, output: Done }),

  duplicates: endpoint({ route: 'GET /register/duplicates', action: 'register.merge', summary: 'Rows that may be the same person or home, with the reasons; a person decides', output: page(Duplicate),
    input: z.strictObject({ kind: z.enum(['person', 'home']).default('person'), areaId: z.uuid().optional(), after: z.string().max(100).optional(), limit: queryInt(1, 50).default(20) }) }),
  decideDuplicate: endpoint({ route: 'POST /register/duplicates/:id/decision', action: 'register.merge', summary: 'Say that a pair is not the same', input: z.strictObject({ id, same: z.literal(false), reason: text(0, 200).default('') }), output: Done }),
  fields: endpoint({ route: 'GET /register/fields', action: 'signed-in', summary: 'Which fields are on here, why and how long', input: Nothing, output: z.object({ items: z.array(CountyField) }) }),
  saveField: endpoint({ route: 'PUT /register/fields', action: 'register.fields', summary: 'Switch a field on or off, or add one: only with purpose, legal basis and retention', input: SwitchField, output: CountyField }),
}
