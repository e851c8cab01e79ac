import { Problem } from '@gezhi/domain/problem.ts'
import type { Facts } from '@gezhi/domain/problem.ts'
import type { Lang, Words } from '@gezhi/domain/words.ts'
import type { FastifyRequest } from 'fastify'
import type { House } from '../../platform/context.ts'
import { langOf, type Doorman } from '../../platform/http/serve.ts'
import { listCounties } from '../store.ts'
import { sayIn, type Key } from './words.ts'

export interface County {
  code: string
  name: string
  demo: boolean
}

/** What every page needs to know of the one who looks at it. */
export interface Face {
  lang: Lang
  county: County
  demo: boolean
  now: Date
  say: (key: Key, facts?: Facts) => string
  of: (words: Words) => string
  /** An address of ours that keeps the chosen language and county. */
  to: (path: string) => string
  /** This page in the other language. */
  otherTongue: string
  /** Where we are reached from outside, for what is printed. */
  origin: string
}

const chosen = (request: FastifyRequest, key: string): string | undefined => {
  // Fastify's query is a plain object of strings or lists of strings.
  const value = (request.query as Record<string, unknown>)[key]
  return typeof value === 'string' ? value : undefined
}

/** A page for this request. Throws 404 `county.none`, and `county.unnamed` when several are served and none is meant. */
export async function faceOf(request: FastifyRequest, house: House, doorman: Doorman): Promise<Face> {
  const counties = await listCounties(house)
  const { code } = request.params as { code?: string } // every route of ours calls its one parameter so
  const named = chosen(request, 'county')
  // A grid's code begins with its county's: the QR code needs no more.
  const county = counties.find((one) => one.code === named) ?? counties.find((one) => /^\d{9,}$/.test(code ?? '') && code?.startsWith(one.code))
    ?? counties.find((one) => one.code === (counties.length === 1 ? counties[0]?.code : undefined)) ?? await named404(request, house, doorman, counties)
  return faceIn(request, house, county, counties.length > 1)
}

async function named404(request: FastifyRequest, house: House, doorman: Doorman, counties: readonly County[]): Promise<County> {
  const code = await doorman.county(request, house)
  const county = counties.find((one) => one.code === code)
  if (!county) throw new Problem(404, 'county.unnamed')
  return county
}

export function faceIn(request: FastifyRequest, house: House, county: County, several: boolean): Face {
  const asked = chosen(request, 'lang')
  const lang: Lang = asked === 'en' || asked === 'zh' ? asked : langOf(request)
  const keep = { ...(asked ? { lang } : {}), ...(several && county.code ? { county: county.code } : {}) }
  return {
    lang, county, demo: county.demo, now: house.now(), say: sayIn(lang), of: (words) => words[lang], to: (path) => withQuery(path, keep),
    // A step is only ever posted: its page is the one above it.
    otherTongue: withQuery((request.url.split('?')[0] ?? '/').replace(/^(\/f\/[^/]+)\/(add|reopen|rate)$/, '$1'), { ...keep, lang: lang === 'zh' ? 'en' : 'zh', ...(chosen(request, 'text') ? { text: chosen(request, 'text') ?? '' } : {}) }),
    origin: `${request.protocol}://${request.host}`,
  }
}

/** Appends to the query, before the fragment. */
export function withQuery(path: string, more: Record<string, string>): string {
  const query = new URLSearchParams(more).toString()
  if (query === '') return path
  const [base = '', fragment] = path.split('#')
  return `${base}${base.includes('?') ? '&' : '?'}${query}${fragment === undefined ? '' : `#${fragment}`}`
}

export { chosen }
