import { areaSlice, outlineSlice } from '@gezhi/domain/areas/slice.ts'
import { categorySlice, unitSlice } from '@gezhi/domain/dispatch/slice.ts'
import { eventSlice } from '@gezhi/domain/events/slice.ts'
import { patrolKindSlice, patrolPlaceSlice } from '@gezhi/domain/patrols/slice.ts'
import { homeSlice, householdSlice, personSlice, placeSlice } from '@gezhi/domain/register/slices.ts'
import { ruleSlice } from '@gezhi/domain/rules/slice.ts'
import { parkedSlice } from '@gezhi/domain/sync/parked.slice.ts'
import { visitDueSlice, visitRuleSlice } from '@gezhi/domain/visits/slice.ts'
import type { Slice } from '@gezhi/domain/sync/slice.ts'

/**
 * Every kind of row a phone holds, by its declaration; a later capability adds its own here and nothing else. The order is that of
 * opening: what 今日 shows comes first, see also `first` in the declarations.
 */
export const slices = {
  rule: ruleSlice, unit: unitSlice, area: areaSlice, event: eventSlice,
  visit_rule: visitRuleSlice, visit_due: visitDueSlice, patrol_kind: patrolKindSlice, patrol_place: patrolPlaceSlice,
  category: categorySlice, parked: parkedSlice, home: homeSlice, household: householdSlice, person: personSlice, place: placeSlice, outline: outlineSlice,
}

export type SliceName = keyof typeof slices
export type SliceRow<S extends SliceName> = (typeof slices)[S] extends Slice<infer Row> ? Row : never
export const sliceNames = Object.keys(slices) as SliceName[] // the keys of the object above

/** Any row, where its kind does not matter. */
export interface Row {
  id: string
}
export const isSlice = (name: string): name is SliceName => Object.hasOwn(slices, name)
/** The declaration, for code that treats all kinds alike: it only hands rows of a slice to their own declaration. */
export const sliceOf = (name: SliceName): Slice<Row> => slices[name] as unknown as Slice<Row>
