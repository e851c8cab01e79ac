import type { Actor, Sight } from '@gezhi/domain/access.ts'
import { readRoute, type Contract, type Download, type Endpoint, type OutputOf, type ParsedInputOf } from '@gezhi/domain/contract.ts'
import { Problem } from '@gezhi/domain/problem.ts'
import type { Lang } from '@gezhi/domain/words.ts'
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify'
import { Readable } from 'node:stream'
import { sightOfActor } from '../sight.ts'
import { Context, type House, type Mode, type Rights, type Who } from '../context.ts'

/** Who is behind a request; accounts answers this from the session cookie. */
export interface Identity {
  actor: Actor
  csrf: string
  mustChange: boolean
}

/** What the road needs of the capabilities to its right, handed in by main: platform knows none of them. */
export interface Doorman {
  identify(request: FastifyRequest, house: House): Promise<Identity | null>
  rights(county: string, house: House): Promise<Rights>
  /** The county of a request without a session: the one named, else the only one served. */
  county(request: FastifyRequest, house: House): Promise<string>
}

export type Handler<E extends Endpoint> = (ctx: Context, input: ParsedInputOf<E>, request: FastifyRequest, reply: FastifyReply) => Promise<OutputOf<E>>
/** A contract line without a handler does not compile. */
export type Handlers<C extends Contract> = { [K in keyof C]: Handler<C[K]> }

/** A line of a capability with what carries it out: asked for by a request, or called by a phone that made the call earlier. */
export interface Served { line: Endpoint; handler: Handler<Endpoint> }
/** By `capability.line`. */
export type ServedLines = Map<string, Served>

/** The one road: identify → check the right → parse → run inside its transaction → shape the answer after the commit. */
export function serve<C extends Contract>(app: FastifyInstance, house: House, doorman: Doorman, contract: C, handlers: Handlers<C>, capability = '', lines: ServedLines = new Map()): void {
  for (const [name, line] of Object.entries(contract)) {
    const { method, path } = readRoute(line.route)
    const mode: Mode = method === 'GET' ? 'read' : line.single ? 'single' : 'transaction'
    // Object.entries forgets that this handler belongs to this line; Handlers<C> proved it.
    const served: Served = { line, handler: handlers[name] as Handler<Endpoint> }
    lines.set(`${capability}.${name}`, served)
    const route: RouteOptions = {
      method, url: `/api${path}`,
      handler: async (request, reply) => {
        const ctx = new Context(house, await whoAsks(request, house, doorman, line, mode), mode)
        return send(reply, line, await carryOut(ctx, served, inputOf(line, request), request, reply))
      },
    }
    // The answer to a change is a row, too short to be worth packing.
    if (method !== 'GET') route.compress = false
    if (line.upload) route.bodyLimit = line.upload
    if (line.limit) route.config = { rateLimit: { max: line.limit, timeWindow: 60_000 } }
    app.route(route)
  }
}

/**
 * Parse → run → commit: the part of the road that a request and a phone's call share. `beforeCommit` writes what must be true together with
 * it. Whatever is thrown, nothing of it is kept.
 */
export async function carryOut(
  ctx: Context, { line, handler }: Served, raw: object, request: FastifyRequest, reply: FastifyReply, beforeCommit?: (answer: unknown) => Promise<void>,
): Promise<unknown> {
  try {
    const answer = await handler(ctx, parse(line, raw), request, reply)
    await beforeCommit?.(answer)
    await ctx.finish()
    return answer
  } catch (error) {
    await ctx.abandon()
    throw error
  }
}

async function whoAsks(request: FastifyRequest, house: House, doorman: Doorman, line: Endpoint, mode: Mode): Promise<Who> {
  const lang = langOf(request)
  const identity = await doorman.identify(request, house).catch((error: unknown) => {
    // A door for everybody stays open to somebody whose account was stopped, as to anybody.
    if (line.action === 'public' && error instanceof Problem) return null
    throw error
  })
  if (!identity) {
    if (line.action !== 'public') throw new Problem(401, 'access.sign_in')
    return { county: line.beforeCounty ? '' : await doorman.county(request, house), actor: null, lang, rights: null, sight: [] }
  }
  const { actor } = identity
  if (mode !== 'read' && line.action !== 'public' && request.headers['x-gezhi-csrf'] !== identity.csrf) throw new Problem(403, 'access.forged')
  if (identity.mustChange && line.action !== 'public' && !line.beforePasswordChange) throw new Problem(403, 'access.change_password_first')
  return whoActs(actor, lang, line, await doorman.rights(actor.county, house))
}

/** An actor with the sight that the line's right gives. Throws 403 `access.denied`. */
export function whoActs(actor: Actor, lang: Lang, line: Endpoint, rights: Rights): Who {
  return { county: actor.county, actor, lang, rights, sight: sightFor(actor, line, rights) }
}

function sightFor(actor: Actor, line: Endpoint, rights: Rights): Sight {
  const { action } = line
  if (action === 'public' || action === 'signed-in') return []
  const sight = sightOfActor(actor, action, rights)
  if (sight.length === 0) throw new Problem(403, 'access.denied', { action })
  return sight
}

/** Path, query and body of a request as one flat object; a file under `bytes`. */
function inputOf(line: Endpoint, request: FastifyRequest): object {
  // Fastify hands parameters, query and body over as unknown; the schema is what makes them something.
  const params = request.params as Record<string, unknown>
  const query = request.query as Record<string, unknown>
  const body = line.upload
    ? { bytes: request.body instanceof Uint8Array ? request.body : new Uint8Array(), contentType: request.headers['content-type'] ?? '' }
    : request.body
  if (body !== undefined && body !== null && (typeof body !== 'object' || Array.isArray(body))) throw new Problem(400, 'input.not_json')
  return { ...query, ...(body as object | undefined), ...params }
}

function parse(line: Endpoint, raw: object): unknown {
  refuseUnprintable(raw, 0)
  return line.input.parse(raw)
}

/** NUL and lone surrogates are refused everywhere: PostgreSQL cannot store them, whatever field they hide in. */
function refuseUnprintable(value: unknown, depth: number): void {
  if (typeof value === 'string') {
    if (value.includes('\u0000') || !value.isWellFormed()) throw new Problem(422, 'input.unprintable')
    return
  }
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return
  if (depth > 20) throw new Problem(422, 'input.too_deep')
  for (const [key, inner] of Object.entries(value)) {
    refuseUnprintable(key, depth)
    refuseUnprintable(inner, depth + 1)
  }
}

const isDownload = (answer: unknown): answer is Download => typeof answer === 'object' && answer !== null && 'contentType' in answer && 'body' in answer

/** Answers that several requests get: checked and written once, then sent as they are. */
const shared = new WeakMap<object, string | null>()
export const share = <T extends object>(answer: T): T => {
  shared.set(answer, null)
  return answer
}

function written(line: Endpoint, answer: object): string {
  const text = shared.get(answer) ?? JSON.stringify(line.output.parse(answer))
  shared.set(answer, text)
  return text
}

function send(reply: FastifyReply, line: Endpoint, answer: unknown): unknown {
  if (reply.sent) return reply
  if (typeof answer === 'object' && answer !== null && shared.has(answer)) {
    return reply.header('content-type', 'application/json; charset=utf-8').header('x-content-type-options', 'nosniff').send(written(line, answer))
  }
  if (!isDownload(answer)) {
    reply.header('x-content-type-options', 'nosniff')
    return line.output.parse(answer)
  }
  reply.header('content-type', answer.contentType).header('x-content-type-options', 'nosniff')
  if (answer.filename) reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(answer.filename)}`)
  if (answer.keep) reply.header('cache-control', `private, max-age=${answer.keep}, immutable`)
  return reply.send(answer.body instanceof Uint8Array ? Buffer.from(answer.body.buffer, answer.body.byteOffset, answer.body.byteLength) : Readable.from(answer.body))
}

/** The language a person asked for: the screens send x-gezhi-lang, browsers Accept-Language. Chinese is the default. */
export const langOf = (request: FastifyRequest): Lang => {
  const asked = request.headers['x-gezhi-lang'] ?? request.headers['accept-language'] ?? ''
  return /^en\b/i.test(String(asked)) ? 'en' : 'zh'
}
