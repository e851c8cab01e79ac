import { Problem, wordsOf } from '@gezhi/domain/problem.ts'
import { Addition, readCode, Rating } from '@gezhi/domain/residents/model.ts'
import { text } from '@gezhi/domain/words.ts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { loadTree } from '../../areas/tree.ts'
import { thumbnail } from '../../adapters/image/image.ts'
import type { Context, House, Mode } from '../../platform/context.ts'
import { answerTo } from '../../platform/http/errors.ts'
import type { Doorman } from '../../platform/http/serve.ts'
import { addressKey, allowancesOf } from '../allowance.ts'
import { addSentence, followCase, openCase, rateCase, reopenCase } from '../follow.ts'
import { foundOf, gridFace, gridOf, searchGrids } from '../grids.ts'
import { fileReport, storageOf, takePhoto } from '../intake.ts'
import { asNobody } from '../../platform/nobody.ts'
import { listCounties, listFreshPhotos, listOutlines } from '../store.ts'
import { chosen, faceIn, faceOf, type Face } from './face.ts'
import { askCodePage, followPage, type Trouble } from './follow.ts'
import { periodsOf } from '../../rules/current.ts'
import { mostPhotos, readForm, type Sent } from './form.ts'
import { gridPage } from './grid.ts'
import { html } from './html.ts'
import { countyPage, landingPage } from './landing.ts'
import { document, script, style, type Page } from './layout.ts'
import { askedOf, fileRights, freshAsked, rightsDonePage, rightsPage } from './rights.ts'
import { posterPage, qrSvg } from './poster.ts'
import { privacyPage } from './privacy.ts'
import { checkDraft, draftOf, freshDraft, photoSays, receiptPage, reportPage, type Wrong } from './report.ts'

type Visit = (face: Face, request: FastifyRequest, reply: FastifyReply) => Promise<Page | FastifyReply>

/** The public pages: plain HTML that reads and reports without a script, an account or a cookie. */
export function residentPages(app: FastifyInstance, house: House, doorman: Doorman): void {
  void app.register(async (scope) => {
    // A plain form's words. JSON and multipart are known to the server already.
    scope.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string', bodyLimit: 65_536 }, (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))))
    scope.setErrorHandler((error, request, reply) => brokenPage(error, request, reply, house))
    const visit = (work: Visit) => async (request: FastifyRequest, reply: FastifyReply) => {
      const face = await faceOf(request, house, doorman)
      const page = await work(face, request, reply)
      return 'body' in page && 'title' in page ? show(reply, face, page) : page
    }
    servePublic(scope)
    serveGrid(scope, house, visit)
    serveReport(scope, house, visit)
    serveFollow(scope, house, visit)
    serveRights(scope, house, visit)
    scope.get('/', visit(async (face, request) => {
      const typed = chosen(request, 'text')?.trim().slice(0, 30) || null
      return landingPage(face, typed, typed ? await searchGrids(house, face.county.code, typed) : [])
    }))
    scope.get('/privacy', visit(async (face) => privacyPage(face, await periodsOf(house, face.county.code))))
    scope.get('/*', (request, reply) => (wantsPage(request) ? Promise.reject(new Problem(404, 'not_found')) : reply.callNotFound()))
  })
}

type Visitor = (work: Visit) => (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>

const show = (reply: FastifyReply, face: Face, page: Page): FastifyReply =>
  reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').header('content-language', face.lang === 'zh' ? 'zh-CN' : 'en').header('vary', 'accept-language').send(document(face, page))

const as = <T>(house: House, face: Face, mode: Mode, work: (ctx: Context) => Promise<T>): Promise<T> => asNobody(house, face.county.code, face.lang, mode, work)

// Every route of ours calls its parameters so.
const codeOf = (request: FastifyRequest): string => (request.params as { code: string }).code

function servePublic(scope: FastifyInstance): void {
  const keep = 'public, max-age=31536000, immutable'
  scope.get('/public/page.css', (_request, reply) => reply.type('text/css; charset=utf-8').header('cache-control', keep).send(style))
  scope.get('/public/report.js', (_request, reply) => reply.type('text/javascript; charset=utf-8').header('cache-control', keep).send(script))
}

function serveGrid(scope: FastifyInstance, house: House, visit: Visitor): void {
  scope.get('/g/:code', visit(async (face, request) => {
    const grid = await gridOf(house, face.county.code, codeOf(request))
    return as(house, face, 'read', async (ctx) => {
      const tree = await loadTree(house, ctx.county)
      const family = grid.parentId ? tree.children(grid.parentId).filter((area) => area.level === 3 && area.validTo === null && area.id !== grid.id).slice(0, 40) : []
      const shapes = new Map((await listOutlines(ctx, [grid.id, ...(grid.parentId ? [grid.parentId] : []), ...family.map(({ id }) => id)])).map(({ id, polygon }) => [id, polygon]))
      const others = family.flatMap(({ id }) => { const shape = shapes.get(id); return shape ? [shape] : [] })
      return gridPage(face, await gridFace(ctx, grid), { own: shapes.get(grid.id) ?? null, others, village: (grid.parentId && shapes.get(grid.parentId)) || null })
    })
  }))
  scope.get('/g/:code/qr.svg', visit(async (face, request, reply) => {
    const grid = await gridOf(house, face.county.code, codeOf(request))
    return reply.type('image/svg+xml').header('cache-control', 'public, max-age=86400').send(await qrSvg(face, grid.code))
  }))
  scope.get('/g/:code/poster', visit(async (face, request) => {
    const grid = await gridOf(house, face.county.code, codeOf(request))
    const seen = await as(house, face, 'read', (ctx) => gridFace(ctx, grid))
    return posterPage(face, seen, await qrSvg(face, grid.code))
  }))
}

function serveReport(scope: FastifyInstance, house: House, visit: Visitor): void {
  const found = async (face: Face, request: FastifyRequest) => foundOf(await loadTree(house, face.county.code), await gridOf(house, face.county.code, codeOf(request)))
  scope.get('/g/:code/report', visit(async (face, request) => reportPage(face, await found(face, request), freshDraft(), {})))
  scope.post('/g/:code/report', visit(async (face, request, reply) => {
    const grid = await found(face, request)
    const sent = await readForm(request)
    const draft = draftOf(sent)
    const refuse = (status: number, wrong: Wrong) => {
      reply.status(status)
      return reportPage(face, grid, draft, wrong)
    }
    try {
      spend(house, 'attempts', request)
      const { report, wrong } = checkDraft(face, grid.code, draft, sent.fields['website'] ?? '')
      const photos = await takePhotos(house, face, sent)
      draft.photos = photos.shas
      if (photos.says) wrong.photos = photos.says
      if (!report || Object.keys(wrong).length > 0) return refuse(422, wrong)
      return receiptPage(face, grid, await as(house, face, 'transaction', (ctx) => fileReport(ctx, report, photos.shas, request.ip)))
    } catch (error) {
      if (!(error instanceof Problem) || error.code === 'area.unknown') throw error
      return refuse(error.status, { form: refusal(face, error) })
    }
  }))
}

/** How somebody sees and puts right what is held of them; a request is filed, nothing is told. */
function serveRights(scope: FastifyInstance, house: House, visit: Visitor): void {
  const gridAt = async (face: Face, request: FastifyRequest) => { const grid = await gridOf(house, face.county.code, codeOf(request)); return { id: grid.id, found: foundOf(await loadTree(house, face.county.code), grid) } }
  scope.get('/g/:code/rights', visit(async (face, request) => rightsPage(face, (await gridAt(face, request)).found, freshAsked(), {})))
  scope.post('/g/:code/rights', visit(async (face, request, reply) => {
    const grid = await gridAt(face, request)
    const sent = await readForm(request)
    const asked = askedOf(sent)
    const wrong = await fileRights(house, face, grid.id, asked, sent.fields['website'] ?? '', request.ip)
    if (!wrong) return rightsDonePage(face, grid.found)
    reply.status(422)
    return rightsPage(face, grid.found, asked, wrong)
  }))
}

/** Stores what came with the form, so that a second press of the button need not send it again. */
async function takePhotos(house: House, face: Face, sent: Sent): Promise<{ shas: string[]; says: string | null }> {
  const known = sent.kept.length === 0 ? [] : await as(house, face, 'read', (ctx) => listFreshPhotos(ctx, sent.kept.slice(0, mostPhotos)))
  const shas = [...known]
  let says = sent.photoProblem === null ? null : typeof sent.photoProblem === 'string' ? face.say(sent.photoProblem) : refusal(face, sent.photoProblem)
  if (known.length < Math.min(sent.kept.length, mostPhotos)) says = face.say('photos_lost')
  for (const bytes of sent.files) {
    try {
      shas.push(await as(house, face, 'single', (ctx) => takePhoto(ctx, bytes)))
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      says = photoSays(face, error.code, error.facts)
    }
  }
  return { shas: [...new Set(shas)].slice(0, mostPhotos), says }
}

function serveFollow(scope: FastifyInstance, house: House, visit: Visitor): void {
  scope.get('/f', visit(async (face) => askCodePage(face, '', null)))
  scope.post('/f', visit(async (face, request, reply) => {
    const typed = ((await readForm(request)).fields['code'] ?? '').slice(0, 40)
    try {
      await as(house, face, 'read', (ctx) => openCase(ctx, typed, request.ip))
      return reply.redirect(face.to(`/f/${readCode(typed) ?? ''}`), 303)
    } catch (error) {
      return askAgain(face, reply, typed, error)
    }
  }))
  scope.get('/f/:code', visit(async (face, request, reply) => {
    try {
      const seen = await as(house, face, 'read', async (ctx) => followCase(ctx, await openCase(ctx, codeOf(request), request.ip)))
      const done = chosen(request, 'done')
      return followPage(face, readCode(codeOf(request)) ?? '', seen, done === 'add' || done === 'reopen' || done === 'rate' ? done : null, null)
    } catch (error) {
      return askAgain(face, reply, codeOf(request).slice(0, 40), error)
    }
  }))
  scope.get('/f/:code/photo/:sha', visit(async (face, request, reply) => {
    const { sha } = request.params as { sha: string } // named in the route
    const seen = await as(house, face, 'read', async (ctx) => followCase(ctx, await openCase(ctx, codeOf(request), request.ip)))
    const stored = seen.photos.includes(sha) ? await storageOf(house).get(sha) : undefined
    if (!stored) throw new Problem(404, 'not_found')
    reply.type('image/jpeg').header('cache-control', 'private, max-age=86400')
    if (chosen(request, 'size') !== 'small') return reply.send(stored.stream)
    const parts: Uint8Array[] = []
    for await (const part of stored.stream) parts.push(part as Uint8Array) // a byte stream without an encoding gives buffers
    return reply.send((await thumbnail(Buffer.concat(parts))).bytes)
  }))
  serveStep(scope, house, visit, 'add', async (ctx, code, sent, photos, ip) => addSentence(ctx, code, Addition.parse(sent.fields['text'] ?? ''), photos, ip))
  serveStep(scope, house, visit, 'reopen', async (ctx, code, sent, photos, ip) => reopenCase(ctx, code, Addition.parse(sent.fields['text'] ?? ''), photos, ip))
  serveStep(scope, house, visit, 'rate', async (ctx, code, sent, _photos, ip) => {
    const rating = Rating.safeParse(sent.fields['rating'])
    if (!rating.success) throw new Problem(422, 'event.field_needed', { field: { zh: '评分', en: 'the rating' }, need: 'rating' })
    await rateCase(ctx, code, rating.data, text(0, 500).parse(sent.fields['text'] ?? ''), ip)
  })
}

type StepWork = (ctx: Context, code: string, sent: Sent, photos: string[], ip: string) => Promise<void>

/** A step by form: done → back to the page by 303; refused → the page again, with the words that were typed and the reason beside them. */
function serveStep(scope: FastifyInstance, house: House, visit: Visitor, at: Trouble['at'], work: StepWork): void {
  scope.post(`/f/:code/${at}`, visit(async (face, request, reply) => {
    const code = codeOf(request)
    const sent = await readForm(request)
    try {
      spend(house, 'steps', request)
      // The code first: nobody without one makes us look at photos.
      await as(house, face, 'read', (ctx) => openCase(ctx, code, request.ip))
      const photos = await takePhotos(house, face, sent)
      if (photos.says) return again(house, face, request, reply, { at, says: photos.says, text: sent.fields['text'] ?? '' })
      await as(house, face, 'transaction', (ctx) => work(ctx, code, sent, photos.shas, request.ip))
      return reply.redirect(face.to(`/f/${readCode(code) ?? ''}?done=${at}`), 303)
    } catch (error) {
      const problem = answerTo(error, face.lang)
      if (problem.bug || problem.document.code === 'resident.code_unknown') throw error
      reply.status(problem.status)
      return again(house, face, request, reply, { at, says: stepSays(face, at, error), text: sent.fields['text'] ?? '' })
    }
  }))
}

async function again(house: House, face: Face, request: FastifyRequest, reply: FastifyReply, trouble: Trouble): Promise<Page> {
  const seen = await as(house, face, 'read', async (ctx) => followCase(ctx, await openCase(ctx, codeOf(request), request.ip)))
  if (reply.statusCode < 400) reply.status(422)
  return followPage(face, readCode(codeOf(request)) ?? '', seen, null, trouble)
}

function stepSays(face: Face, at: Trouble['at'], error: unknown): string {
  if (!(error instanceof Problem)) return face.say('text_short')
  if (error.code === 'event.field_needed' && at === 'rate') return face.say('rateNeeded')
  if (error.code === 'changed_meanwhile') return face.say('changedMeanwhile')
  return refusal(face, error)
}

const minutesOf = (problem: Problem): number => Math.max(1, Math.ceil(Number(problem.facts['seconds'] ?? 60) / 60))

const refusal = (face: Face, problem: Problem): string =>
  problem.code === 'access.too_many' ? face.say('many', { minutes: minutesOf(problem) }) : wordsOf(problem.code, problem.facts)[face.lang]

function spend(house: House, what: 'attempts' | 'steps', request: FastifyRequest): void {
  const allowed = allowancesOf(house)[what]
  allowed.check(addressKey(request.ip), house.now())
  allowed.take(addressKey(request.ip), house.now())
}

function askAgain(face: Face, reply: FastifyReply, typed: string, error: unknown): Page {
  if (!(error instanceof Problem)) throw error
  reply.status(error.status)
  if (error.code === 'access.too_many') return askCodePage(face, typed, face.say('codeMany', { minutes: minutesOf(error) }))
  if (error.code === 'resident.code_unknown') return askCodePage(face, typed, face.say('codeWrong'))
  throw error
}

const wantsPage = (request: FastifyRequest): boolean => !/^\/(api|field|console)(\/|\?|$)/.test(request.url) && /text\/html/.test(request.headers.accept ?? '')

/** Whatever went wrong, in the same look and with a way on. */
async function brokenPage(thrown: unknown, request: FastifyRequest, reply: FastifyReply, house: House): Promise<FastifyReply> {
  const { status, document: problem, bug } = answerTo(thrown, 'zh')
  if (bug) house.log.error({ reference: bug.reference, route: request.routeOptions.url, err: bug.error }, 'a page failed')
  const counties = await listCounties(house).catch(() => [])
  const only = counties.length === 1 ? counties[0] : undefined
  const face = faceIn(request, house, only ?? { code: '', name: '', demo: false }, counties.length > 1)
  reply.status(status)
  if (problem.code === 'county.unnamed') return show(reply.status(counties.length > 0 && request.url.split('?')[0] === '/' ? 200 : 404), face, countyPage(face, counties))
  const { say } = face
  const title = bug ? say('brokenTitle') : problem.code === 'area.unknown' ? say('gridMissing') : status === 404 ? say('missingTitle') : say('brokenTitle')
  const says = bug ? say('brokenSays') : status === 404 && problem.code !== 'resident.code_unknown' && problem.code !== 'county.none' ? say('missingSays') : problem.words[face.lang]
  return show(reply, face, { title, body: html`<h1>${title}</h1><p>${says}</p>${bug ? html`<p class="hint">${say('reference', { reference: bug.reference })}</p>` : null}
<nav class="acts" aria-label="${say('home')}"><a class="main" href="${face.to('/')}">${say('home')}</a><a href="${face.to('/f')}">${say('follow')}</a></nav>` })
}
