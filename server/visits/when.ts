import { Problem } from '@gezhi/domain/problem.ts'
import { byOffset } from '@gezhi/domain/sync/evidence.ts'
import type { Context } from '../platform/context.ts'

/** When it happened: by the phone's clock, put right where it is a call from a phone whose clock is off. The future is refused, a few minutes apart. */
export function whenSeen(ctx: Context, at: string): string {
  const seen = ctx.act ? byOffset(new Date(at), ctx.act.offset, ctx.now).actedAt : new Date(at)
  if (seen.getTime() > ctx.now.getTime() + 5 * 60_000) throw new Problem(422, 'visit.not_yet')
  return seen.toISOString()
}
