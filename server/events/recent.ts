import { within } from '@gezhi/domain/access.ts'
import { placedOf } from '@gezhi/domain/events/detail.ts'
import type { Event } from '@gezhi/domain/events/model.ts'
import type { Context, House } from '../platform/context.ts'

// A desk opens a matter, accepts it and sends it on within a minute: three times the same row.
const most = 2000
const keptMs = 60_000
const kept = new WeakMap<House, Map<string, { event: Event; until: number }>>()

/** Keeps a matter as it stands after this request, if the request commits. */
export function hold(ctx: Context, event: Event): void {
  ctx.after(() => {
    const matters = kept.get(ctx.house) ?? new Map<string, { event: Event; until: number }>()
    kept.set(ctx.house, matters)
    const key = `${ctx.county} ${event.id}`
    matters.delete(key) // so that the oldest stands first
    if (matters.size >= most) matters.delete(matters.keys().next().value ?? '')
    matters.set(key, { event, until: Date.now() + keptMs })
  })
}

/**
 * The matter in exactly the version the caller has seen, if it was read or written here just now and lies in sight: a step then
 * needs no reading. Somebody may have changed or moved it since; saving asks for this version in this grid and then finds nothing.
 * Beware: an exact position is deleted, and urging begins, without a new version; a step writes neither as it was read here.
 */
export function recall(ctx: Context, id: string, version: number): Event | undefined {
  const known = kept.get(ctx.house)?.get(`${ctx.county} ${id}`)
  if (!known || known.until < Date.now() || known.event.version !== version) return undefined
  return within(ctx.sight, placedOf(known.event)) ? known.event : undefined
}

/** It is not what it was held for: read it anew. */
export const letGo = (ctx: Context, id: string): void => void kept.get(ctx.house)?.delete(`${ctx.county} ${id}`)
