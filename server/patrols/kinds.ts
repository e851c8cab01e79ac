import { defaultKinds } from '@gezhi/domain/patrols/kinds.default.ts'
import { PatrolKind } from '@gezhi/domain/patrols/model.ts'
import { z } from 'zod'
import type { House } from '../platform/context.ts'
import type { Rule } from '../rules/current.ts'
import { documentsOf } from '../rules/documents.ts'

/** The county's kinds of places, the default ones until it saved its own. */
export const kindsRule = async (house: House, county: string): Promise<Rule<PatrolKind[]>> =>
  (await documentsOf<PatrolKind[]>(house, county, 'patrols', z.array(PatrolKind), [['default', [...defaultKinds]]])).get('default')!
export const kindsOf = async (house: House, county: string): Promise<PatrolKind[]> => (await kindsRule(house, county)).content
