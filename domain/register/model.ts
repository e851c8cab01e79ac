import { z } from 'zod'
import { text } from '../words.ts'
import { More } from './fields.ts'
import { careLevels, needs, placeKinds, safetyItems, safetyStates, services, uses, ways } from './choices.ts'

/** What the register (格情户情) knows. Exactly the field catalogue (fields.ts): what is not here does not exist. */
export const recordKinds = ['building', 'home', 'household', 'person', 'place'] as const
export const RecordKind = z.enum(recordKinds)
export type RecordKind = z.infer<typeof RecordKind>

/** A mobile or fixed line as people write it, kept as digits with one dash or plus: 13800001234, 0570-3012345. */
export const Contact = z.string().trim().transform((s) => s.normalize('NFKC').replace(/[\s()（）]/g, '')).pipe(z.string().regex(/^\+?\d[\d-]{4,19}$/))
const Day = z.iso.date()
const Name = text(1, 60)
/** 3, 12A, 甲: what stands on the sign, without 幢 or 号. */
const Sign = text(0, 12)

/** How long a row held: from a day, and to the last day, null while it holds. */
const validity = { validFrom: Day, validTo: Day.nullable() }
const kept = { version: z.int(), ...validity }

/** A residential estate (小区). Public knowledge: it lies in no grid, its buildings do. */
export const Estate = z.object({ id: z.uuid(), name: Name, villageId: z.uuid().nullable(), version: z.int() })
export type Estate = z.infer<typeof Estate>
export const Road = z.object({ id: z.uuid(), name: Name, version: z.int() })
export type Road = z.infer<typeof Road>

export const Building = z.object({
  id: z.uuid(), gridId: z.uuid(), estateId: z.uuid().nullable(), roadId: z.uuid().nullable(),
  number: Sign, name: text(0, 60), units: z.int().min(0).max(60), floors: z.int().min(0).max(150), perFloor: z.int().min(0).max(60),
  lng: z.number().min(70).max(140).nullable(), lat: z.number().min(0).max(56).nullable(),
  more: More, ...kept,
})
export type Building = z.infer<typeof Building>

export const Home = z.object({
  id: z.uuid(), gridId: z.uuid(), buildingId: z.uuid().nullable(), estateId: z.uuid().nullable(), roadId: z.uuid().nullable(),
  unit: Sign, floor: z.int().min(-5).max(150).nullable(), room: Sign, address: text(1, 120),
  use: z.enum(uses).nullable(), checkedOn: Day.nullable(),
  /** Only with a recorded basis. */
  ownerContact: Contact.nullable(), occupants: z.int().min(0).max(200).nullable(),
  more: More, ...kept,
})
export type Home = z.infer<typeof Home>

/** Who lives and keeps house together; one home may hold several. The head is a person of the register, or only a name. */
export const Household = z.object({
  id: z.uuid(), gridId: z.uuid(), homeId: z.uuid(), headId: z.uuid().nullable(), headName: text(0, 60), contact: Contact.nullable(),
  needs: z.array(z.enum(needs)).max(needs.length), mergedInto: z.uuid().nullable(), more: More, ...kept,
})
export type Household = z.infer<typeof Household>

export const Person = z.object({
  id: z.uuid(), gridId: z.uuid(), name: Name, born: z.int().min(1895).max(2100).nullable(), contact: Contact.nullable(),
  way: z.enum(ways).nullable(), services: z.array(z.enum(services)).max(services.length),
  /** Only with a recorded basis and the person's consent. */
  careLevel: z.enum(careLevels).nullable(), healthNote: text(0, 200).nullable(),
  diedOn: Day.nullable(), mergedInto: z.uuid().nullable(), more: More, ...kept,
})
export type Person = z.infer<typeof Person>

/** A shop, or any other place people go to. */
export const Place = z.object({
  id: z.uuid(), gridId: z.uuid(), buildingId: z.uuid().nullable(), estateId: z.uuid().nullable(), roadId: z.uuid().nullable(),
  name: Name, kind: z.enum(placeKinds), address: text(0, 120), checkedOn: Day.nullable(), ownerContact: Contact.nullable(), more: More, ...kept,
})
export type Place = z.infer<typeof Place>

export const records = { building: Building, home: Home, household: Household, person: Person, place: Place }
export type Records = { building: Building; home: Home; household: Household; person: Person; place: Place }

export const RelationKind = z.enum(['lives', 'owns', 'rents', 'works', 'cares', 'contact'])
export type RelationKind = z.infer<typeof RelationKind>
export const MemberRole = z.enum(['head', 'spouse', 'parent', 'child', 'sibling', 'relative', 'other'])
export type MemberRole = z.infer<typeof MemberRole>
/** What each relation points at. Grown children only: minors are not in the register. */
export const relationTo = { lives: 'household', owns: 'home', rents: 'home', works: 'place', cares: 'person', contact: 'person' } as const satisfies Record<RelationKind, RecordKind>

export const Relation = z.object({
  id: z.uuid(), personId: z.uuid(), kind: RelationKind, subjectKind: RecordKind, subjectId: z.uuid(), gridId: z.uuid(),
  role: MemberRole.nullable(), ...kept,
})
export type Relation = z.infer<typeof Relation>

/** What was seen at a home or place: a smoke alarm that works, an exit that is blocked. The newest finding of an item stands. */
export const SafetyFinding = z.object({ item: z.enum(safetyItems), state: z.enum(safetyStates), seenOn: Day })
export type SafetyFinding = z.infer<typeof SafetyFinding>

export const Lineage = z.object({
  id: z.uuid(), kind: RecordKind, act: z.enum(['merge', 'split', 'move', 'death']), fromId: z.uuid(), toId: z.uuid(), at: z.iso.datetime(), byName: z.string().nullable(),
  undoneAt: z.iso.datetime().nullable(),
})
export type Lineage = z.infer<typeof Lineage>
