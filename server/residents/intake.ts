import type { LineData } from '@gezhi/domain/events/detail.ts'
import type { AreaNode } from '@gezhi/domain/areas/contract.ts'
import { begin } from '@gezhi/domain/events/lifecycle.ts'
import { ReportEvent } from '@gezhi/domain/events/model.ts'
import { Problem } from '@gezhi/domain/problem.ts'
import type { Receipt } from '@gezhi/domain/residents/contract.ts'
import { classOf, soundsUrgent, titleAndDetail, type ResidentReport } from '@gezhi/domain/residents/model.ts'
import { acceptPhoto } from '../adapters/image/image.ts'
import type { Storage } from '../adapters/storage/types.ts'
import { categoriesOf } from '../dispatch/catalogue.ts'
import { intakeFacts } from '../events/handlers.ts'
import { addEvent, findEvent } from '../events/matter.ts'
import { worldOf } from '../events/world.ts'
import { keepPhoto } from '../photos/kept.ts'
import type { Context, House } from '../platform/context.ts'
import { addressKey, allowancesOf } from './allowance.ts'
import { codeFrom, hashOf } from './codes.ts'
import { gridOf } from './grids.ts'
import { byItsCode, findCodeOf } from './store.ts'

/** The house's photo store; compose puts it there before anybody is served. */
export const storageOf = (house: House): Storage => house.adapters['storage'] as Storage

/**
 * Files a resident's report: class from the chosen word and the sentence, urgency ordinary until the desk looks. Sent twice it is one
 * matter with the same code. Throws 404 `area.unknown`, 429 `access.too_many`, 409 `event.id_taken`, 422 `category.unknown`.
 */
export async function fileReport(ctx: Context, input: ResidentReport, photos: readonly string[], ip: string): Promise<Receipt> {
  const grid = await gridOf(ctx.house, ctx.county, input.grid, input.place)
  const code = codeFrom(input.id, input.key)
  const before = await findCodeOf(ctx, input.id)
  if (before) return sentAgain(ctx, input, before, code)
  checkPace(ctx, grid, ip)
  const report = await toReport(ctx, input, grid, photos)
  const [world, facts] = await Promise.all([worldOf(ctx, report), intakeFacts(ctx, report, 'resident')])
  const event = begin(report, { ...facts, reporterId: null }, world)
  const line: LineData = { to: event.state, version: event.version, photos: event.photos, number: event.number, post: null }
  const contact = { name: input.name || null, phone: input.phone || null, codeHash: hashOf(code) }
  if (!(await addEvent(ctx, event, { kind: 'event.report', subjectId: event.id, gridId: event.gridId, data: line }, world.cycle, contact))) {
    return sentAgain(ctx, input, await findCodeOf(ctx, input.id), code)
  }
  countPace(ctx, grid, ip)
  return { number: event.number, code, urgent: soundsUrgent(input.text), acceptBy: event.dueAt, again: false }
}

function checkPace(ctx: Context, grid: AreaNode, ip: string): void {
  const allowed = allowancesOf(ctx.house)
  allowed.reports.check(addressKey(ip), ctx.now)
  allowed.reportsOfGrid.check(`${grid.id} ${addressKey(ip)}`, ctx.now)
}

function countPace(ctx: Context, grid: AreaNode, ip: string): void {
  const allowed = allowancesOf(ctx.house)
  allowed.reports.take(addressKey(ip), ctx.now)
  allowed.reportsOfGrid.take(`${grid.id} ${addressKey(ip)}`, ctx.now)
}

async function toReport(ctx: Context, input: ResidentReport, grid: AreaNode, photos: readonly string[]): Promise<ReportEvent> {
  const category = classOf(input.entry, input.text, await categoriesOf(ctx.house, ctx.county))
  if (!category) throw new Problem(422, 'category.unknown', { category: input.entry })
  return ReportEvent.parse({ id: input.id, ...titleAndDetail(input.text), category, gridId: grid.id, place: input.place, address: input.address, photos: [...photos] })
}

/** The form was sent before: the same key gives the same code and so the same receipt. Another's id is refused. */
async function sentAgain(ctx: Context, input: ResidentReport, known: { number: string; hash: string | null } | undefined, code: string): Promise<Receipt> {
  if (!known || known.hash !== hashOf(code)) throw new Problem(409, 'event.id_taken')
  const event = await findEvent(ctx, input.id, byItsCode)
  return { number: known.number, code, urgent: soundsUrgent(input.text), acceptBy: event?.dueAt ?? null, again: true }
}

/** Stores what was sent with the form: stripped of everything but the picture. Throws the Problems of acceptPhoto. */
export async function takePhoto(ctx: Context, bytes: Buffer): Promise<string> {
  const picture = await acceptPhoto(bytes)
  // The file first: a row without its file would be a promise, a file without its row is only dust.
  await storageOf(ctx.house).put(picture.sha256, picture.bytes, picture.contentType)
  await keepPhoto(ctx, { ...picture, accountId: null })
  return picture.sha256
}
