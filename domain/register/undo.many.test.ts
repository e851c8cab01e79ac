import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Home, Household, Person, Relation } from './model.ts'
import { apply, change, emptyBook, foldPatches, insertion, type Book, type Patch } from './patch.ts'
import { backMany } from './undo.ts'

const kept = { more: {}, version: 1, validFrom: '2026-01-01', validTo: null }
const person = (id: string, contact: string | null): Person => ({ id, gridId: 'g', name: id, born: null, contact, way: null, services: [], careLevel: null, healthNote: null, diedOn: null, mergedInto: null, ...kept })
const home = (id: string): Home => ({ id, gridId: 'g', buildingId: null, estateId: null, roadId: null, unit: '', floor: null, room: '', address: id, use: null, checkedOn: null, ownerContact: null, occupants: null, ...kept })
const household = (id: string, homeId: string): Household => ({ id, gridId: 'g', homeId, headId: null, headName: '', contact: null, needs: [], mergedInto: null, ...kept })
const lives = (id: string, personId: string, subjectId: string): Relation => ({ id, personId, kind: 'lives', subjectKind: 'household', subjectId, gridId: 'g', role: 'other', version: 1, validFrom: '2026-01-01', validTo: null })

/** An import of some families, and of changes to people who were there, some of them twice. */
const imports = fc.array(fc.record({ members: fc.integer({ min: 1, max: 3 }), changes: fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 3 }) }), { minLength: 1, maxLength: 6 })
function made(start: Book, families: { members: number; changes: number[] }[]): { book: Book; patches: Patch[] } {
  const patches: Patch[] = []
  let book = start
  const write = (...some: Patch[]) => { patches.push(...some); book = apply(book, some) }
  for (const [f, { members, changes }] of families.entries()) {
    write(insertion('home', home(`h${f}`)), insertion('household', household(`u${f}`, `h${f}`)))
    for (let m = 0; m < members; m++) write(insertion('person', person(`n${f}.${m}`, null)), insertion('relation', lives(`r${f}.${m}`, `n${f}.${m}`, `u${f}`)))
    for (const [i, at] of changes.entries()) { const row = book.person.get(`old${at}`); const patch = row && change('person', row, { contact: `${f}-${i}` }); if (patch) write(patch) }
  }
  return { book, patches }
}
const before = (): Book => ({ ...emptyBook(), person: new Map(Array.from({ length: 5 }, (_, i) => [`old${i}`, person(`old${i}`, '1')])) })

test('taken back with nothing in between, everything is as it was', () => {
  fc.assert(fc.property(imports, (families) => {
    const { book, patches } = made(before(), families)
    const { patches: back, kept: left } = backMany(book, foldPatches(patches), new Set())
    expect(left.size).toBe(0)
    expect(apply(book, back)).toEqual(before())
  }))
})

test('what was edited or is used since stays with all it stands on; nobody loses their home', () => {
  fc.assert(fc.property(imports, fc.nat(), fc.boolean(), (families, pick, edit) => {
    const { book, patches } = made(before(), families)
    const fresh = [...book.person.keys()].filter((id) => id.startsWith('n'))
    const chosen = fresh[pick % fresh.length] ?? ''
    const edited = edit ? apply(book, [{ of: 'person', id: chosen, was: { contact: null }, now: { contact: '9' } }]) : book
    const { patches: back, kept: left } = backMany(edited, foldPatches(patches), edit ? new Set() : new Set([chosen]))
    const after = apply(edited, back)
    expect(left.get(chosen)).toBe(edit ? 'edited' : 'used')
    const tie = [...after.relation.values()].find(({ personId }) => personId === chosen)
    const lived = after.household.get(tie?.subjectId ?? '')
    expect([after.person.get(chosen)?.contact ?? null, after.home.has(lived?.homeId ?? '')]).toEqual([edit ? '9' : null, true])
    // And nothing else stays: the others of the family and the other families are gone.
    expect([...after.person.keys()].filter((id) => id.startsWith('n'))).toEqual([chosen])
    expect(after.home.size).toBe(1)
  }))
})
