import { difference, intersection, union, type Geom } from 'polyclip-ts'
import { polygonFault } from './faults.ts'
import { metresBetween } from './distance.ts'
import { areaOf } from './geometry.ts'
import type { Ring } from './model.ts'
import type { Drawn, Part } from './regrid.ts'
import type { RegridFault } from './regrid.model.ts'

/** A grid smaller or thinner than this is a slip of the pen. */
export const LEAST_SQUARE_METRES = 400
export const LEAST_METRES_WIDE = 8
/** Gaps and overlaps of less are seams between drawings. */
const SEAM = 5

const fault = (code: RegridFault['code'], zh: string, en: string, stops = true): RegridFault => ({ code, stops, words: { zh, en } })
const metres = (n: number): string => (n >= 10_000 ? (n / 10_000).toFixed(1) : Math.round(n).toString())
const zhArea = (n: number): string => (n >= 10_000 ? `${metres(n)} 公顷` : `${metres(n)} 平方米`)
const enArea = (n: number): string => (n >= 10_000 ? `${metres(n)} ha` : `${metres(n)} m²`)
const total = (parts: readonly Ring[][]): number => parts.reduce((sum, part) => sum + (areaOf(part) > 1 ? areaOf(part) : 0), 0)
const geom = (polygon: readonly Ring[]): Geom => polygon.map((ring) => [...ring])

/** What is wrong with the new grids against the old ones, in words. `villages` are the parents of the old ones. */
export function faultsOf(old: readonly Drawn[], parts: readonly Part[], villages: readonly { id: string; polygon: readonly Ring[] | null }[]): RegridFault[] {
  const faults: RegridFault[] = []
  if (new Set(villages.map((village) => village.id)).size > 1) faults.push(fault('village', '这些网格不在同一个村（社区），网格不能跨村', 'these grids lie in different villages; a grid belongs to one'))
  if (parts.length === 0) return faults
  parts.forEach((part, i) => faults.push(...partFaults(part, i)))
  const outlines = old.map((grid) => geom(grid.polygon ?? []))
  faults.push(...coverFaults(outlines, parts.map((part) => geom(part.polygon))))
  const village = villages[0]?.polygon
  if (village?.length) faults.push(...outsideFaults(geom(village), outlines, parts))
  return faults
}

function partFaults({ polygon }: Part, i: number): RegridFault[] {
  const broken = polygonFault(polygon)
  if (broken) return [fault('shape', `第 ${i + 1} 块的边线有问题：${broken.zh}`, `part ${i + 1}: ${broken.en}`)]
  const surface = areaOf(polygon)
  const wide = surface / (around(polygon) / 2)
  if (surface < LEAST_SQUARE_METRES || wide < LEAST_METRES_WIDE) {
    return [fault('sliver', `第 ${i + 1} 块太小或太窄（${zhArea(surface)}，宽约 ${Math.round(wide)} 米），像是画歪了`, `part ${i + 1} is too small or too thin (${enArea(surface)}, about ${Math.round(wide)} m wide)`)]
  }
  return []
}

const around = (polygon: readonly Ring[]): number => polygon.flatMap((ring) => ring.slice(1).map(([lng, lat], i) => metresBetween({ lng: ring[i]![0], lat: ring[i]![1] }, { lng, lat }))).reduce((sum, n) => sum + n, 0)

function coverFaults(before: readonly Geom[], after: readonly Geom[]): RegridFault[] {
  const faults: RegridFault[] = []
  const was = union(before[0]!, ...before.slice(1))
  const is = union(after[0]!, ...after.slice(1))
  const gap = total(difference(was, is))
  const extra = total(difference(is, was))
  if (gap > SEAM) faults.push(fault('gap', `有 ${zhArea(gap)} 不属于任何新网格`, `${enArea(gap)} would belong to no grid`))
  if (extra > SEAM) faults.push(fault('overlap', `新网格占了别处 ${zhArea(extra)}`, `the new grids take ${enArea(extra)} of other ground`))
  const doubled = pairsOf(after).reduce((sum, [a, b]) => sum + total(intersection(a, b)), 0)
  if (doubled > SEAM) faults.push(fault('overlap', `新网格之间重叠 ${zhArea(doubled)}`, `the new grids overlap by ${enArea(doubled)}`))
  return faults
}

const pairsOf = <T>(all: readonly T[]): [T, T][] => all.flatMap((a, i) => all.slice(i + 1).map((b): [T, T] => [a, b]))

/** Drawings of villages and of grids rarely meet to the metre: only what the new grids lie outside more than the old ones did is a fault. */
function outsideFaults(village: Geom, before: readonly Geom[], parts: readonly Part[]): RegridFault[] {
  const was = total(difference(union(before[0]!, ...before.slice(1)), village))
  const is = total(difference(union(geom(parts[0]!.polygon), ...parts.slice(1).map((part) => geom(part.polygon))), village))
  return is - was > SEAM ? [fault('village', `新网格有 ${zhArea(is - was)} 伸出了本村（社区）的边界`, `the new grids reach ${enArea(is - was)} over the village border`)] : []
}
