import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Household, Person, Relation } from './model.ts'
import { die, mergeHouseholds, mergePeople, moveIn, moveOut, splitOff } from './moves.ts'
import { apply, emptyBook, misfits, undone, type Book, type Patch } from './patch.ts'
import { backOut } from './undo.ts'

const day = '2026-11-24'
const kept = { more: {}, version: 1, validFrom: '2024-01-01', validTo: null }
const person = (id: string, over: Partial<Person> = {}): Person => ({ id, gridId: 'g', name: id, born: null, contact: null, way: null, services: [], careLevel: null, healthNote: null, diedOn: null, mergedInto: null, ...kept, ...over })
const household = (id: string, over: Partial<Household> = {}): Household => ({ id, gridId: 'g', homeId: 'home', headId: null, headName: '', contact: null, needs: [], mergedInto: null, ...kept, ...over })
const lives = (id: string, personId: string, subjectId: string, over: Partial<Relation> = {}): Relation =>
  ({ id, personId, kind: 'lives', subjectKind: 'household', subjectId, gridId: 'g', role: 'other', version: 1, validFrom: '2024-01-01', validTo: null, ...over })
const byId = <T extends { id: string }>(rows: T[]) => new Map(rows.map((row) => [row.id, row]))
const home = { id: 'home', gridId: 'g', buildingId: null, estateId: null, roadId: null, unit: '', floor: null, room: '', address: '某处', use: null, checkedOn: null, ownerContact: null, occupants: null, ...kept }
const bookOf = (people: Person[], households: Household[], relations: Relation[]): Book => ({ ...emptyBook(), home: byId([home]), person: byId(people), household: byId(households), relation: byId(relations) })
const plain = (book: Book) => Object.fromEntries(Object.entries(book).map(([of, rows]) => [of, [...(rows as ReadonlyMap<string, { id: string }>).values()].toSorted((a, b) => (a.id < b.id ? -1 : 1))]))

/** Any small book: six people in up to three households, with ties between them. */
const anyBook = fc.record({
  people: fc.array(fc.record({ born: fc.option(fc.integer({ min: 1930, max: 2005 })), contact: fc.option(fc.constantFrom('13800000001', '13800000002')), services: fc.subarray(['meals', 'errands'] as const) }), { minLength: 6, maxLength: 6 }),
  where: fc.array(fc.option(fc.nat(2), { nil: null }), { minLength: 6, maxLength: 6 }), heads: fc.array(fc.option(fc.nat(5)), { minLength: 3, maxLength: 3 }),
  ties: fc.array(fc.tuple(fc.nat(5), fc.nat(5), fc.constantFrom('cares' as const, 'contact' as const), fc.boolean()), { maxLength: 6 }),
}).map(({ people, where, heads, ties }) => {
  const relations = [
    ...where.flatMap((at, i) => (at === null ? [] : [lives(`l${i}`, `p${i}`, `h${at}`)])),
    ...ties.map(([a, b, kind, over], i): Relation => ({ ...lives(`t${i}`, `p${a}`, `p${b}`), kind, subjectKind: 'person', role: null, validTo: over ? '2025-01-01' : null })),
  ]
  return bookOf(people.map((one, i) => person(`p${i}`, { ...one, services: [...one.services] })), heads.map((head, i) => household(`h${i}`, { headId: head === null ? null : `p${head}` })), relations)
})

const attempt = (move: () => Patch[]): Patch[] | null => {
  try {
    return move()
  } catch (error) {
    expect(error).toMatchObject({ name: 'Problem' })
    return null
  }
}

describe('whatever was moved is the same again when it is taken back', () => {
  const moves = fc.constantFrom<(book: Book, a: number, b: number) => Patch[]>(
    (book, a, b) => mergePeople(book, { intoId: `p${a}`, fromId: `p${b}`, day }),
    (book, a, b) => mergeHouseholds(book, { intoId: `h${a % 3}`, fromId: `h${b % 3}`, day }),
    (book, a, b) => splitOff(book, { householdId: `h${a % 3}`, members: [{ personId: `p${b}`, relationId: 'new', role: 'head' }], newId: 'hn', homeId: 'home', day }),
    (book, a, b) => moveIn(book, { personId: `p${a}`, householdId: `h${b % 3}`, relationId: 'new', role: 'head', day }),
    (book, a) => moveOut(book, { personId: `p${a}`, day }),
    (book, a) => die(book, { personId: `p${a}`, day }),
  )

  test('for any book and any move', () => {
    let done = 0
    fc.assert(fc.property(anyBook, moves, fc.nat(5), fc.nat(5), (book, move, a, b) => {
      const patches = attempt(() => move(book, a, b))
      if (!patches) return
      done += 1
      expect(misfits(book, patches)).toEqual([])
      const moved = apply(book, patches)
      expect(plain(apply(moved, undone(patches)))).toEqual(plain(book))
      expect(plain(apply(moved, backOut(moved, patches)))).toEqual(plain(book))
    }), { numRuns: 2000 })
    expect(done).toBeGreaterThan(500)
  })

  test('and for two moves, the later one first', () => {
    fc.assert(fc.property(anyBook, moves, moves, fc.nat(5), fc.nat(5), fc.nat(5), (book, first, second, a, b, c) => {
      const one = attempt(() => first(book, a, b))
      if (!one) return
      const between = apply(book, one)
      const two = attempt(() => second(between, b, c))
      if (!two || two.some((patch) => one.some((other) => other.id === patch.id && patch.was === null))) return
      const moved = apply(between, two)
      expect(plain(apply(apply(moved, undone(two)), undone(one)))).toEqual(plain(book))
    }), { numRuns: 500 })
  })
})

test('merging people loses no tie and doubles none', () => {
  fc.assert(fc.property(anyBook, fc.nat(5), fc.nat(5), (book, a, b) => {
    const patches = attempt(() => mergePeople(book, { intoId: `p${a}`, fromId: `p${b}`, day }))
    if (!patches) return
    const current = [...apply(book, patches).relation.values()].filter((r) => r.validTo === null)
    expect(current.some((r) => r.personId === `p${b}` || r.subjectId === `p${b}`)).toBe(false)
    const was = [...book.relation.values()].filter((r) => r.validTo === null).map((r) => [r.kind, r.personId === `p${b}` ? `p${a}` : r.personId, r.subjectId === `p${b}` ? `p${a}` : r.subjectId].join())
    const keys = new Set(current.map((r) => [r.kind, r.personId, r.subjectId].join()))
    for (const key of was) if (key.split(',')[1] !== key.split(',')[2]) expect(keys).toContain(key)
  }), { numRuns: 1000 })
})

test('分户: who goes has a household of their own, who stays keeps theirs, and a head who goes leaves none', () => {
  const book = bookOf([person('a'), person('b'), person('c')], [household('h', { headId: 'a' })], [lives('1', 'a', 'h', { role: 'head' }), lives('2', 'b', 'h'), lives('3', 'c', 'h')])
  const after = apply(book, splitOff(book, { householdId: 'h', members: [{ personId: 'a', relationId: 'n', role: 'other' }], newId: 'hn', homeId: 'home', day }))
  expect([...after.relation.values()].filter((r) => r.validTo === null).map((r) => `${r.personId} ${r.subjectId} ${r.role}`).toSorted()).toEqual(['a hn head', 'b h other', 'c h other'])
  expect([after.household.get('h')?.headId, after.household.get('hn')?.headId]).toEqual([null, 'a'])
  expect(() => splitOff(book, { householdId: 'h', members: ['a', 'b', 'c'].map((personId) => ({ personId, relationId: `${personId}n`, role: 'other' as const })), newId: 'hn', homeId: 'home', day })).toThrow('register.split_needs_two')
})

test('who moves in somewhere has left where they lived, and a household that nobody lives in any more ends', () => {
  const book = bookOf([person('a')], [household('h', { headId: 'a' }), household('k')], [lives('1', 'a', 'h')])
  const after = apply(book, moveIn(book, { personId: 'a', householdId: 'k', relationId: 'n', role: 'head', day }))
  expect([after.relation.get('1')?.validTo, after.relation.get('n')?.subjectId, after.household.get('h')?.validTo, after.household.get('k')?.headId]).toEqual([day, 'k', day, 'a'])
})

test('taking a merge back keeps what was written since, and is refused where somebody was moved on', () => {
  const book = bookOf([person('a'), person('b', { contact: '13800000001' })], [household('h', { headId: 'b' }), household('k')], [lives('1', 'b', 'h')])
  const patches = mergePeople(book, { intoId: 'a', fromId: 'b', day })
  const merged = apply(book, patches)
  const newer = apply(merged, [{ of: 'person', id: 'a', was: { contact: '13800000001' }, now: { contact: '13900000009' } }])
  const back = apply(newer, backOut(newer, patches))
  expect([back.person.get('a')?.contact, back.person.get('b')?.mergedInto, back.relation.get('1')?.personId]).toEqual(['13900000009', null, 'b'])
  const on = apply(merged, moveIn(merged, { personId: 'a', householdId: 'k', relationId: 'n', role: 'other', day }))
  expect(() => backOut(on, patches)).toThrow('register.moved_on')
})
