import { z } from 'zod'
import { CategoryCode } from '../events/model.ts'
import { text, Words } from '../words.ts'

export const Platform = z.enum(['ZZ', 'SJ', 'ZF', 'BM'])
export type Platform = z.infer<typeof Platform>

/** A class of matter. `level` 1 platform, 2 sub-class, 3 item. `keywords` feed the suggestion while somebody types. */
export const Category = z.strictObject({
  code: CategoryCode,
  parent: CategoryCode.nullable(),
  level: z.int().min(1).max(3),
  words: Words,
  /** One of the five words on the phone's first screen. */
  entry: z.enum(['dispute', 'hazard', 'livelihood', 'city', 'other']),
  keywords: z.array(z.string().max(20)).max(120),
  active: z.boolean(),
})
export type Category = z.infer<typeof Category>

/** Whose duty an item is in the township's list (履职事项清单): 基本, 配合, or 收回 (withdrawn to the county). */
export const Duty = z.enum(['basic', 'cooperative', 'withdrawn'])
export type Duty = z.infer<typeof Duty>
export const UnitLevel = z.enum(['county', 'street', 'village'])
export type UnitLevel = z.infer<typeof UnitLevel>
export const UnitKind = z.enum(['desk', 'platform', 'department', 'village'])

/** An organisation that handles matters: the desk of a street, a platform, a department or its branch. */
export const Unit = z.strictObject({
  id: z.uuid(),
  key: z.string().max(40),
  areaId: z.uuid(),
  level: UnitLevel,
  kind: UnitKind,
  /** What routes name: `urban_management`, `market`, `police`, … The same in every street. */
  trade: z.string().max(40),
  name: text(2, 60),
  active: z.boolean(),
})
export type Unit = z.infer<typeof Unit>

/** A line of the routing catalogue: matters of this class go to this trade at this level. */
export const RouteLine = z.strictObject({
  id: z.uuid(),
  /** Serial number in the published list; the refusal cites it. */
  serial: z.int().min(1),
  item: text(2, 120),
  category: CategoryCode,
  duty: Duty,
  trade: z.string().max(40),
  level: UnitLevel,
  /** Trades that must cooperate. */
  assists: z.array(z.string().max(40)).max(6),
  basis: text(0, 300),
  active: z.boolean(),
})
export type RouteLine = z.infer<typeof RouteLine>

/** What the desk is shown: one unit, why, and the alternatives. */
export interface Proposal {
  unitId: string | null
  line: RouteLine | null
  /** Set when the item is withdrawn: it must be escalated and says why. */
  withdrawn: boolean
  reason: Words
  alternatives: { unitId: string; reason: Words }[]
}
