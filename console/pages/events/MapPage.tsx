import { useEffect, useMemo, useState } from 'react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Drawer } from 'antd'
import { Link, useSearchParams } from 'wouter'
import '@gezhi/ui/map/map.css'
import type { AreaNode } from '@gezhi/domain/areas/contract.ts'
import type { AreaTree } from '@gezhi/domain/areas/tree.ts'
import { AreaMap } from '@gezhi/ui/map/AreaMap.tsx'
import type { MapArea, MapPoint } from '@gezhi/ui/map/model.ts'
import { Button, ErrorState, IconButton, Sheet, Skeleton } from '@gezhi/ui/kit/index.ts'
import { exact } from '@gezhi/ui/words/format.ts'
import { useWords } from '@gezhi/ui/words/words.tsx'
import { Asked } from '../../parts/Asked.tsx'
import { PageHead } from '../../parts/PageHead.tsx'
import { AreaPick, CategoryPick } from '../../parts/picks.tsx'
import { gezhi, refusalOf } from '../../shell/gezhi.ts'
import { useLive } from '../../shell/live.tsx'
import { useAreas, useLife } from '../../shell/queries.ts'
import { useMe } from '../../shell/session.tsx'
import { eventWords } from '../../words/events.ts'
import { mapPageWords } from '../../words/map.ts'
import { EventView, useEvent } from './EventView.tsx'
import { eventsHref } from './query.ts'

const urgencies = ['urgent', 'important', 'ordinary'] as const

/** 地图: open matters among the county's own polygons; a point opens the matter, an area goes down. */
export default function MapPage() {
  const words = useWords(mapPageWords)
  const me = useMe()
  const [search, setSearch] = useSearchParams()
  const areaId = search.get('areaId')
  const category = search.get('category')
  const [id, setId] = useState<string | null>(null)
  const [many, setMany] = useState<readonly string[]>([])
  const put = (part: Record<string, string | null>) => setSearch((was) => { for (const [key, value] of Object.entries(part)) if (value) was.set(key, value); else was.delete(key); return was })
  const points = usePoints(areaId, category)
  const { tree, rootId } = useAreas()
  const { areas, loads, query: shapes } = useShades(areaId, tree, points.data?.items)
  const drawn = useMemo<MapPoint[]>(() => (points.data?.items ?? []).map(([point, lng, lat, rank]) => ({ id: point, lng, lat, urgency: urgencies[rank] ?? 'ordinary' })), [points.data])
  const home = useHome()
  const changed = useChanged(points.dataUpdatedAt)
  const parent = areaId ? tree?.find(areaId)?.parentId : null
  return (
    <div className="gd-page gd-page-full">
      <PageHead title={words.title} question={<>{words.question} {points.data && <b>{words.n(exact(points.data.items.length))}</b>}</>} acts={<>
        {changed > 0 && <Button kind="quiet" icon="sync" onClick={() => void points.refetch()}>{words.refresh(changed)}</Button>}
        <AreaPick label={words.area} value={areaId} onChange={(value) => put({ areaId: value === rootId ? null : value })} clear className="gd-w12" />
        <CategoryPick label={words.category} value={category} onChange={(value) => put({ category: value })} clear className="gd-w12" />
      </>} />
      {points.data?.cut && <p className="gz-small gz-tone-risk" role="status">{words.cut}</p>}
      <div className="gd-map">
        <div className="gd-map-box">
          {shapes.isLoadingError ? <ErrorState problem={refusalOf(shapes.error)} onRetry={() => void shapes.refetch()} /> : areas.length === 0 ? <Skeleton kind="map" />
            : <AreaMap label={words.label} areas={areas} points={drawn} selected={areaId ?? home} fit={areaId ?? home} onArea={(value) => put({ areaId: value })} onPoint={setId} onPoints={setMany} height="100%" listHidden tiles={me.tiandituKey ? { key: me.tiandituKey } : null} />}
        </div>
        <Loads loads={loads} onArea={(value) => put({ areaId: value })} up={areaId ? () => put({ areaId: parent && parent !== rootId ? parent : null }) : null} />
      </div>
      <Drawer open={id !== null} onClose={() => setId(null)} size={720} mask={false} closable={false} destroyOnHidden className="gd-drawer">
        {id && <><div className="gd-drawer-acts"><span /><IconButton icon="cross" label={words.up} onClick={() => setId(null)} /></div><EventView key={id} id={id} /></>}
      </Drawer>
      <Sheet open={many.length > 0} kind="centre" title={words.same(many.length)} onClose={() => setMany([])}>
        <ul role="list" className="gd-menu">{many.slice(0, 50).map((one) => <Same key={one} id={one} onOpen={() => { setMany([]); setId(one) }} />)}</ul>
      </Sheet>
    </div>
  )
}

/** Somebody who looks after one street begins there, not with the whole county. */
function useHome(): string | null {
  const { posts } = useMe()
  const { rootId } = useAreas()
  const first = posts[0]?.areaId ?? null
  return first !== rootId && posts.every((post) => post.areaId === first) ? first : null
}

const usePoints = (areaId: string | null, category: string | null) => useQuery({
  queryKey: ['points', areaId, category], staleTime: 60_000, placeholderData: keepPreviousData,
  queryFn: ({ signal }) => gezhi.events.points({ ...(areaId ? { areaId } : {}), ...(category ? { category } : {}) }, { signal }),
})

/** Polygons of the whole county are read once per level; open matters per area come from the points' own counter. */
function useShades(areaId: string | null, tree: AreaTree<AreaNode> | null, items: readonly unknown[] | undefined) {
  const query = useQuery({
    queryKey: ['shapes', 'levels'], staleTime: Infinity,
    queryFn: async () => (await Promise.all([0, 1, 2, 3].map((level) => gezhi.areas.shapes({ level })))).flatMap((it) => it.items),
  })
  const open = useQuery({ queryKey: ['board-counts', areaId], staleTime: 30_000, queryFn: () => gezhi.board.counts(areaId ? { areaId } : {}), enabled: items !== undefined, retry: false })
  const life = useLife()
  const loads = useMemo(() => {
    const sums = new Map<string, number>()
    for (const it of open.data?.items ?? []) if (!life.ended(it.state)) sums.set(it.areaId, (sums.get(it.areaId) ?? 0) + it.n)
    return [...sums].flatMap(([id, n]) => { const area = tree?.find(id); return area ? [{ id, n, name: area.name, level: area.level }] : [] }).sort((a, b) => b.n - a.n)
  }, [open.data, life, tree])
  const areas = useMemo<MapArea[]>(() => {
    const most = Math.max(1, ...loads.map((it) => it.n))
    const shade = new Map(loads.map((it) => [it.id, it.n / most]))
    return (query.data ?? []).flatMap((shape) => {
      const area = tree?.find(shape.id)
      if (!area) return []
      // A grid is as dark as its community, until its own load is known.
      const deep = shade.get(area.id) ?? shade.get(area.parentId ?? '')
      return [{ id: area.id, parentId: area.parentId, name: shortName(area, tree), level: area.level, polygon: shape.polygon, ...(deep === undefined ? {} : { shade: deep * 0.7 }) }]
    })
  }, [query.data, tree, loads])
  return { areas, loads, query }
}

/** Below the name of its community a grid says only its own: 第1网格. */
function shortName(area: AreaNode, tree: AreaTree<AreaNode> | null): string {
  const above = area.level === 3 && area.parentId ? (tree?.find(area.parentId)?.name ?? '') : ''
  return above && area.name.startsWith(above) && area.name !== above ? area.name.slice(above.length) : area.name
}

function useChanged(readAt: number): number {
  const [n, setN] = useState(0)
  useLive((message) => { if (message.kind.startsWith('event')) setN((was) => was + 1) })
  useEffect(() => setN(0), [readAt])
  return n
}

function Loads({ loads, onArea, up }: { loads: readonly { id: string; n: number; name: string; level: number }[]; onArea: (id: string) => void; up: (() => void) | null }) {
  const words = useWords(mapPageWords)
  return (
    <aside className="gd-loads" aria-label={words.loads}>
      {up && <Button kind="quiet" icon="back" onClick={up}>{words.up}</Button>}
      <h2>{words.loads}</h2>
      {loads.length === 0 && <p className="gz-secondary">{words.none}</p>}
      <ul role="list" className="gd-loadlist">{loads.map((it) => (
        <li key={it.id}>{it.level < 3 ? <button type="button" onClick={() => onArea(it.id)}>{it.name}</button> : <span>{it.name}</span>}<Link className="gd-n" href={eventsHref({ areaId: it.id, open: true })}>{exact(it.n)}</Link></li>
      ))}</ul>
      <p className="gz-small gz-secondary">{words.shades}。{words.noPlaceNote}。</p>
    </aside>
  )
}

function Same({ id, onOpen }: { id: string; onOpen: () => void }) {
  const event = useEvent(id)
  const words = useWords(eventWords)
  const life = useLife()
  return <li><Asked query={event} kind="text" count={1}>{(data) => <button type="button" onClick={onOpen}><span>{data.title} <small className="gz-secondary">{life.word(data.state)} · {words.urgency[data.urgency]}</small></span></button>}</Asked></li>
}

