import { z } from 'zod'
import { Action, Role } from '../access.ts'
import { text } from '../words.ts'

export const Login = z.string().regex(/^[a-z0-9][a-z0-9._-]{1,39}$/)
export const Password = z.string().min(1).max(200)
/** What a phone number may look like when a person types it; digits, spaces and + - ( ) only. */
export const Phone = z.string().regex(/^[0-9+() -]{5,24}$/)

export const Account = z.object({
  id: z.uuid(), login: Login, name: z.string(), phone: z.string().nullable(), active: z.boolean(), mustChange: z.boolean(),
  lockedUntil: z.iso.datetime().nullable(), version: z.int(),
})
export type Account = z.infer<typeof Account>

export const PostView = z.object({
  id: z.uuid(), accountId: z.uuid(), role: z.string(), areaId: z.uuid(), areaName: z.string(), unitId: z.uuid().nullable(), unitName: z.string().nullable(),
  from: z.iso.date(), to: z.iso.date().nullable(), note: z.string(),
})
export type PostView = z.infer<typeof PostView>

export const NewAccount = z.strictObject({ id: z.uuid(), login: Login, name: text(1, 40), phone: Phone.nullable().default(null) })
export const NewPost = z.strictObject({
  id: z.uuid(), accountId: z.uuid(), role: z.string().max(41), areaId: z.uuid(), unitId: z.uuid().nullable().default(null),
  from: z.iso.date(), to: z.iso.date().nullable().default(null), note: text(0, 100).default(''),
})

/** What a face needs to know about who is signed in. `actions` says which doors exist, not which rows. */
export const Me = z.object({
  accountId: z.uuid(), name: z.string(), login: z.string(), county: z.string(), countyName: z.string(), demo: z.boolean(), mustChange: z.boolean(),
  csrf: z.string(), posts: z.array(PostView), actions: z.array(Action),
  /** What each of these posts may do and how far it sees: a phone without signal works its offers out of them. */
  roles: z.array(Role), tiandituKey: z.string().nullable(),
})
export type Me = z.infer<typeof Me>
