import { useMemo, useState } from 'react'
import { Select as Pick } from 'antd'
import { Badge, Button, EmptyState, Field, Notice, Switch } from '@gezhi/ui/kit/index.ts'
import { useSay, useWords } from '@gezhi/ui/words/words.tsx'
import { Asked } from '../../parts/Asked.tsx'
import { PageHead } from '../../parts/PageHead.tsx'
import { useAreaName, useAreas, useTrades, useUnits } from '../../shell/queries.ts'
import { useCan } from '../../shell/session.tsx'
import { adminWords } from '../../words/admin.ts'
import { dispatchWords } from '../../words/dispatch.ts'
import { kinds, type View } from './kinds.ts'
import { UnitEdit } from './UnitEdit.tsx'
import '../rules/rules.css'

/** 承办单位: desks, platforms and departments, street by street. */
export default function Units() {
  const admin = useWords(adminWords)
  const words = useWords(dispatchWords).units
  const can = useCan()
  const query = useUnits()
  const [chosen, choose] = useState<string | 'new' | null>(null)
  const editable = can('routing.edit')
  return (
    <>
      <PageHead title={admin.pages.units} question={admin.questions.units} acts={editable && <Button kind="primary" icon="plus" onClick={() => choose('new')}>{words.add}</Button>} />
      {!editable && <Notice>{admin.readOnly}</Notice>}
      <Asked query={query}>{(data) => {
        const unit = data.items.find((it) => it.id === chosen) ?? null
        return (
          <Streets units={data.items} chosen={chosen} onChoose={choose}>
            {unit || chosen === 'new' ? <UnitEdit key={chosen} unit={unit} onClose={() => choose(null)} onSaved={(id) => choose(id)} /> : <p className="gz-secondary">{words.pick}</p>}
          </Streets>
        )
      }}</Asked>
    </>
  )
}

interface Group { id: string; name: string; units: View[] }

/** Units under the street they belong to; the county's own first. */
function useGroups(units: readonly View[]): Group[] {
  const { tree } = useAreas()
  return useMemo(() => {
    const groups = new Map<string, Group>()
    for (const unit of units) {
      const path = tree?.find(unit.areaId) ? tree.path(unit.areaId) : []
      const top = path[1] ?? path[0]
      const id = top?.id ?? ''
      const known = groups.get(id)
      if (known) known.units.push(unit)
      else groups.set(id, { id, name: top?.name ?? '—', units: [unit] })
    }
    const order = (group: Group) => (tree?.find(group.id)?.level ?? 9) * 1e9 + Number(tree?.find(group.id)?.code.slice(6) || 0)
    return [...groups.values()].sort((a, b) => order(a) - order(b))
  }, [units, tree])
}

function Streets({ units, chosen, onChoose, children }: { units: readonly View[]; chosen: string | null; onChoose: (id: string) => void; children: React.ReactNode }) {
  const words = useWords(dispatchWords)
  const [filter, setFilter] = useState({ find: '', kind: undefined as string | undefined, retired: false })
  const find = filter.find.trim()
  const shown = useMemo(() => units.filter((it) => (filter.retired || it.active) && (!find || it.name.includes(find)) && (!filter.kind || it.kind === filter.kind)), [units, find, filter])
  const groups = useGroups(shown)
  return (
    <>
      <div className="gr-bar"><div className="gd-search"><Field label={words.units.find} labelHidden placeholder={words.units.find} value={filter.find} onChange={(text) => setFilter({ ...filter, find: text })} type="search" /></div>
        <Pick aria-label={words.units.kind} placeholder={words.units.kind} allowClear value={filter.kind} onChange={(kind?: string) => setFilter({ ...filter, kind })} options={kinds.map((value) => ({ value, label: words.units.kinds[value] }))} className="gd-w8" />
        <Switch label={words.units.retired} checked={filter.retired} onChange={(retired) => setFilter({ ...filter, retired })} />
        <span className="gz-small gz-secondary" role="status">{words.routes.shown(shown.length, units.length)}</span></div>
      <div className="gr-split">
        <div className="gr-main">{groups.length === 0 ? <EmptyState icon="search" title={words.units.none} /> : groups.map((group, at) => <Street key={`${group.id}${find ? 'f' : ''}`} group={group} open={at === 0 || find !== ''} chosen={chosen} onChoose={onChoose} />)}</div>
        <section className="gd-panel gz-stack gr-side">{children}</section>
      </div>
    </>
  )
}

function Street({ group, open: first, chosen, onChoose }: { group: Group; open: boolean; chosen: string | null; onChoose: (id: string) => void }) {
  const words = useWords(dispatchWords).units
  const say = useSay()
  const area = useAreaName()
  const trades = useTrades()
  const [open, setOpen] = useState(first)
  const trade = (key: string) => { const found = trades.data?.items.find((it) => it.key === key); return found ? say(found.words) : key }
  return (
    <details className="gr-group" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{group.name} <span className="gz-small gz-secondary">{words.group(group.units.length)}</span></summary>
      {open && <table className="gr-table"><caption className="gz-unseen">{group.name}</caption>
        <thead><tr><th scope="col">{words.name}</th><th scope="col">{words.kind}</th><th scope="col">{words.trade}</th><th scope="col">{words.area}</th></tr></thead>
        <tbody>{group.units.map((it) => (
          <tr key={it.id} aria-selected={it.id === chosen} onClick={() => onChoose(it.id)}>
            <th scope="row"><button type="button" className="gr-rowlink" aria-pressed={it.id === chosen} onClick={(event) => { event.stopPropagation(); onChoose(it.id) }}>{it.name}</button> {!it.active && <Badge>{words.stopped}</Badge>}</th>
            <td className="gz-nowrap">{words.kinds[it.kind]}</td><td>{trade(it.trade)}</td><td>{area(it.areaId, 1)}</td>
          </tr>
        ))}</tbody></table>}
    </details>
  )
}
