import { type Area, type AreaKind, type AreaLevel, type AreaLineage, type LineageKind, spokenName } from './model.ts'

/** What a person may have set by hand; the list does not put it back. */
export type ByHand = 'name' | 'kind' | 'code'

/** One line of the national list. Codes have 6 (county), 9 (township) or 12 (village) digits; the parent of a county is its city. */
export interface NationalRow {
  code: string
  /** As printed in the list, with 村委会 or 居委会 at the end. */
  name: string
  kind: AreaKind
  parentCode: string
  level: Extract<AreaLevel, 0 | 1 | 2>
}

type Face = Pick<Area, 'code' | 'name' | 'kind' | 'parentId'>

export interface AreaChange {
  id: string
  from: Face
  to: Face
  /** Empty when only the code changed. */
  lineage: AreaLineage[]
}

export interface ImportPlan {
  /** Parents before children. */
  add: Area[]
  change: AreaChange[]
  /** In the county but not in the list: the caller decides. A grid is never among them. */
  close: Pick<Area, 'id' | 'code' | 'name' | 'level'>[]
  /** How many lines of the list were there already. */
  same: number
  /** What stays as a person set it, though the list says otherwise. */
  kept: { id: string; now: Face; listed: Face }[]
}

/**
 * What an import of the national list would change. Pure: the same arguments give the same plan, apart from the ids of new areas.
 * An area stays itself by code and name, by name under the same parent, by code alone, for a township by the villages under it or
 * the stem of its name (黄家乡 is 黄家街道), for a village by the stem of its name, or by its name anywhere in the county.
 * `byHand`: per area what a person set last; that stays, and is told in `kept`.
 */
export const planImport = (
  existing: readonly Area[], list: readonly NationalRow[], on: string, newId: () => string, byHand: ReadonlyMap<string, ReadonlySet<ByHand>> = new Map(),
): ImportPlan => {
  const living = existing.filter((area) => area.validTo === null || area.validTo > on)
  const matched = matchAll(living, list)
  const plan: ImportPlan = { add: [], change: [], close: [], same: 0, kept: [] }
  const idOfCode = new Map<string, string>()
  for (const row of list.toSorted((a, b) => a.level - b.level || (a.code < b.code ? -1 : 1))) {
    const area = matched.get(row.code)
    const parentId = row.level === 0 ? (area?.parentId ?? null) : (idOfCode.get(row.parentCode) ?? null)
    idOfCode.set(row.code, area?.id ?? enter(plan, row, parentId, on, newId()))
    if (area) compare(plan, area, { code: row.code, name: spokenName(row.name), kind: row.kind, parentId }, on, byHand.get(area.id))
  }
  plan.change.push(...recode(plan.change, living))
  plan.close = missing(living, matched)
  return plan
}

const enter = (plan: ImportPlan, row: NationalRow, parentId: string | null, on: string, id: string): string => {
  plan.add.push({
    id, parentId, code: row.code, name: spokenName(row.name), kind: row.kind, level: row.level,
    polygon: null, validFrom: on, validTo: null, phone: null, sort: row.level === 0 ? 0 : Number(row.code.slice(-3)),
  })
  return id
}

const compare = (plan: ImportPlan, area: Area, listed: Face, on: string, byHand: ReadonlySet<ByHand> | undefined) => {
  const from: Face = { code: area.code, name: area.name, kind: area.kind, parentId: area.parentId }
  const to: Face = {
    parentId: listed.parentId, code: byHand?.has('code') ? from.code : listed.code, name: byHand?.has('name') ? from.name : listed.name, kind: byHand?.has('kind') ? from.kind : listed.kind,
  }
  if (to.code !== listed.code || to.name !== listed.name || to.kind !== listed.kind) plan.kept.push({ id: area.id, now: to, listed })
  const kinds: LineageKind[] = []
  if (from.name !== to.name) kinds.push('rename')
  if (from.kind !== to.kind) kinds.push('kind')
  if (from.parentId !== to.parentId) kinds.push('move')
  if (kinds.length === 0 && from.code === to.code) plan.same++
  else plan.change.push({ id: area.id, from, to, lineage: kinds.map((kind) => ({ fromId: area.id, toId: area.id, kind, on })) })
}

/** Grids carry their village's code with a number behind it: the number stays when the village's code changes. */
const recode = (changes: readonly AreaChange[], living: readonly Area[]): AreaChange[] => {
  const prefixes = new Map(changes.filter((change) => change.from.code !== change.to.code).map((change) => [change.id, change]))
  const byId = new Map(living.map((area) => [area.id, area]))
  const found: AreaChange[] = []
  for (const area of living) {
    if (area.level < 3) continue
    let above = byId.get(area.parentId ?? '')
    if (above && above.level > 2) above = byId.get(above.parentId ?? '')
    const change = above && prefixes.get(above.id)
    if (!change || !area.code.startsWith(change.from.code)) continue
    const from: Face = { code: area.code, name: area.name, kind: area.kind, parentId: area.parentId }
    found.push({ id: area.id, from, to: { ...from, code: change.to.code + area.code.slice(change.from.code.length) }, lineage: [] })
  }
  return found
}

/** What stands in a county of the list, down to villages, and was not found there. */
const missing = (living: readonly Area[], matched: ReadonlyMap<string, Area>): ImportPlan['close'] => {
  const found = new Set([...matched.values()].map((area) => area.id))
  const byId = new Map(living.map((area) => [area.id, area]))
  const inCounty = (area: Area): boolean => {
    let above: Area | undefined = area
    for (let step = 0; above && above.level > 0 && step < 5; step++) above = byId.get(above.parentId ?? '')
    return above?.level === 0 && found.has(above.id)
  }
  return living
    .filter((area) => area.level <= 2 && !found.has(area.id) && inCounty(area))
    .map(({ id, code, name, level }) => ({ id, code, name, level }))
    .sort((a, b) => b.level - a.level || (a.code < b.code ? -1 : 1))
}

/** The living area behind each code of the list. */
const matchAll = (living: readonly Area[], list: readonly NationalRow[]): Map<string, Area> => {
  const found = new Map<string, Area>()
  const belowArea = grouped(living, (area) => area.parentId ?? '')
  const belowRow = grouped(list, (row) => row.parentCode)
  const rows = list.filter((row) => row.level === 0)
  matchCounties(found, living.filter((area) => area.level === 0), rows)
  for (const county of rows) {
    const area = found.get(county.code)
    if (!area) continue
    const townships = (belowArea.get(area.id) ?? []).filter((one) => one.level === 1)
    const listed = belowRow.get(county.code) ?? []
    matchTownships(new Matching(found, townships, listed), belowArea, belowRow)
    matchVillages(found, townships, listed, belowArea, belowRow)
  }
  return found
}

/** A county may change its code inside its city (县 becomes 区); elsewhere its name says nothing: 鼓楼区 exists four times. */
const matchCounties = (found: Map<string, Area>, areas: Area[], rows: NationalRow[]) => {
  const matching = new Matching(found, areas, rows)
  matching.pair((area) => area.code, (row) => row.code)
  matching.pair((area) => area.code.slice(0, 4) + stem(area.name), (row) => row.code.slice(0, 4) + stem(row.name))
}

type Below<T> = ReadonlyMap<string, readonly T[]>

const matchTownships = (matching: Matching, belowArea: Below<Area>, belowRow: Below<NationalRow>) => {
  matching.pair((area) => area.code, (row) => row.code)
  matching.majority(
    (area) => (belowArea.get(area.id) ?? []).filter((one) => one.level === 2).map((one) => spokenName(one.name)),
    (row) => (belowRow.get(row.code) ?? []).map((one) => spokenName(one.name)),
  )
  matching.pair((area) => stem(area.name), (row) => stem(row.name))
}

const matchVillages = (
  found: Map<string, Area>, townships: Area[], listed: readonly NationalRow[], belowArea: Below<Area>, belowRow: Below<NationalRow>,
) => {
  const villages = townships.flatMap((township) => (belowArea.get(township.id) ?? []).filter((one) => one.level === 2))
  const rows = listed.flatMap((township) => belowRow.get(township.code) ?? [])
  const parentOf = (row: NationalRow): string => found.get(row.parentCode)?.id ?? ''
  const matching = new Matching(found, villages, rows)
  matching.pair((area) => area.code + stem(area.name), (row) => row.code + stem(row.name))
  matching.pair((area) => area.parentId + spokenName(area.name), (row) => parentOf(row) + spokenName(row.name))
  matching.pair((area) => area.code, (row) => row.code)
  matching.pair((area) => area.parentId + stem(area.name), (row) => parentOf(row) + stem(row.name))
  matching.pair((area) => spokenName(area.name), (row) => spokenName(row.name))
}

const endings = /(?:村民委员会|居民委员会|村委会|居委会|街道办事处|街道|社区|村|镇|民族乡|乡|苏木|嘎查|自治县|自治旗|县|区|市|旗)$/

/** 黄家乡 and 黄家街道 have the stem 黄家; 新村村委会 has 新. A name that is all ending stays. */
const stem = (name: string): string => {
  let rest = name
  for (let cut = rest.replace(endings, ''); cut !== '' && cut !== rest; cut = rest.replace(endings, '')) rest = cut
  return rest
}

// Map.groupBy needs Node 21.
const grouped = <T>(items: readonly T[], by: (item: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const group = groups.get(by(item))
    if (group) group.push(item)
    else groups.set(by(item), [item])
  }
  return groups
}

/** Pairs areas with lines of the list, pass by pass, the surest sign first. What is paired is out of the later passes. */
class Matching {
  readonly #found: Map<string, Area>
  #areas: Area[]
  #rows: NationalRow[]

  constructor(found: Map<string, Area>, areas: readonly Area[], rows: readonly NationalRow[]) {
    this.#found = found
    this.#areas = areas.toSorted((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : a.id < b.id ? -1 : 1))
    this.#rows = rows.toSorted((a, b) => (a.code < b.code ? -1 : 1))
  }

  /** Pairs where the sign occurs exactly once on both sides: where a name repeats, nobody can tell. */
  pair(ofArea: (area: Area) => string, ofRow: (row: NationalRow) => string) {
    const areas = grouped(this.#areas, ofArea)
    const rows = grouped(this.#rows, ofRow)
    for (const [sign, [row, second]] of rows) {
      const [area, other] = areas.get(sign) ?? []
      if (row && area && !second && !other) this.#found.set(row.code, area)
    }
    this.#drop()
  }

  /** Pairs townships that have more than half of their villages' names in common, the closest first. */
  majority(ofArea: (area: Area) => string[], ofRow: (row: NationalRow) => string[]) {
    const pairs = this.#areas.flatMap((area) => {
      const names = new Set(ofArea(area))
      return this.#rows.map((row) => {
        const listed = new Set(ofRow(row))
        return { area, row, common: [...listed].filter((name) => names.has(name)).length, of: Math.max(names.size, listed.size) }
      })
    })
    const taken = new Set<string>()
    for (const { area, row } of pairs.filter((pair) => pair.common * 2 > pair.of).sort((a, b) => b.common - a.common)) {
      if (taken.has(area.id) || this.#found.has(row.code)) continue
      taken.add(area.id)
      this.#found.set(row.code, area)
    }
    this.#drop()
  }

  #drop() {
    const taken = new Set([...this.#rows].flatMap((row) => this.#found.get(row.code)?.id ?? []))
    this.#areas = this.#areas.filter((area) => !taken.has(area.id))
    this.#rows = this.#rows.filter((row) => !this.#found.has(row.code))
  }
}
