import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Category, Unit } from '@gezhi/domain/dispatch/model.ts'
import type { LifeCycle, StateLine } from '@gezhi/domain/events/lifecycle.model.ts'
import { tablesOf } from '@gezhi/domain/events/world.ts'
import { useRows } from './held.ts'
import { categoryTree, lifeCycle, unitList } from './queries.ts'

/** Tables that hardly ever change: out of this phone's copy; asked of the server only until there is one. */

export function useCategories(): readonly Category[] | undefined {
  const held = useRows('category')
  const { data } = useQuery({ ...categoryTree, enabled: held.length === 0 })
  return held.length > 0 ? held : data?.items
}

export function useUnits(): readonly Unit[] | undefined {
  const held = useRows('unit')
  const { data } = useQuery({ ...unitList, enabled: held.length === 0 })
  return held.length > 0 ? held : data?.items
}

/** The states of this county's life-cycle table; empty until they are here. */
export function useStates(): ReadonlyMap<string, StateLine> {
  const held = useRows('rule')
  const { data } = useQuery({ ...lifeCycle, enabled: held.length === 0 })
  return useMemo(() => {
    // The contract leaves the table open; the server saves none that is not of this shape.
    const lines = tablesOf(held)?.cycle.states ?? (data?.states ?? {}) as Record<string, StateLine>
    return new Map(Object.entries(lines))
  }, [held, data])
}

/** The steps of this county's life-cycle table; empty until they are here. */
export function useSteps(): Pick<LifeCycle, 'steps'> {
  const held = useRows('rule')
  const { data } = useQuery({ ...lifeCycle, enabled: held.length === 0 })
  // As with the states.
  return useMemo(() => ({ steps: tablesOf(held)?.cycle.steps ?? (data?.steps ?? {}) as LifeCycle['steps'] }), [held, data])
}
