import type { Actor } from '@gezhi/domain/access.ts'
import { chinaDay } from '@gezhi/domain/clocks/day.ts'
import { Problem } from '@gezhi/domain/problem.ts'
import { byOffset } from '@gezhi/domain/sync/evidence.ts'
import { mostCalls, type Call, type Receipt } from '@gezhi/domain/sync/model.ts'
import { readFile, unpackContent, type FileContent } from '@gezhi/domain/sync/outbox.file.ts'
import { createDecipheriv } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { actorOf } from '../accounts/actor.ts'
import { storePhoto } from '../photos/kept.ts'
import { Context } from '../platform/context.ts'
import type { SyncHouse } from './handlers.ts'
import { judge, type Judging } from './judge.ts'
import * as store from './store.ts'

const tagBytes = 16

/**
 * Carries out the outbox that a phone saved as a file, in its owner's name and with its owner's rights; whoever brings it stands in the
 * journal beside them. Brought twice, or sent by the phone after all, it is once done.
 * Throws 415 `sync.not_an_outbox`, 404 `sync.owner_unknown`, 422 `sync.file_damaged`.
 */
export async function bringIn(ctx: Context, around: SyncHouse, bytes: Uint8Array, request: FastifyRequest, reply: FastifyReply): Promise<{ author: string; receipts: Receipt[]; photos: number }> {
  const { head, line, sealed } = readFile(bytes)
  const actor = head.county === ctx.county ? await actorOf(ctx.house, ctx.county, head.accountId, chinaDay(ctx.now)) : undefined
  const key = actor && (await store.findKey(ctx, head.accountId))
  if (!actor || !key) throw new Problem(404, 'sync.owner_unknown')
  const { content, pictures } = unpackContent(opened(sealed, key, head.iv, line))
  const judging: Judging = {
    house: ctx.house, lines: around.lines, actor, rights: await around.doorman.rights(ctx.county, ctx.house), lang: ctx.lang, phoneId: head.phoneId,
    sentAt: ctx.now, by: ctx.accountId, request, reply, evidence: (madeAt) => byOffset(madeAt, content.offset, ctx.now),
  }
  const receipts: Receipt[] = []
  for (let i = 0; i < content.calls.length; i += mostCalls) receipts.push(...(await judge(judging, content.calls.slice(i, i + mostCalls))).receipts)
  const photos = await bringPhotos(judging, content.photos, pictures)
  return { author: actor.name, receipts, photos }
}

function opened(sealed: Uint8Array, key: string, iv: string, line: Uint8Array): Uint8Array {
  if (sealed.length < tagBytes) throw new Problem(422, 'sync.file_damaged')
  try {
    const cipher = createDecipheriv('aes-256-gcm', Buffer.from(key, 'base64url'), Buffer.from(iv, 'base64url'))
    cipher.setAAD(line)
    cipher.setAuthTag(sealed.subarray(sealed.length - tagBytes))
    return Buffer.concat([cipher.update(sealed.subarray(0, sealed.length - tagBytes)), cipher.final()])
  } catch {
    // Another key, or a byte that changed on the way: nobody can tell which.
    throw new Problem(422, 'sync.file_damaged')
  }
}

/** Pictures that cannot be read are left out; how many came is said. */
async function bringPhotos(judging: Judging, photos: FileContent['photos'], pictures: readonly Uint8Array[]): Promise<number> {
  const { house, actor, rights, lang } = judging
  const calls: Call[] = []
  for (const [i, photo] of photos.entries()) {
    const ctx = new Context(house, { county: actor.county, actor: actor satisfies Actor, lang, rights, sight: [] }, 'transaction')
    const taken = await storePhoto(ctx, pictures[i] ?? new Uint8Array()).then(async (one) => (await ctx.finish(), one), async (error: unknown) => (await ctx.abandon(), unlessProblem(error)))
    if (taken) calls.push({ id: photo.id, name: 'events.addPhotos', subjectId: photo.subjectId, input: { id: photo.subjectId, photos: [taken.sha256] }, seen: null, madeAt: photo.madeAt, fix: null })
  }
  let brought = 0
  for (let i = 0; i < calls.length; i += mostCalls) brought += (await judge(judging, calls.slice(i, i + mostCalls))).receipts.filter(({ status }) => status !== 'parked').length
  return brought
}

const unlessProblem = (error: unknown): undefined => {
  if (error instanceof Problem) return undefined
  throw error
}
