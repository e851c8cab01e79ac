import { useMemo } from 'react'
import type { Category, Unit } from '@gezhi/domain/dispatch/model.ts'
import type { LifeCycle, StateLine } from '@gezhi/domain/events/lifecycle.model.ts'
import { tablesOf, type Tables } from '@gezhi/domain/events/world.ts'
import type { RuleCopy } from '@gezhi/domain/rules/slice.ts'
import type { SliceName } from '@gezhi/client/slices.ts'
import { madeOnce, useCopyState, useRows } from './held.ts'
import { useCategoryTree, useLifeCycle, useUnitList } from './queries.ts'

/** Tables that hardly ever change: out of this phone's copy; asked of the server only until there is one. */
export const useAsksServer = (slice: SliceName, held: readonly unknown[]): boolean => useCopyState([slice]) !== 'coming' && held.length === 0

export function useCategories(): readonly Category[] | undefined {
  const held = useRows('category')
  const told = useCategoryTree(useAsksServer('category', held))
  return held.length > 0 ? held : told?.items
}

export function useUnits(): readonly Unit[] | undefined {
  const held = useRows('unit')
  const told = useUnitList(useAsksServer('unit', held))
  return held.length > 0 ? held : told?.items
}

const tablesFrom = madeOnce((rules: readonly RuleCopy[]) => tablesOf(rules))
const statesFrom = madeOnce((states: Record<string, StateLine>): ReadonlyMap<string, StateLine> => new Map(Object.entries(states)))
const noStates: Record<string, StateLine> = {}

/** The county's tables as this phone holds them; null until they are here. */
export const useTables = (): Tables | null => tablesFrom(useRows('rule'))

/** The states of this county's life-cycle table; empty until they are here. */
export function useStates(): ReadonlyMap<string, StateLine> {
  const held = useRows('rule')
  const told = useLifeCycle(useAsksServer('rule', held))
  const tables = tablesFrom(held)
  // The contract leaves the table open; the server saves none that is not of this shape.
  const states = tables?.cycle.states ?? (told?.states as Record<string, StateLine> | undefined) ?? noStates
  return useMemo(() => statesFrom(states), [states])
}

const noSteps: LifeCycle['steps'] = {}

/** The steps of this county's life-cycle table; empty until they are here. */
export function useSteps(): Pick<LifeCycle, 'steps'> {
  const held = useRows('rule')
  const told = useLifeCycle(useAsksServer('rule', held))
  // As with the states.
  const steps = tablesFrom(held)?.cycle.steps ?? (told?.steps as LifeCycle['steps'] | undefined) ?? noSteps
  return useMemo(() => ({ steps }), [steps])
}
