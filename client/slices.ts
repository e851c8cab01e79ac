import type { AreaNode } from '@gezhi/domain/areas/contract.ts'
import type { Area } from '@gezhi/domain/areas/model.ts'
import type { Category, Unit } from '@gezhi/domain/dispatch/model.ts'
import type { ClockView, StoryLine } from '@gezhi/domain/events/contract.ts'
import type { Event } from '@gezhi/domain/events/model.ts'
import type { Parked } from '@gezhi/domain/sync/model.ts'

/** The kinds of rows a phone holds, by name. */
export interface SliceRows {
  event: Event & Partial<{ story: StoryLine[]; clockViews: ClockView[]; reporterName: string | null; unitName: string | null }>
  area: AreaNode
  outline: { id: string; gridId: string; polygon: Area['polygon'] }
  category: Category & { id: string }
  unit: Unit
  rule: { id: string; kind: string; key: string; version: number; content: unknown }
  parked: Parked
}
export type SliceName = keyof SliceRows
export type SliceRow<S extends SliceName> = SliceRows[S]
