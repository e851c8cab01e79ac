import type { Sight } from '@gezhi/domain/access.ts'
import type { Found } from '@gezhi/domain/register/contract.ts'
import { placeWords, useWords } from '@gezhi/domain/register/choices.ts'
import { maskContact, maskName } from '@gezhi/domain/register/mask.ts'
import { rankOf, whyWords, type Why } from '@gezhi/domain/register/reading.ts'
import type { Context } from '../platform/context.ts'
import type { Statement } from '../platform/database/statement.ts'
import type { Hit } from './search.ts'
import * as sql from './search.sql.ts'

/** A row of the answer, and what filters ask of it. */
export interface Shown { found: Found; rank: number; nearness: number; needs: string; services: readonly string[]; use: string | null; name: string }
type Bare = Omit<Shown, 'rank' | 'nearness'> & { homeId?: string | null }

interface PersonRow { id: string; gridId: string; name: string; born: number | null; contact: string | null; services: string[]; address: string | null; homeId: string | null }
interface HomeRow { id: string; gridId: string; address: string; use: keyof typeof useWords | null; heads: string[] | null; needs: string[] | null }
interface PlaceRow { id: string; gridId: string; name: string; kind: keyof typeof placeWords; address: string }
interface BuildingRow { id: string; gridId: string; number: string; name: string; where: string; homes: number }
interface NameRow { id: string; kind: 'estate' | 'road'; name: string; buildings: number }

const bare = (kind: Found['kind'], id: string, gridId: string | null, title: string, detail: (string | null)[], more: Partial<Bare> = {}): Bare =>
  ({ found: { kind, id, gridId, title, detail: detail.filter(Boolean).join(' · '), why: [], openMatters: 0 }, needs: '', services: [], use: null, name: title, ...more })

/** Hits as rows, masked, each once with every reason it was found for, the best first. What is not in sight is not shown, whatever found it. */
export async function show(ctx: Context, hits: readonly Hit[], typed: string, sight: Sight): Promise<Shown[]> {
  const of = <R extends object>(s: Statement, ...kinds: Found['kind'][]) => {
    const ids = [...new Set(hits.filter((hit) => kinds.includes(hit.kind)).map((hit) => hit.id))]
    return ids.length === 0 ? Promise.resolve([]) : ctx.run<R>(s, { ids }, sight)
  }
  const [people, homes, places, buildings, names] = await Promise.all([
    of<PersonRow>(sql.showPeople, 'person'), of<HomeRow>(sql.showHomes, 'home'), of<PlaceRow>(sql.showPlaces, 'place'), of<BuildingRow>(sql.showBuildings, 'building'), of<NameRow>(sql.showNames, 'estate', 'road'),
  ])
  const en = ctx.lang === 'en'
  const rows: Bare[] = [
    ...people.map((p) => bare('person', p.id, p.gridId, maskName(p.name), [p.born ? String(p.born) : null, p.address, p.contact && maskContact(p.contact)], { services: p.services, name: p.name, homeId: p.homeId })),
    ...homes.map((h) => bare('home', h.id, h.gridId, h.address, [h.use && useWords[h.use][ctx.lang], h.heads?.filter(Boolean).map(maskName).join(en ? ', ' : '、') ?? null], { needs: h.needs?.join(' ') ?? '', use: h.use })),
    ...places.map((p) => bare('place', p.id, p.gridId, p.name, [placeWords[p.kind][ctx.lang], p.address])),
    ...buildings.map((b) => bare('building', b.id, b.gridId, b.name || `${b.where}${b.number}${/^\w+$/.test(b.number) ? '幢' : ''}`, [en ? `${b.homes} homes` : `${b.homes} 处房屋`])),
    ...names.map((n) => bare(n.kind, n.id, null, n.name, [en ? `${n.buildings} buildings` : `${n.buildings} 幢楼`])),
  ]
  const matters = new Map((await ctx.run<{ id: string; n: number }>(sql.countMatters, { ids: rows.map((row) => row.homeId ?? row.found.id) })).map((row) => [row.id, row.n]))
  return rows.map((row) => finished(row, hits, typed, matters.get(row.homeId ?? row.found.id) ?? 0)).toSorted((a, b) => a.rank - b.rank || a.nearness - b.nearness || (a.name < b.name ? -1 : 1))
}

function finished(row: Bare, hits: readonly Hit[], typed: string, openMatters: number): Shown {
  const text = typed.trim()
  // Found in one form of writing, but not written as it was typed.
  const told = (why: Why): Why => ((why === 'name' || why === 'name_begins' || why === 'name_part') && !row.name.normalize('NFKC').toLowerCase().includes(text.normalize('NFKC').toLowerCase()) ? 'variant' : why)
  const own = hits.filter((hit) => hit.id === row.found.id).map((hit) => ({ key: told(hit.why), hit: hit.hit, nearness: hit.nearness ?? 0 })).toSorted((a, b) => b.nearness - a.nearness)
  const whys = [...new Map(own.map((one) => [one.key, one])).values()].toSorted((a, b) => rankOf(a.key) - rankOf(b.key))
  const why = whys.slice(0, 3).map(({ key, hit }) => ({ key, words: whyWords[key], hit }))
  return { ...row, found: { ...row.found, why, openMatters }, rank: whys[0] ? rankOf(whys[0].key) : 99, nearness: whys[0]?.nearness ?? 0 }
}
