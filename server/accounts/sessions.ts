import type { Actor } from '@gezhi/domain/access.ts'
import { Problem } from '@gezhi/domain/problem.ts'
import type { FastifyRequest } from 'fastify'
import { createHash, randomBytes } from 'node:crypto'
import type { House } from '../platform/context.ts'
import type { Identity } from '../platform/http/serve.ts'
import { chinaDay } from '@gezhi/domain/clocks/day.ts'
import * as store from './store.ts'

export const cookieName = 'gezhi_session'
const days = 24 * 60 * 60 * 1000
/** A phone in daily use stays signed in; one that lies in a drawer for two weeks does not. */
export const sessionMs = 14 * days
const rememberMs = 5000
const most = 50_000

const hash = (secret: string): string => createHash('sha256').update(secret).digest('base64url')

interface Remembered {
  identity: Identity
  until: number
}

/** Sessions by cookie: `county.secret`. Remembered for five seconds, so that a burst of calls reads the table once. */
export class Sessions {
  readonly #remembered = new Map<string, Remembered>()

  async open(house: House, county: string, accountId: string, agent: string): Promise<{ cookie: string; csrf: string }> {
    const secret = randomBytes(32).toString('base64url')
    const csrf = randomBytes(18).toString('base64url')
    const now = house.now()
    await store.addSession(house, county, { tokenHash: hash(secret), accountId, csrf, agent: agent.slice(0, 200), now, expiresAt: new Date(now.getTime() + sessionMs) })
    return { cookie: `${county}.${secret}`, csrf }
  }

  async identify(request: FastifyRequest, house: House): Promise<Identity | null> {
    const cookie = request.cookies[cookieName]
    if (!cookie) return null
    const remembered = this.#remembered.get(cookie)
    if (remembered && remembered.until > Date.now()) return remembered.identity
    const identity = await this.#load(cookie, house)
    if (this.#remembered.size > most) this.#remembered.clear()
    if (identity) this.#remembered.set(cookie, { identity, until: Date.now() + rememberMs })
    else this.#remembered.delete(cookie)
    return identity
  }

  /** Posts, roles or passwords changed: nobody is served from memory. */
  forget(): void {
    this.#remembered.clear()
  }

  async #load(cookie: string, house: House): Promise<Identity | null> {
    const [county, secret] = cookie.split('.')
    if (!county || !secret || !/^\d{6}$/.test(county)) return null
    const now = house.now()
    const row = await store.findSession(house, county, hash(secret), now)
    if (!row) return null
    // Not the same as nobody: a phone that hears it destroys what it holds of this account.
    if (!row.active) throw new Problem(401, 'account.stopped')
    if (now.getTime() - row.seen_at.getTime() > days) await store.keepSession(house, county, hash(secret), now, new Date(now.getTime() + sessionMs))
    const posts = await store.findPosts(house, county, [row.account_id], chinaDay(now))
    const actor: Actor = { accountId: row.account_id, county, name: row.name, posts: posts.map(store.toPost) }
    return { actor, csrf: row.csrf, mustChange: row.must_change }
  }
}

export const tokenHashOf = (request: FastifyRequest): string => hash(request.cookies[cookieName]?.split('.')[1] ?? '')

/** The county of somebody without a session: the one they name, else the only one here. */
export async function countyOf(request: FastifyRequest, house: House): Promise<string> {
  // Whoever signs in or opens the first link says the county in the form; pages say it in their address.
  const said = [request.params, request.body, request.query].map((part) => (part as Record<string, unknown> | null | undefined)?.['county'])
  const named = request.headers['x-gezhi-county'] ?? said.find((one) => typeof one === 'string')
  if (typeof named === 'string' && /^\d{6}$/.test(named)) return named
  const counties = await store.listCounties(house)
  if (counties.length === 1 && counties[0]) return counties[0].code
  throw new Problem(404, counties.length === 0 ? 'county.none' : 'county.unnamed')
}
