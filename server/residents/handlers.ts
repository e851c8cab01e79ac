import type { residents } from '@gezhi/domain/residents/contract.ts'
import type { FastifyRequest } from 'fastify'
import type { Context, Mode } from '../platform/context.ts'
import type { Handlers } from '../platform/http/serve.ts'
import { allowancesOf, addressKey } from './allowance.ts'
import { addSentence, followCase, openCase, rateCase, reopenCase } from './follow.ts'
import { gridFace, gridOf, searchGrids } from './grids.ts'
import { fileReport } from './intake.ts'
import { asNobody } from '../platform/nobody.ts'

/** Whoever is signed in on this device: a resident's line never carries their name. */
const nobody = <T>(ctx: Context, mode: Mode, work: (resident: Context) => Promise<T>): Promise<T> => asNobody(ctx.house, ctx.county, ctx.lang, mode, work)

/** Steps are few; every press counts, so that nobody floods a story. */
function countStep(ctx: Context, request: FastifyRequest): void {
  const { steps } = allowancesOf(ctx.house)
  steps.check(addressKey(request.ip), ctx.now)
  steps.take(addressKey(request.ip), ctx.now)
}

export const residentHandlers: Handlers<typeof residents> = {
  grids: async (ctx, { text }) => ({ items: await searchGrids(ctx.house, ctx.county, text) }),
  grid: async (ctx, { code }) => gridFace(ctx, await gridOf(ctx.house, ctx.county, code)),
  report: (ctx, input, request) => nobody(ctx, 'single', (resident) => fileReport(resident, input, [], request.ip)),
  follow: async (ctx, { code }, request) => followCase(ctx, await openCase(ctx, code, request.ip)),
  async add(ctx, { code, text }, request) {
    countStep(ctx, request)
    await nobody(ctx, 'single', (resident) => addSentence(resident, code, text, [], request.ip))
    return { done: true }
  },
  async reopen(ctx, { code, text }, request) {
    countStep(ctx, request)
    await nobody(ctx, 'single', (resident) => reopenCase(resident, code, text, [], request.ip))
    return { done: true }
  },
  async rate(ctx, { code, rating, text }, request) {
    countStep(ctx, request)
    await nobody(ctx, 'single', (resident) => rateCase(resident, code, rating, text, request.ip))
    return { done: true }
  },
}
