import { chinaDay } from '@gezhi/domain/clocks/day.ts'
import { begin, type Filed } from '@gezhi/domain/corrections/model.ts'
import { Problem } from '@gezhi/domain/problem.ts'
import type { Context } from '../platform/context.ts'
import * as store from './store.ts'

/**
 * Writes a request down. Sent twice it is one; nothing is answered of what is held. The journal says that somebody asked and for what,
 * never what they wrote.
 */
export async function fileCorrection(ctx: Context, filed: Filed): Promise<void> {
  const made = await store.insert(ctx, begin(filed, ctx.now.toISOString(), chinaDay(ctx.now)))
  if (!made) throw new Problem(409, 'correction.id_taken')
  await ctx.journal({ kind: 'correction.file', subjectId: filed.id, gridId: filed.gridId, data: { asks: filed.asks, channel: filed.channel, personId: filed.personId } })
}
