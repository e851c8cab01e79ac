import { z } from 'zod'
import { Role } from '../access.ts'
import { ById, Done, endpoint, Nothing, page, queryFlag, queryInt } from '../contract.ts'
import { text } from '../words.ts'
import { Account, Login, Me, NewAccount, NewPost, Password, Phone, PostView } from './model.ts'

const AccountView = Account.extend({ posts: z.array(PostView) })
export type AccountView = z.infer<typeof AccountView>
/** Shown once, on screen, to whoever made the account; the owner must change it at the first sign-in. */
const WithPassword = AccountView.extend({ password: z.string() })
export const RoleView = Role.extend({ version: z.int(), inUse: z.int() })
export type RoleView = z.infer<typeof RoleView>

export const accounts = {
  signIn: endpoint({
    route: 'POST /session', action: 'public', limit: 30, summary: 'Sign in; answers with who one is and sets the session cookie',
    input: z.strictObject({ login: Login, password: Password, county: z.string().regex(/^\d{6}$/).optional() }), output: Me,
  }),
  counties: endpoint({
    route: 'GET /counties', action: 'public', beforeCounty: true, limit: 120, summary: 'Which counties this server holds: a sign-in asks for one only where there are several',
    input: Nothing, output: z.object({ items: z.array(z.object({ code: z.string(), name: z.string() })) }),
  }),
  me: endpoint({ route: 'GET /session', action: 'signed-in', beforePasswordChange: true, summary: 'Who one is, with posts and rights', input: Nothing, output: Me }),
  signOut: endpoint({ route: 'DELETE /session', action: 'signed-in', beforePasswordChange: true, summary: 'Sign out on this device', input: Nothing, output: Done }),
  changePassword: endpoint({
    route: 'POST /session/password', action: 'signed-in', beforePasswordChange: true, limit: 20, summary: 'Change one\'s own password; other devices are signed out',
    input: z.strictObject({ old: Password, new: Password }), output: Done,
  }),
  becomeFirst: endpoint({
    route: 'POST /first-administrator', action: 'public', limit: 10, summary: 'Make the first administrator with the link the server printed',
    input: z.strictObject({ secret: z.string().max(100), login: Login, name: text(1, 40), password: Password, county: z.string().regex(/^\d{6}$/) }), output: Done,
  }),
  list: endpoint({
    route: 'GET /accounts', action: 'account.read', summary: 'Accounts with posts inside one\'s areas, by name or login',
    input: z.strictObject({ text: z.string().max(40).optional(), areaId: z.uuid().optional(), role: z.string().max(41).optional(), active: queryFlag().optional(),
      after: z.string().max(100).optional(), limit: queryInt(1, 200).default(50) }), output: page(AccountView),
  }),
  create: endpoint({ route: 'POST /accounts', action: 'account.edit', summary: 'Make an account with a first password', input: NewAccount, output: WithPassword }),
  change: endpoint({
    route: 'PUT /accounts/:id', action: 'account.edit', summary: 'Change name, phone, or whether the account may be used',
    input: z.strictObject({ id: z.uuid(), version: z.int(), name: text(1, 40), phone: Phone.nullable(), active: z.boolean() }), output: AccountView,
  }),
  resetPassword: endpoint({ route: 'POST /accounts/:id/password', action: 'account.edit', summary: 'A new first password; unlocks the account', input: ById, output: WithPassword }),
  addPost: endpoint({ route: 'POST /posts', action: 'account.edit', summary: 'Give a post: role, area, from, to', input: NewPost, output: PostView }),
  endPost: endpoint({
    route: 'POST /posts/:id/end', action: 'account.edit', summary: 'End a post on a day', input: z.strictObject({ id: z.uuid(), to: z.iso.date() }), output: PostView,
  }),
  roles: endpoint({ route: 'GET /roles', action: 'account.read', summary: 'Roles and their rights', input: Nothing, output: z.object({ items: z.array(RoleView) }) }),
  saveRole: endpoint({
    route: 'PUT /roles/:key', action: 'role.edit', summary: 'Make or change a role', input: Role.extend({ version: z.int().default(0) }), output: RoleView,
  }),
}
