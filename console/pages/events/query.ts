import { EventQuery } from '@gezhi/domain/events/model.ts'
import type { z } from 'zod'

export type Query = z.input<typeof EventQuery>
const names = ['areaId', 'map', 'states', 'open', 'category', 'urgency', 'unitId', 'mine', 'overdue', 'asked', 'urged', 'dueBefore', 'reportedFrom', 'reportedTo', 'figure', 'text', 'sort'] as const
export type Name = (typeof names)[number]

/** The address carries the filter in the words of the API, so that a number of the board can link to its rows. What is not understood is left out. */
export function readQuery(search: URLSearchParams): Query {
  const raw: Record<string, unknown> = {}
  for (const name of names) {
    const all = search.getAll(name).filter((it) => it !== '')
    if (all.length > 0) raw[name] = name === 'states' ? all : all[0]
  }
  const whole = EventQuery.safeParse(raw)
  if (whole.success) return raw
  const wrong = new Set(whole.error.issues.map((it) => String(it.path[0])))
  return Object.fromEntries(Object.entries(raw).filter(([name]) => !wrong.has(name)))
}

export type Change = Partial<Record<Name, string | readonly string[] | null>>

/** The address with some conditions set, and null ones taken away. A condition of a figure's period goes with the figure. */
export function changeQuery(search: URLSearchParams, change: Change): URLSearchParams {
  const next = new URLSearchParams(search)
  if (change.figure === null) for (const name of ['reportedFrom', 'reportedTo', 'n']) next.delete(name)
  for (const [name, value] of Object.entries(change)) {
    next.delete(name)
    for (const one of value === null || value === undefined ? [] : typeof value === 'string' ? [value] : value) next.append(name, one)
  }
  next.delete('id')
  return next
}

/** `/events?…` with these conditions; undefined ones are left out. */
export function eventsHref(conditions: Record<string, string | number | boolean | readonly string[] | null | undefined>): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(conditions)) {
    for (const one of value === null || value === undefined ? [] : Array.isArray(value) ? value : [value]) search.append(name, String(one))
  }
  return `/events?${search.toString()}`
}
