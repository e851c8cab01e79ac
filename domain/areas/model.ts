import { z } from 'zod'
import { type Words, text } from '../words.ts'

/** What an area is. Up to a community it follows the national list; from the grid on it is the county's own work. */
export const areaKinds = [
  'county', 'street', 'town', 'township', 'zone', 'community', 'village', 'grid', 'special_grid', 'micro_grid',
] as const
export const AreaKind = z.enum(areaKinds)
export type AreaKind = z.infer<typeof AreaKind>

/** 0 county, 1 street, town or township, 2 community or village, 3 grid, 4 micro-grid. */
export const AreaLevel = z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3), z.literal(4)])
export type AreaLevel = z.infer<typeof AreaLevel>

/** Longitude, latitude in degrees, WGS84 (equal to CGCS2000 within a metre). */
export const Position = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)])
export type Position = z.infer<typeof Position>

/** A closed line: the last position repeats the first. The first ring of a polygon is its outline, the others are holes. */
export const Ring = z
  .array(Position)
  .min(4)
  .max(20_000)
  // Asked of a ring that is too short as well: an empty one has no first position.
  .refine((ring) => ring[0]?.[0] === ring.at(-1)?.[0] && ring[0]?.[1] === ring.at(-1)?.[1], { error: 'ring_open' })
export type Ring = z.infer<typeof Ring>

export const Day = z.iso.date()

/** A code of the national list (6, 9 or 12 digits), or that of a village with a grid's own number behind it. */
export const AreaCode = z.string().regex(/^\d{6,21}$/)

export const Area = z.object({
  id: z.uuid(),
  parentId: z.uuid().nullable(),
  code: AreaCode,
  name: text(1, 60),
  kind: AreaKind,
  level: AreaLevel,
  /** The coordinates of a GeoJSON Polygon. */
  polygon: z.array(Ring).min(1).max(200).nullable(),
  validFrom: Day,
  /** The first day on which the area no longer exists. */
  validTo: Day.nullable(),
  /** The supervision phone that must be posted in the grid. */
  phone: text(0, 40).nullable().optional(),
  sort: z.int(),
})
export type Area = z.infer<typeof Area>

export const LineageKind = z.enum(['rename', 'split', 'merge', 'move', 'kind', 'undo'])
export type LineageKind = z.infer<typeof LineageKind>

/** Where an area came from. A new name or kind keeps the id, so that `fromId` equals `toId`. */
export const AreaLineage = z.object({ fromId: z.uuid(), toId: z.uuid(), kind: LineageKind, on: Day })
export type AreaLineage = z.infer<typeof AreaLineage>

export const kindWords: Record<AreaKind, Words> = {
  county: { zh: '县（市、区）', en: 'county' },
  street: { zh: '街道', en: 'street' },
  town: { zh: '镇', en: 'town' },
  township: { zh: '乡', en: 'township' },
  zone: { zh: '开发区、农林场等', en: 'development zone or farm' },
  community: { zh: '社区', en: 'community' },
  village: { zh: '行政村', en: 'village' },
  grid: { zh: '基础网格', en: 'grid' },
  special_grid: { zh: '专属网格', en: 'special grid' },
  micro_grid: { zh: '微网格', en: 'micro-grid' },
}

const levels: Record<AreaKind, AreaLevel[]> = {
  county: [0], street: [1], town: [1], township: [1], zone: [1, 2], community: [2], village: [2],
  grid: [3], special_grid: [3], micro_grid: [4],
}

/** True when an area of this kind may stand on this level; only a zone occurs on two. */
export const kindFits = (kind: AreaKind, level: AreaLevel): boolean => levels[kind].includes(level)

/**
 * The kind that a national code tells. Takes 6, 9 or 12 digits; trailing groups of zeros do not count.
 * Township 001-099 street, 100-199 town, 200-399 township, 400-599 zone; village 001-199 community, 200-399 village,
 * 400-499 like a community, 500-599 like a village (farm quarters, camps), called a zone here.
 * Source: 统计用区划代码和城乡划分代码编制规则, articles 7-9.
 */
export const kindOfCode = (code: string): AreaKind => {
  const digits = code.padEnd(12, '0')
  const township = Number(digits.slice(6, 9))
  const village = Number(digits.slice(9, 12))
  if (village > 0) return village < 200 ? 'community' : village < 400 ? 'village' : village < 500 ? 'community' : 'zone'
  if (township === 0) return 'county'
  return township < 100 ? 'street' : township < 200 ? 'town' : township < 400 ? 'township' : 'zone'
}

const official: [RegExp, string][] = [
  [/村(?:村民委员会|村委会|村委)$/, '村'],
  [/社区(?:居民委员会|居委会|居委)$/, '社区'],
  [/(嘎查|队|场)(?:村民委员会|村委会)$/, '$1'],
  [/(?:村民委员会|村委会)$/, '村'],
  [/居民委员会$/, '居委会'],
  [/街道办事处$/, '街道'],
]

/** The name people say for a name of the national list: 杨浦社区居委会 is 杨浦社区, 后贻村委会 is 后贻村. */
export const spokenName = (name: string): string => {
  for (const [ending, instead] of official) {
    if (ending.test(name) && name.search(ending) > 0) return name.replace(ending, instead)
  }
  return name
}
