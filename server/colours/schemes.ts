import { Scheme } from '@gezhi/domain/colours/model.ts'
import { defaultSchemes } from '@gezhi/domain/colours/schemes.default.ts'
import { Problem } from '@gezhi/domain/problem.ts'
import type { House } from '../platform/context.ts'
import type { Rule } from '../rules/current.ts'
import { documentsOf } from '../rules/documents.ts'

/** The county's schemes by key: those every county begins with, in its own version where it saved one, and its own. */
export const schemesOf = (house: House, county: string): Promise<Map<string, Rule<Scheme>>> =>
  documentsOf<Scheme>(house, county, 'colours', Scheme, defaultSchemes.map((scheme) => [scheme.key, scheme] as const))

export async function getScheme(house: House, county: string, key: string): Promise<Rule<Scheme>> {
  const scheme = (await schemesOf(house, county)).get(key)
  if (!scheme) throw new Problem(404, 'colour.scheme_unknown', { scheme: key })
  return scheme
}
