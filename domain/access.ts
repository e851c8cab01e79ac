import { z } from 'zod'
import { Words } from './words.ts'

/**
 * Every right there is. A contract line names one; a role is a list of them.
 * Two-part rights on events follow the person's work, not the screen: triage is the desk, handle the department.
 */
export const actions = [
  'event.report', 'event.read', 'event.settle', 'event.triage', 'event.dispatch', 'event.handle', 'event.verify', 'event.close',
  'event.approve', 'event.supervise', 'event.escalated', 'event.reopen', 'event.contact',
  'photo.add', 'photo.read',
  'register.read', 'register.edit', 'register.unmask', 'register.merge', 'register.fields',
  'ledger.import', 'ledger.export', 'ledger.approve', 'ledger.form',
  'colour.read', 'colour.propose', 'colour.confirm', 'colour.edit', 'visit.read', 'visit.do', 'visit.plan', 'visit.edit',
  'patrol.read', 'patrol.do', 'patrol.place', 'patrol.edit', 'correction.file', 'correction.answer',
  'area.read', 'area.edit', 'area.regrid', 'account.read', 'account.edit', 'role.edit',
  'category.edit', 'routing.edit', 'calendar.edit', 'lifecycle.edit', 'board.read', 'journal.read', 'config.read',
] as const
export const Action = z.enum(actions)
export type Action = z.infer<typeof Action>

/** What a contract line asks of its caller: a right, any signed-in account, or nothing at all. */
export type Demand = Action | 'signed-in' | 'public'

/**
 * How far a role sees inside its post's area: everything in the area; only what lies with its unit; only what it reported itself.
 */
export const Reach = z.enum(['area', 'unit', 'own'])
export type Reach = z.infer<typeof Reach>

export const Role = z.strictObject({
  key: z.string().regex(/^[a-z][a-z0-9_]{1,40}$/),
  words: Words,
  reach: Reach,
  actions: z.array(Action),
})
export type Role = z.infer<typeof Role>

/** A person's place in the service: a role over an area, from a day to a day, for a unit where the role belongs to one. */
export interface Post {
  id: string
  role: string
  areaId: string
  unitId: string | null
  /** Days in China time, YYYY-MM-DD; `to` is the last day and null means until further notice. */
  from: string
  to: string | null
}

/** Who is asking: an account with the posts that are valid today. */
export interface Actor {
  accountId: string
  county: string
  name: string
  posts: readonly Post[]
}

/** One reason for seeing a row. A row is in sight when any branch allows it. `grids: 'all'` means the whole county. */
export interface Branch {
  grids: 'all' | readonly string[]
  units: readonly string[] | null
  own: string | null
}
export type Sight = readonly Branch[]

/** What the rule needs of the area tree; `AreaTree` provides it on both sides. */
export interface GridsBelow {
  gridsBelow(ids: readonly string[]): readonly string[]
  isRoot(id: string): boolean
  isWithin(id: string, ancestorId: string): boolean
}

/** The posts that grant `action` on the given day. */
export const postsGranting = (actor: Actor, action: Action, roles: ReadonlyMap<string, Role>): readonly Post[] =>
  actor.posts.filter((post) => roles.get(post.role)?.actions.includes(action))

/**
 * What an actor sees for one action: the single rule that lists, reads, changes, exports, counts and the phone share.
 * Posts of reach `area` are joined into one branch so that the database gets one array.
 */
export function sightOf(actor: Actor, action: Action, roles: ReadonlyMap<string, Role>, tree: GridsBelow): Sight {
  const branches: Branch[] = []
  const whole: string[] = []
  for (const post of postsGranting(actor, action, roles)) {
    const reach = roles.get(post.role)?.reach
    if (reach === 'area') whole.push(post.areaId)
    else if (reach === 'unit' && post.unitId) branches.push({ grids: gridsOf([post.areaId], tree), units: [post.unitId], own: null })
    else if (reach === 'own') branches.push({ grids: gridsOf([post.areaId], tree), units: null, own: actor.accountId })
  }
  if (whole.length > 0) branches.unshift({ grids: gridsOf(whole, tree), units: null, own: null })
  return branches
}

const gridsOf = (ids: readonly string[], tree: GridsBelow): 'all' | readonly string[] =>
  ids.some((id) => tree.isRoot(id)) ? 'all' : tree.gridsBelow(ids)

/**
 * What a row must show to be judged. `alsoGridId` is the neighbour grid a matter on the border is offered to as well, `alsoGridIds` are
 * the other grids in which a person owns, rents or works.
 */
export interface Placed {
  gridId: string
  alsoGridId?: string | null
  alsoGridIds?: readonly string[]
  unitId?: string | null
  assistUnitIds?: readonly string[]
  reporterId?: string | null
}

/** The pure twin of the SQL condition: used on the phone to grey a button, and in a test against the database. */
export const within = (sight: Sight, row: Placed): boolean => sight.some((branch) => allows(branch, row))

const allows = (branch: Branch, row: Placed): boolean => {
  const { grids } = branch
  const inArea = grids === 'all' || grids.includes(row.gridId) || (!!row.alsoGridId && grids.includes(row.alsoGridId)) || (row.alsoGridIds?.some((id) => grids.includes(id)) ?? false)
  if (!inArea) return false
  if (branch.own !== null) return row.reporterId === branch.own
  if (branch.units === null) return true
  return branch.units.some((unit) => row.unitId === unit || (row.assistUnitIds?.includes(unit) ?? false))
}
