import { useMemo, useState, type ReactNode } from 'react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useLocation } from 'wouter'
import type { AreaNode } from '@gezhi/domain/areas/contract.ts'
import type { AreaTree } from '@gezhi/domain/areas/tree.ts'
import type { OutputOf } from '@gezhi/domain/contract.ts'
import type { Branch, register } from '@gezhi/domain/register/contract.ts'
import { useWords as wordsOfUses } from '@gezhi/domain/register/choices.ts'
import { Button, ErrorState, Icon, Skeleton } from '@gezhi/ui/kit/index.ts'
import { useSay, useWords } from '@gezhi/ui/words/words.tsx'
import { gezhi, refusalOf } from '../../shell/gezhi.ts'
import { useAreas } from '../../shell/queries.ts'
import { useCan, useMe } from '../../shell/session.tsx'
import { registerWords } from '../../words/register.ts'
import { AddBuilding, AddPlace } from './Add.tsx'

/** Street → village → grid → building → home, opened step by step; nothing is read before it is opened. */
export function Tree() {
  const { tree } = useAreas()
  const me = useMe()
  const tops = useMemo(() => (tree ? topsOf(tree, me.posts.map((post) => post.areaId)) : []), [tree, me.posts])
  if (!tree) return <Skeleton kind="row" count={5} />
  return <ul role="list" className="gr-tree">{tops.map((area) => <Place key={area.id} area={area} tree={tree} open={tops.length === 1} />)}</ul>
}

/** The areas of one's posts, the wider ones only; of the county, its streets. */
function topsOf(tree: AreaTree<AreaNode>, ids: readonly string[]): AreaNode[] {
  const known = [...new Set(ids)].filter((id) => tree.find(id))
  const wide = known.filter((id) => !known.some((other) => other !== id && tree.isWithin(id, other)))
  return wide.flatMap((id) => (tree.isRoot(id) ? [...tree.children(id)] : [tree.get(id)])).filter((area) => !area.validTo)
}

function Fold({ label, open: start = false, children, end }: { label: ReactNode; open?: boolean; children: () => ReactNode; end?: ReactNode }) {
  const [open, setOpen] = useState(start)
  return (
    <li>
      <div className="gr-fold"><button type="button" aria-expanded={open} onClick={() => setOpen(!open)}><Icon name={open ? 'down' : 'forward'} size={16} /><span>{label}</span></button>{end}</div>
      {open && children()}
    </li>
  )
}

function Place({ area, tree, open }: { area: AreaNode; tree: AreaTree<AreaNode>; open: boolean }) {
  const below = tree.children(area.id).filter((one) => !one.validTo && one.level <= 3)
  return <Fold label={area.name} open={open}>{() => area.level === 3 ? <Below gridId={area.id} /> : <ul role="list">{below.map((one) => <Place key={one.id} area={one} tree={tree} open={false} />)}</ul>}</Fold>
}

type Page = OutputOf<typeof register.below>
function Below({ gridId, buildingId }: { gridId?: string; buildingId?: string }) {
  const words = useWords(registerWords)
  const can = useCan()
  const query = useInfiniteQuery({
    queryKey: ['register', 'below', gridId ?? buildingId], initialPageParam: '', getNextPageParam: (last: Page) => last.next ?? undefined,
    queryFn: ({ pageParam }) => gezhi.register.below({ ...(gridId ? { gridId } : {}), ...(buildingId ? { buildingId } : {}), ...(pageParam ? { after: pageParam } : {}) }),
  })
  const [adding, setAdding] = useState<'building' | 'place' | null>(null)
  const items = query.data?.pages.flatMap((page) => page.items) ?? []
  if (query.isPending) return <Skeleton kind="row" count={3} />
  if (query.isLoadingError) return <ErrorState problem={refusalOf(query.error)} onRetry={() => void query.refetch()} />
  return (
    <ul role="list">
      {items.length === 0 && <li className="gz-small gz-secondary gr-leaf">{words.empty}</li>}
      {items.map((item) => item.kind === 'building' ? <Fold key={item.id} label={<>{item.label} <span className="gz-small gz-secondary">{words.homesIn(item.homes)}</span></>}>{() => <Below buildingId={item.id} />}</Fold> : <Leaf key={item.id} item={item} />)}
      {query.hasNextPage && <li><Button kind="quiet" busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>{words.more}</Button></li>}
      {gridId && can('register.edit') && <li className="gr-adds"><Button kind="quiet" icon="plus" onClick={() => setAdding('building')}>{words.add.building}</Button><Button kind="quiet" icon="plus" onClick={() => setAdding('place')}>{words.add.place}</Button></li>}
      {gridId && adding === 'building' && <AddBuilding gridId={gridId} onClose={() => setAdding(null)} />}
      {gridId && adding === 'place' && <AddPlace gridId={gridId} onClose={() => setAdding(null)} />}
    </ul>
  )
}

function Leaf({ item }: { item: Branch }) {
  const say = useSay()
  const [location] = useLocation()
  const to = `/register/${item.kind}/${item.id}`
  return <li className="gr-leaf"><Link href={to} aria-current={location === to ? 'page' : undefined}>{item.label}</Link> {item.use && item.use !== 'self' && <span className="gz-small gz-secondary">{say(wordsOfUses[item.use])}</span>}</li>
}
