import { useMemo } from 'react'
import { useQuery } from '@tanstack/react-query'
import '@gezhi/ui/map/map.css'
import type { AreaNode } from '@gezhi/domain/areas/contract.ts'
import type { AreaTree } from '@gezhi/domain/areas/tree.ts'
import { AreaMap } from '@gezhi/ui/map/AreaMap.tsx'
import type { MapArea } from '@gezhi/ui/map/model.ts'
import { Icon, Notice } from '@gezhi/ui/kit/index.ts'
import { isoDay } from '@gezhi/ui/words/format.ts'
import { useWords } from '@gezhi/ui/words/words.tsx'
import { Asked } from '../../parts/Asked.tsx'
import { gezhi } from '../../shell/gezhi.ts'
import { useRoleName } from '../../shell/queries.ts'
import { useCan, useMe } from '../../shell/session.tsx'
import { areaWords } from '../../words/areas.ts'

/** Where an area lies and who is posted on it: what somebody opens this page for. */
export default function AreaLook({ area, tree, onSelect }: { area: AreaNode; tree: AreaTree<AreaNode>; onSelect: (id: string) => void }) {
  const words = useWords(areaWords)
  const can = useCan()
  return (
    <div className="gd-arealook">
      <Outlines area={area} tree={tree} onSelect={onSelect} />
      <div className="gz-stack">
        {can('account.read') && <People area={area} />}
        {area.level === 3 && !area.validTo && (
          <section><h3>{words.residents}</h3>
            <p className="gz-line"><a href={`/g/${area.code}`} target="_blank" rel="noreferrer"><Icon name="eye" size={18} /> {words.page}</a><a href={`/g/${area.code}/poster`} target="_blank" rel="noreferrer"><Icon name="qr" size={18} /> {words.poster}</a></p>
          </section>
        )}
      </div>
    </div>
  )
}

/** The area with what lies directly below it; a grid among the other grids of its community. */
function Outlines({ area, tree, onSelect }: { area: AreaNode; tree: AreaTree<AreaNode>; onSelect: (id: string) => void }) {
  const words = useWords(areaWords)
  const { tiandituKey } = useMe()
  const around = area.level < 3 ? area.id : (tree.path(area.id).find((one) => one.level === 2)?.id ?? area.id)
  const shapes = useQuery({
    queryKey: ['shapes', 'look', around], staleTime: 60_000,
    queryFn: async () => (await Promise.all([gezhi.areas.shapes({ below: around }), gezhi.areas.shapes({ below: around, level: tree.get(around).level })])).flatMap((it) => it.items),
  })
  const areas = useMemo<MapArea[]>(() => (shapes.data ?? []).flatMap((shape) => {
    const one = tree.find(shape.id)
    return one ? [{ id: one.id, parentId: one.parentId, name: one.name, level: one.level, polygon: shape.polygon }] : []
  }), [shapes.data, tree])
  const shown = area.level > 3 ? area.parentId : area.id
  const bare = area.level === 3 && shapes.data && !areas.some((one) => one.id === area.id)
  return (
    <div className="gz-stack">
      {bare && <Notice tone="risk">{words.noOutline}</Notice>}
      {areas.length > 0 && <div className="gd-mapbox"><AreaMap label={area.name} areas={areas} selected={area.level < 3 ? null : shown} fit={shown} onArea={onSelect} height="360px" listHidden tiles={tiandituKey ? { key: tiandituKey } : null} /></div>}
    </div>
  )
}

function People({ area }: { area: AreaNode }) {
  const words = useWords(areaWords)
  const role = useRoleName()
  const people = useQuery({ queryKey: ['accounts', 'on', area.id], staleTime: 30_000, queryFn: () => gezhi.accounts.list({ areaId: area.id, active: true, limit: 200 }) })
  const today = isoDay(Date.now())
  return (
    <section><h3>{words.people}</h3>
      <Asked query={people} kind="text" count={3}>{({ items }) => {
        const posted = items.flatMap((one) => one.posts.filter((post) => post.areaId === area.id && (!post.to || post.to >= today)).map((post) => ({ one, post })))
        if (posted.length === 0) return <p className="gz-secondary">{words.nobody}</p>
        return <ul role="list" className="gd-lines">{posted.slice(0, 30).map(({ one, post }) => <li key={post.id}><b>{one.name}</b> {role(post.role)}{post.unitName && <span className="gz-secondary"> {post.unitName}</span>}{post.to && <small className="gz-secondary"> {words.until(post.to)}</small>}{one.phone && <span className="gd-num gz-secondary"> {one.phone}</span>}</li>)}</ul>
      }}</Asked>
    </section>
  )
}
