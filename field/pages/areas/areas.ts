import type { AreaNode } from '@gezhi/domain/areas/contract.ts'
import type { Me } from '@gezhi/domain/accounts/model.ts'
import { isoDay } from '@gezhi/ui/words/format.ts'
import { madeOnce, useRows } from '../../held.ts'
import { useAreaTree } from '../../queries.ts'
import { useAsksServer } from '../../tables.ts'

/** The areas of the county by id, and how people call them. Empty until they are here: a place then goes by its address. */
export interface Areas {
  items: readonly AreaNode[]
  byId: ReadonlyMap<string, AreaNode>
  /** 坊门街社区 3 号网格; the grid's own name alone when it already begins with the community's. */
  nameOf: (id: string) => string
}

const nobody: Areas = { items: [], byId: new Map(), nameOf: () => '' }

/** Out of the copy; of the server until there is one. */
export function useAreas(): Areas {
  const held = useRows('area')
  const told = useAreaTree(useAsksServer('area', held))
  const items = held.length > 0 ? held : told?.items
  return items ? areasFrom(items) : nobody
}

const areasFrom = madeOnce((items: readonly AreaNode[]) => areasOf(items))

/** Areas that have ended keep their names: an old matter still lies there. */
export function areasOf(all: readonly AreaNode[]): Areas {
  const today = isoDay(Date.now())
  const items = all.filter((area) => area.validTo === null || area.validTo > today)
  const byId = new Map(all.map((area) => [area.id, area]))
  const nameOf = (id: string): string => {
    const area = byId.get(id)
    if (!area) return ''
    const parent = area.level >= 3 && area.parentId ? byId.get(area.parentId) : undefined
    return parent && !area.name.startsWith(parent.name.slice(0, 2)) ? `${parent.name}${area.name}` : area.name
  }
  return { items, byId, nameOf }
}

/** Grids a person's posts name or contain, nearest first: an own grid before those of a village or street. At most `most`. */
export function ownGrids(me: Me, areas: Areas, most = 30): AreaNode[] {
  const posts = me.posts.map((post) => areas.byId.get(post.areaId)).filter((area) => area !== undefined)
  const own = posts.filter((area) => area.level === 3)
  const above = new Set(posts.filter((area) => area.level < 3).map((area) => area.id))
  const below = above.size === 0 ? [] : areas.items.filter((area) => area.level === 3 && isBelow(area, above, areas))
  return [...new Set([...own, ...below])].slice(0, most)
}

/** Beware of a broken parent: at most the five levels there are. */
export function isBelow(area: AreaNode, above: ReadonlySet<string>, areas: Areas): boolean {
  let at: AreaNode | undefined = area
  for (let steps = 0; at && steps < 5; steps++) {
    if (above.has(at.id)) return true
    at = at.parentId ? areas.byId.get(at.parentId) : undefined
  }
  return false
}
