import { sightOf, type Action, type Actor, type GridsBelow, type Role, type Sight } from '@gezhi/domain/access.ts'

/** What a county's rules are made of, read by every request; accounts and areas provide them. */
export interface Rights {
  roles: ReadonlyMap<string, Role>
  tree: GridsBelow
}

const kept = new WeakMap<Actor, Map<Action, { rights: Rights; sight: Sight }>>()

/** Sight is worked out once for an actor and a right: an actor object lives as long as its session is remembered. */
export function sightOfActor(actor: Actor, action: Action, rights: Rights): Sight {
  let ofActor = kept.get(actor)
  if (!ofActor) kept.set(actor, (ofActor = new Map()))
  const known = ofActor.get(action)
  if (known && known.rights === rights) return known.sight
  const sight = sightOf(actor, action, rights.roles, rights.tree)
  ofActor.set(action, { rights, sight })
  return sight
}

/** The same sight, only inside these grids: for a list of one area. */
export const narrow = (sight: Sight, grids: readonly string[]): Sight => {
  const wanted = new Set(grids)
  return sight.map((branch) => ({ ...branch, grids: branch.grids === 'all' ? grids : branch.grids.filter((id) => wanted.has(id)) }))
}
