import { useMemo, useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Select as Pick } from 'antd'
import type { z } from 'zod'
import type { UnitView } from '@gezhi/domain/dispatch/contract.ts'
import { Badge, Button, EmptyState, Field, Select, Sheet, Switch, toast } from '@gezhi/ui/kit/index.ts'
import { useSay, useWords } from '@gezhi/ui/words/words.tsx'
import { Asked } from '../../parts/Asked.tsx'
import { Failure } from '../../parts/Failure.tsx'
import { PageHead } from '../../parts/PageHead.tsx'
import { AreaPick } from '../../parts/picks.tsx'
import { Sure } from '../../parts/Sure.tsx'
import { gezhi } from '../../shell/gezhi.ts'
import { useAreaName, useAreas, useTrades, useUnits } from '../../shell/queries.ts'
import { useCan } from '../../shell/session.tsx'
import { adminWords } from '../../words/admin.ts'
import { dispatchWords } from '../../words/dispatch.ts'
import { shellWords } from '../../words/shell.ts'

type View = z.infer<typeof UnitView>
const kinds = ['desk', 'platform', 'department', 'village'] as const
const levels = ['county', 'street', 'village'] as const

/** 承办单位: desks, platforms and departments, each over its area. */
export default function Units() {
  const admin = useWords(adminWords)
  const words = useWords(dispatchWords).units
  const can = useCan()
  const query = useUnits()
  const [editing, setEditing] = useState<View | 'new' | null>(null)
  return (
    <>
      <PageHead title={admin.pages.units} question={admin.questions.units} acts={can('routing.edit') && <Button kind="primary" icon="plus" onClick={() => setEditing('new')}>{words.add}</Button>} />
      <Asked query={query}>{(data) => <Table units={data.items} onOpen={can('routing.edit') ? setEditing : null} />}</Asked>
      {editing && <Edit key={editing === 'new' ? 'new' : editing.id} unit={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
    </>
  )
}

function Table({ units, onOpen }: { units: readonly View[]; onOpen: ((unit: View) => void) | null }) {
  const words = useWords(dispatchWords)
  const say = useSay()
  const area = useAreaName()
  const { tree } = useAreas()
  const trades = useTrades()
  const [find, setFind] = useState('')
  const [areaId, setAreaId] = useState<string | null>(null)
  const [kind, setKind] = useState<string | undefined>()
  const shown = useMemo(() => units.filter((it) => (!find || it.name.includes(find)) && (!kind || it.kind === kind) && (!areaId || (tree?.find(it.areaId) && tree.isWithin(it.areaId, areaId)))), [units, find, kind, areaId, tree])
  const trade = (key: string) => { const found = trades.data?.items.find((it) => it.key === key); return found ? say(found.words) : key }
  return (
    <>
      <div className="gd-filterbar"><div className="gd-search"><Field label={words.units.find} labelHidden placeholder={words.units.find} value={find} onChange={setFind} type="search" /></div>
        <AreaPick label={words.units.area} value={areaId} onChange={setAreaId} clear deepest={2} className="gd-w12" />
        <Pick aria-label={words.units.kind} placeholder={words.units.kind} allowClear value={kind} onChange={(value?: string) => setKind(value)} options={kinds.map((value) => ({ value, label: words.units.kinds[value] }))} className="gd-w8" /><span className="gz-small gz-secondary">{words.routes.shown(shown.length, units.length)}</span></div>
      {shown.length === 0 ? <EmptyState icon="search" title={words.units.none} /> : (
        <div className="gd-panel gd-scroll" tabIndex={0} role="region" aria-label={words.units.name}><table className="gd-grid gd-rows"><thead><tr><th scope="col">{words.units.name}</th><th scope="col">{words.units.kind}</th><th scope="col">{words.units.trade}</th><th scope="col">{words.units.area}</th><th scope="col">{words.units.level}</th><th scope="col">{words.units.active}</th></tr></thead>
          <tbody>{shown.slice(0, 400).map((it) => <tr key={it.id} onClick={() => onOpen?.(it)}><th scope="row">{onOpen ? <button type="button" className="gd-linkbutton" onClick={(event) => { event.stopPropagation(); onOpen(it) }}>{it.name}</button> : it.name}</th><td>{words.units.kinds[it.kind]}</td><td>{trade(it.trade)}</td><td>{area(it.areaId)}</td><td>{words.routes.levels[it.level]}</td><td>{it.active ? '✓' : <Badge>—</Badge>}</td></tr>)}</tbody></table></div>
      )}
    </>
  )
}

function Edit({ unit, onClose }: { unit: View | null; onClose: () => void }) {
  const words = useWords(dispatchWords)
  const shell = useWords(shellWords)
  const admin = useWords(adminWords)
  const say = useSay()
  const client = useQueryClient()
  const trades = useTrades()
  const { rootId } = useAreas()
  const [draft, setDraft] = useState<View>(() => { const id = crypto.randomUUID(); return unit ?? { id, key: `unit-${id.slice(0, 8)}`, areaId: rootId ?? '', level: 'street', kind: 'department', trade: '', name: '', active: true, version: 0 } })
  const put = (part: Partial<View>) => setDraft((was) => ({ ...was, ...part }))
  const [asking, setAsking] = useState(false)
  const save = useMutation({ mutationFn: () => gezhi.dispatch.saveUnit(draft), onSuccess: async () => { await client.invalidateQueries({ queryKey: ['units'] }); toast(shell.saved); onClose() }, onError: () => setAsking(false) })
  return (
    <Sheet open kind="centre" title={unit ? words.units.edit : words.units.add} onClose={onClose} acts={<Button kind="primary" disabled={draft.name.trim().length < 2 || !draft.trade || !draft.areaId} onClick={() => setAsking(true)}>{shell.save}</Button>}>
      <div className="gz-stack gd-wide">
        <Field label={words.units.name} value={draft.name} onChange={(name) => put({ name })} max={60} autoFocus />
        <div className="gz-field"><span className="gz-label">{words.units.area}</span><AreaPick label={words.units.area} value={draft.areaId} onChange={(areaId) => put({ areaId: areaId ?? '' })} deepest={2} /></div>
        <div className="gd-form"><Select label={words.units.kind} value={draft.kind} onChange={(kind) => put({ kind: kinds.find((it) => it === kind) ?? draft.kind })} options={kinds.map((value) => ({ value, label: words.units.kinds[value] }))} />
          <Select label={words.units.level} value={draft.level} onChange={(level) => put({ level: levels.find((it) => it === level) ?? draft.level })} options={levels.map((value) => ({ value, label: words.routes.levels[value] }))} /></div>
        <div className="gz-field"><span className="gz-label">{words.units.trade}</span><Pick aria-label={words.units.trade} showSearch={{ optionFilterProp: 'label' }} value={draft.trade || undefined} onChange={(trade: string) => put({ trade })} options={(trades.data?.items ?? []).map((it) => ({ value: it.key, label: say(it.words) }))} /></div>
        <Switch label={words.units.active} hint={words.units.stop} checked={draft.active} onChange={(active) => put({ active })} />
        <Failure error={save.error} />
      </div>
      <Sure open={asking} title={draft.name} touches={words.units.touches} from={admin.atOnce} undo={words.units.undo} busy={save.isPending} onClose={() => setAsking(false)} onGo={() => save.mutate()} />
    </Sheet>
  )
}
