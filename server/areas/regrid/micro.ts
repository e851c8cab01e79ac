import { type Handover, placeIn } from '@gezhi/domain/areas/regrid.ts'
import { contains } from '@gezhi/domain/areas/geometry.ts'
import type { Ring } from '@gezhi/domain/areas/model.ts'
import { labelPoint } from '@gezhi/domain/areas/outline.ts'
import type { GridRow } from './store.ts'

/** A micro-grid goes as a whole to where its middle lies. */
export const microGridIn = (handover: Handover, row: Pick<GridRow, 'parent_id' | 'polygon'>): string =>
  placeIn(handover, row.parent_id ?? '', row.polygon?.length ? labelPoint(row.polygon) : null)

/** Whether a new border runs through it: some of its corners lie in another part. */
export const isCut = (polygon: readonly Ring[] | null, part: readonly Ring[]): boolean => {
  const inside = (polygon?.[0] ?? []).map(([lng, lat]) => contains(part, { lng, lat }))
  return inside.some(Boolean) && inside.filter((held) => !held).length > 1
}
