import { gridIndex, type GridIndex } from '@gezhi/domain/areas/geometry.ts'
import { type NationalRow, planImport } from '@gezhi/domain/areas/import.ts'
import type { Area, Position } from '@gezhi/domain/areas/model.ts'
import type { Chance } from './chance.ts'
import { demoPolygons } from './polygons.ts'

/** The invented county on the real list: areas with polygons, and what the story asks of them. */
export interface DemoAreas {
  areas: Area[]
  root: Area
  streets: Area[]
  villages: Area[]
  grids: Area[]
  index: GridIndex
  /** Where most of the named accounts work: 双港街道 where there is one, else the street with most grids. */
  stage: Area
  streetOf(gridId: string): Area
  villageOf(gridId: string): Area
  /** From the grid up to the county, nearest first. */
  upwards(gridId: string): string[]
}

const stageName = '双港街道'
const micro = 3

/** `before`: what an earlier import left; empty for a county that is not there yet. */
export function plantAreas(list: readonly NationalRow[], before: readonly Area[], on: string, seed: number, chance: Chance): DemoAreas {
  const at = Date.parse(on)
  const areas = before.length > 0 ? before.filter((area) => area.validTo === null) : planImport([], list, on, () => chance.uuid(at)).add
  const villages = areas.filter((area) => area.level === 2)
  const grids = villages.flatMap((village) => gridsOf(village, on, chance))
  grids.push(...specialGrids(areas, grids, on, chance))
  const streets = areas.filter((area) => area.level === 1)
  const polygons = demoPolygons([...areas, ...grids], seed)
  const drawn = [...areas, ...grids].map((area) => ({ ...area, polygon: polygons.get(area.id) ?? null }))
  const by = new Map(drawn.map((area) => [area.id, area]))
  const upwards = (id: string): string[] => {
    const parent = by.get(id)?.parentId
    return parent ? [id, ...upwards(parent)] : [id]
  }
  const above = (id: string, level: number): Area => {
    const found = upwards(id).map((one) => by.get(one)).find((area) => area?.level === level)
    if (!found) throw new Error(`no area of level ${level} above ${id}`)
    return found
  }
  const stage = stageOf(streets, drawn, upwards)
  const small = drawn.filter((area) => area.level === 3 && upwards(area.id).includes(stage.id)).slice(0, 8).flatMap((grid) => microGrids(grid, on, chance))
  const root = drawn.find((area) => area.level === 0)
  if (!root) throw new Error('the list has no county')
  return {
    areas: [...drawn, ...small], root, streets: drawn.filter((area) => area.level === 1), villages: drawn.filter((area) => area.level === 2),
    grids: drawn.filter((area) => area.level === 3), index: gridIndex(drawn.filter((area) => area.level === 3)), stage,
    streetOf: (id) => above(id, 1), villageOf: (id) => above(id, 2), upwards,
  }
}

function stageOf(streets: readonly Area[], drawn: readonly Area[], upwards: (id: string) => string[]): Area {
  const counts = new Map<string, number>()
  for (const area of drawn) {
    const street = area.level === 3 ? upwards(area.id)[2] : undefined
    if (street) counts.set(street, (counts.get(street) ?? 0) + 1)
  }
  const most = streets.toSorted((a, b) => (counts.get(b.id) ?? 0) - (counts.get(a.id) ?? 0))[0]
  const found = streets.find((street) => street.name === stageName) ?? most
  if (!found) throw new Error('a county without streets')
  return found
}

const phone = (chance: Chance): string => `0000-000${String(chance.whole(0, 9999)).padStart(4, '0')}`

function gridsOf(village: Area, on: string, chance: Chance): Area[] {
  const many = village.kind === 'community' ? chance.pick([2, 2, 3, 3, 3, 4]) : chance.pick([1, 1, 2, 2, 2, 3])
  return Array.from({ length: many }, (_, i) => grid(village, i + 1, `${village.name}第${i + 1}网格`, 'grid', on, chance))
}

function grid(village: Area, serial: number, name: string, kind: Area['kind'], on: string, chance: Chance): Area {
  return {
    id: chance.uuid(Date.parse(on)), parentId: village.id, code: village.code + String(serial).padStart(3, '0'), name, kind, level: 3, polygon: null,
    validFrom: on, validTo: null, phone: phone(chance), sort: serial,
  }
}

const specials = ['农贸市场', '校园', '产业园'] as const

/** One 专属网格 in every street: a market, a campus or a park, in its first village. */
function specialGrids(areas: readonly Area[], grids: readonly Area[], on: string, chance: Chance): Area[] {
  return areas.filter((area) => area.level === 1).flatMap((street, i) => {
    const village = areas.find((area) => area.parentId === street.id)
    if (!village) return []
    const serial = grids.filter((one) => one.parentId === village.id).length + 1
    return [grid(village, serial, `${village.name}${specials[i % 3] ?? ''}专属网格`, 'special_grid', on, chance)]
  })
}

const microGrids = (parent: Area, on: string, chance: Chance): Area[] =>
  Array.from({ length: micro }, (_, i) => ({
    id: chance.uuid(Date.parse(on)), parentId: parent.id, code: parent.code + String(i + 1).padStart(3, '0'), name: `${parent.name}第${i + 1}微网格`,
    kind: 'micro_grid' as const, level: 4 as const, polygon: null, validFrom: on, validTo: null, phone: phone(chance), sort: i + 1,
  }))

/** The box of an outline, for drawing points. */
export function boxOf(ring: readonly Position[]): [west: number, south: number, east: number, north: number] {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [lng, lat] of ring) {
    west = Math.min(west, lng)
    east = Math.max(east, lng)
    south = Math.min(south, lat)
    north = Math.max(north, lat)
  }
  return [west, south, east, north]
}
