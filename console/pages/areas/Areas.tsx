import { lazy, Suspense, useMemo, useState } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { DatePicker, Tree } from 'antd'
import dayjs from 'dayjs'
import { useSearchParams } from 'wouter'
import type { AreaNode } from '@gezhi/domain/areas/contract.ts'
import { areaKinds, kindWords } from '@gezhi/domain/areas/model.ts'
import { AreaTree } from '@gezhi/domain/areas/tree.ts'
import type { Words } from '@gezhi/domain/words.ts'
import { Badge, Button, Field, Skeleton, Switch, toast } from '@gezhi/ui/kit/index.ts'
import { useSay, useWords } from '@gezhi/ui/words/words.tsx'
import { Asked } from '../../parts/Asked.tsx'
import { Failure } from '../../parts/Failure.tsx'
import { PageHead } from '../../parts/PageHead.tsx'
import { Sure } from '../../parts/Sure.tsx'
import { gezhi } from '../../shell/gezhi.ts'
import { useCan } from '../../shell/session.tsx'
import { adminWords } from '../../words/admin.ts'
import { areaWords } from '../../words/areas.ts'
import { shellWords } from '../../words/shell.ts'
import { AreaForm } from './AreaForm.tsx'

const AreaLook = lazy(() => import('./AreaLook.tsx'))

/** The tree of the county on the left, one area with its history and outline on the right. */
export default function Areas() {
  const admin = useWords(adminWords)
  const words = useWords(areaWords)
  const [search, setSearch] = useSearchParams()
  const [ended, setEnded] = useState(false)
  const [find, setFind] = useState('')
  const query = useQuery({ queryKey: ['areas', { ended }], queryFn: () => gezhi.areas.tree(ended ? { ended: true } : {}), staleTime: 60_000 })
  const tree = useMemo(() => (query.data ? new AreaTree<AreaNode>(query.data.items) : null), [query.data])
  const id = search.get('id')
  const select = (next: string) => setSearch({ id: next })
  return (
    <>
      <PageHead title={admin.pages.areas} question={admin.questions.areas} />
      <Asked query={query}>{(data) => tree && (
        <div className="gd-split">
          <div className="gd-side">
            <Field label={words.find} labelHidden placeholder={words.find} value={find} onChange={setFind} type="search" />
            <Switch label={words.ended} checked={ended} onChange={setEnded} />
            <Branches tree={tree} find={find.trim()} selected={id ?? data.rootId} onSelect={select} />
          </div>
          <Detail key={id ?? data.rootId} tree={tree} id={tree.find(id ?? '') ? (id ?? data.rootId) : data.rootId} onSelect={select} />
        </div>
      )}</Asked>
    </>
  )
}

/** Below its parent's name an area says only its own: 第1网格, 第2微网格. */
function shortName(area: AreaNode, tree: AreaTree<AreaNode>): string {
  const above = area.level > 2 && area.parentId ? (tree.find(area.parentId)?.name ?? '') : ''
  return above && area.name.startsWith(above) && area.name !== above ? area.name.slice(above.length) : area.name
}

interface Node { key: string; title: string; children?: Node[] }

function Branches({ tree, find, selected, onSelect }: { tree: AreaTree<AreaNode>; find: string; selected: string; onSelect: (id: string) => void }) {
  const words = useWords(areaWords)
  const { nodes, open } = useMemo(() => {
    const hits = find ? tree.areas.filter((it) => it.name.includes(find) || it.code.startsWith(find)) : []
    const kept = new Set(hits.flatMap((it) => tree.path(it.id).map((one) => one.id)))
    const build = (areas: readonly AreaNode[]): Node[] => areas.filter((it) => !find || kept.has(it.id)).map((it) => {
      const children = build(tree.children(it.id))
      return { key: it.id, title: it.validTo ? `${shortName(it, tree)} (${it.validTo})` : shortName(it, tree), ...(children.length > 0 ? { children } : {}) }
    })
    return { nodes: build(tree.roots()), open: find && kept.size < 400 ? [...kept] : null }
  }, [tree, find])
  const [expanded, setExpanded] = useState<readonly React.Key[]>(() => (tree.find(selected) ? tree.path(selected).map((it) => it.id) : []))
  if (nodes.length === 0) return <p className="gz-secondary">{words.none}</p>
  return <Tree treeData={nodes} height={620} blockNode selectedKeys={[selected]} expandedKeys={[...(open ?? expanded)]} onExpand={(keys) => setExpanded(keys)} onSelect={([key]) => { if (key) onSelect(String(key)) }} aria-label={words.find} />
}

function Detail({ tree, id, onSelect }: { tree: AreaTree<AreaNode>; id: string; onSelect: (id: string) => void }) {
  const words = useWords(areaWords)
  const say = useSay()
  const can = useCan()
  const area = tree.get(id)
  const [mode, setMode] = useState<'view' | 'edit' | 'add' | 'end'>('view')
  const open = useQuery({ queryKey: ['area-open', id], queryFn: () => gezhi.events.desk({ areaId: id }), enabled: can('event.read'), staleTime: 30_000 })
  const life = useQuery({ queryKey: ['life-words'], queryFn: () => gezhi.events.lifeCycle({}), staleTime: 300_000 })
  const opens = open.data ? open.data.states.filter((it) => !(life.data?.states[it.state] as { ended?: boolean } | undefined)?.ended).reduce((sum, it) => sum + it.n, 0) : null // a state line of the table
  const levels = words.levels.split('|')
  const editable = can('area.edit') && !area.validTo
  const back = () => setMode('view')
  if (mode === 'edit') return <section className="gd-panel"><h2>{words.editTitle(area.name)}</h2><AreaForm area={area} parent={area.parentId ? tree.get(area.parentId) : area} tree={tree} open={opens} onClose={back} onSaved={back} /></section>
  if (mode === 'add') return <section className="gd-panel"><h2>{words.addTitle(area.name)}</h2><AreaForm area={null} parent={area} tree={tree} open={opens} onClose={back} onSaved={(saved) => { onSelect(saved) }} /></section>
  return (
    <section className="gd-panel gz-stack">
      <header className="gd-panelhead"><h2>{area.name}</h2>{area.validTo && <Badge tone="wait">{words.validTo} {area.validTo}</Badge>}
        {editable && <span className="gz-line"><Button icon="edit" onClick={() => setMode('edit')}>{words.edit}</Button>{area.level < 4 && <Button icon="plus" onClick={() => setMode('add')}>{words.add}</Button>}{area.level > 2 && <Button kind="danger" onClick={() => setMode('end')}>{words.end}</Button>}</span>}
      </header>
      <dl className="gd-facts">
        <div><dt>{words.kind}</dt><dd>{say(kindWords[area.kind])} · {levels[area.level]}</dd></div><div><dt>{words.code}</dt><dd className="gd-num">{area.code}</dd></div>
        <div><dt>{words.parent}</dt><dd>{area.parentId ? tree.path(area.id).slice(0, -1).map((it) => it.name).join(' › ') : '—'}</dd></div><div><dt>{words.phone}</dt><dd>{area.phone ?? '—'}</dd></div>
        <div><dt>{words.validFrom}</dt><dd className="gd-num">{area.validFrom}</dd></div><div><dt>{words.level}</dt><dd>{words.touches(opens, tree.below(area.id).length - 1)}</dd></div>
      </dl>
      <Suspense fallback={<Skeleton kind="map" />}><AreaLook key={id} area={area} tree={tree} onSelect={onSelect} /></Suspense>
      <History id={id} />
      {mode === 'end' && <End area={area} onClose={back} opens={opens} below={tree.below(area.id).length - 1} />}
    </section>
  )
}

function History({ id }: { id: string }) {
  const words = useWords(areaWords)
  const say = useSay()
  const can = useCan()
  const query = useQuery({ queryKey: ['area-history', id], queryFn: () => gezhi.areas.history({ id }), enabled: can('area.read') })
  return (
    <div><h3>{words.history}</h3>
      <Asked query={query} kind="text" count={2}>{(data) => data.items.length === 0 ? <p className="gz-secondary">{words.noHistory}</p> : (
        <ul role="list" className="gd-lines">{data.items.map((it) => <li key={`${it.on}${it.kind}${it.fromId}`}><span className="gd-num">{it.on}</span> <b>{words.lineage[it.kind]}</b> {words.was(wasText(it.was, say))}</li>)}</ul>
      )}</Asked>
    </div>
  )
}

/** What an area was called before, its kind in words. */
function wasText(was: Record<string, unknown>, say: (words: Words) => string): string {
  const kind = areaKinds.find((one) => one === was['kind'])
  return [was['name'], kind && say(kindWords[kind]), was['code']].filter((it) => typeof it === 'string').join(' · ') || '—'
}

function End({ area, opens, below, onClose }: { area: AreaNode; opens: number | null; below: number; onClose: () => void }) {
  const words = useWords(areaWords)
  const shell = useWords(shellWords)
  const client = useQueryClient()
  // One that began today can end tomorrow at the earliest.
  const [on, setOn] = useState(() => { const first = dayjs(area.validFrom).add(1, 'day'); return (first.isAfter(dayjs()) ? first : dayjs()).format('YYYY-MM-DD') })
  const end = useMutation({
    mutationFn: () => gezhi.areas.end({ id: area.id, version: area.version, on }),
    onSuccess: async () => { await client.invalidateQueries({ queryKey: ['areas'] }); toast(shell.saved); onClose() },
  })
  return (
    <Sure open danger title={words.endTitle(area.name)} verb={words.endTitle(area.name)} touches={words.touches(opens, below)} from={on} undo={words.undoEnd} busy={end.isPending} error={<Failure error={end.error} />} onClose={onClose} onGo={() => end.mutate()}>
      <p>{words.endText}</p>
      <div className="gz-field"><span className="gz-label">{words.endOn}</span><DatePicker aria-label={words.endOn} value={dayjs(on)} allowClear={false} onChange={(day) => { if (day) setOn(day.format('YYYY-MM-DD')) }} /></div>
    </Sure>
  )
}
