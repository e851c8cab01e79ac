import { z } from 'zod'
import { CategoryCode, Urgency } from '../events/model.ts'
import { text, Words } from '../words.ts'

/**
 * A patrol (巡查) is what was seen, not where somebody walked: places to look at, a short list for each kind, and what was found there.
 * No position of whoever looks is asked for, sent or kept anywhere.
 */
const Key = z.string().regex(/^[a-z][a-z0-9_]{1,40}$/)

/** One thing to look at, and what a finding becomes. */
export const CheckItem = z.strictObject({
  key: Key, words: Words,
  /** How it is told when it is wrong: the title of the matter. */
  wrong: Words, category: CategoryCode, urgency: Urgency,
})
export type CheckItem = z.infer<typeof CheckItem>

export const PatrolKind = z.strictObject({
  key: Key, words: Words,
  /** Looked at at least every so many days. */
  days: z.int().min(1).max(365),
  /** Short enough to be kept in mind at the door. */
  items: z.array(CheckItem).min(1).max(7), active: z.boolean().default(true),
})
export type PatrolKind = z.infer<typeof PatrolKind>

/** A place to look at. `lastOn`: the China day on which it was seen last. */
export const PatrolPlace = z.object({
  id: z.uuid(), kind: Key, gridId: z.uuid(), name: text(1, 60), address: text(0, 120), lng: z.number().min(70).max(140).nullable(), lat: z.number().min(0).max(56).nullable(),
  /** The home, building or place of the register it is, where it is one. */
  subjectKind: z.enum(['home', 'building', 'place']).nullable(), subjectId: z.uuid().nullable(),
  lastOn: z.iso.date().nullable(), active: z.boolean(), version: z.int(),
})
export type PatrolPlace = z.infer<typeof PatrolPlace>

const Photo = z.string().regex(/^[0-9a-f]{64}$/)
export const Finding = z.strictObject({ item: Key, eventId: z.uuid(), says: text(0, 300).default(''), photos: z.array(Photo).max(9).default([]) })
export type Finding = z.infer<typeof Finding>

/** What somebody saw there. Nothing found: seen and fine. */
export const Seen = z.object({ id: z.uuid(), placeId: z.uuid(), gridId: z.uuid(), at: z.iso.datetime(), byId: z.uuid(), findings: z.array(z.object({ item: Key, eventId: z.uuid() })) })
export type Seen = z.infer<typeof Seen>
