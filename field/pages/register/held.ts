import { useMemo } from 'react'
import { within } from '@gezhi/domain/access.ts'
import { chinaDay } from '@gezhi/domain/clocks/day.ts'
import type { Home, Household, Place } from '@gezhi/domain/register/model.ts'
import type { HeldPerson } from '@gezhi/domain/register/slices.ts'
import type { CallView } from '@gezhi/domain/visits/contract.ts'
import { ways, type Subject } from '@gezhi/domain/visits/model.ts'
import { useRows } from '../../held.ts'
import { useViewer, type HeldCopy } from '../events/copy.ts'
import { registerWords } from '../../words/register.ts'

/** What a page of the register shows, out of this phone's copy alone. */

const usual = { from: '08:00', to: '20:00' }
const find = <T extends { id: string }>(rows: readonly T[], id: string | null | undefined): T | undefined => (id ? rows.find((row) => row.id === id) : undefined)

export function useHome(id: string): { home: Home | undefined; households: { household: Household; members: HeldPerson[] }[] } {
  const homes = useRows('home')
  const households = useRows('household')
  const people = useRows('person')
  return useMemo(() => {
    const here = households.filter((one) => one.homeId === id && one.validTo === null)
    const ids = new Set(here.map((one) => one.id))
    const living = people.filter((one) => one.ties.some((tie) => tie.kind === 'lives' && ids.has(tie.subjectId)))
    return {
      home: find(homes, id),
      households: here.map((household) => ({ household, members: living.filter((one) => one.ties.some((tie) => tie.kind === 'lives' && tie.subjectId === household.id)) })),
    }
  }, [homes, households, people, id])
}

export function usePerson(id: string): { person: HeldPerson | undefined; home: Home | undefined; household: Household | undefined } {
  const homes = useRows('home')
  const households = useRows('household')
  const people = useRows('person')
  return useMemo(() => {
    const person = find(people, id)
    const household = find(households, person?.ties.find((tie) => tie.kind === 'lives')?.subjectId)
    return { person, household, home: find(homes, household?.homeId) }
  }, [homes, households, people, id])
}

export function usePlace(id: string): { place: Place | undefined; people: HeldPerson[] } {
  const places = useRows('place')
  const people = useRows('person')
  return useMemo(() => ({ place: find(places, id), people: people.filter((one) => one.ties.some((tie) => tie.kind === 'works' && tie.subjectId === id)) }), [places, people, id])
}

/** What the round knows of somebody: why and how often, what they wish, when they were reached last. */
export function useDue(id: string): Subject | undefined {
  const rows = useRows('visit_due')
  return useMemo(() => find(rows, id), [rows, id])
}

const plain = (text: string): string => text.normalize('NFKC').replace(/[\s号室幢栋座单元-]/g, '')

/** Open matters whose address names this one. The server links them better; without signal this is what there is. */
export function useMattersAt(gridId: string | undefined, address: string | undefined): HeldCopy[] {
  const rows = useRows('event')
  return useMemo(() => {
    const here = plain(address ?? '')
    if (!gridId || here.length < 3) return []
    return rows.filter((row) => !row.ended && row.gridId === gridId && row.address !== '' && (plain(row.address).includes(here) || (plain(row.address).length >= 5 && here.includes(plain(row.address)))))
  }, [rows, gridId, address])
}

export type RegisterRight = 'register.edit' | 'register.unmask' | 'colour.propose' | 'visit.do'
/** What this person may do with what lies there. */
export function useMay(gridId: string | undefined, alsoGridIds?: readonly string[]): (right: RegisterRight) => boolean {
  const viewer = useViewer()
  return (right) => viewer !== null && gridId !== undefined && within(viewer.sightFor(right), { gridId, ...(alsoGridIds ? { alsoGridIds } : {}) })
}

/** A call that nobody planned: somebody dropped in. `known` is what the round knows of them. */
export function callOn(subjects: readonly { id: string; kind: Subject['kind']; title: string }[], where: { id: string; gridId: string; address: string }, known: Subject | undefined): CallView {
  const today = chinaDay(new Date())
  const wish = known?.wish
  const why = known?.needs[0]?.words ?? { zh: registerWords.zh.dropped, en: registerWords.en.dropped }
  return {
    key: where.id, stopId: where.id, gridId: where.gridId, day: today, late: 0, band: 2, address: where.address, lng: null, lat: null, hours: wish?.hours ?? usual,
    ways: wish && wish.ways.length > 0 ? [...wish.ways] : [...ways], withId: wish?.withId ?? null, memberId: null, why, says: wish?.says ? [{ zh: wish.says, en: wish.says }] : [],
    subjects: subjects.map((one) => ({ ...one, dueOn: today, note: '' })),
  }
}
