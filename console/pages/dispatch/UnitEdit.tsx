import { useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Select as Pick } from 'antd'
import { newId } from '@gezhi/client/id.ts'
import { Badge, Button, Field, Select, toast } from '@gezhi/ui/kit/index.ts'
import { useSay, useWords } from '@gezhi/ui/words/words.tsx'
import { Failure } from '../../parts/Failure.tsx'
import { AreaPick } from '../../parts/picks.tsx'
import { Sure } from '../../parts/Sure.tsx'
import { gezhi, isCode } from '../../shell/gezhi.ts'
import { useAreas, useTrades } from '../../shell/queries.ts'
import { useCan } from '../../shell/session.tsx'
import { adminWords } from '../../words/admin.ts'
import { dispatchWords } from '../../words/dispatch.ts'
import { shellWords } from '../../words/shell.ts'
import { ReadOnly } from '../rules/fields.tsx'
import { Stale } from './Stale.tsx'
import { kinds, type View } from './kinds.ts'

const levelOfArea: readonly View['level'][] = ['county', 'street', 'village']

/** One unit. A unit that handled matters is retired, never removed. */
export function UnitEdit({ unit, onClose, onSaved }: { unit: View | null; onClose: () => void; onSaved: (id: string) => void }) {
  const words = useWords(dispatchWords).units
  const shell = useWords(shellWords)
  const admin = useWords(adminWords)
  const can = useCan()
  const client = useQueryClient()
  const { rootId } = useAreas()
  const editable = can('routing.edit')
  const [draft, setDraft] = useState<View>(() => { const id = newId(); return unit ?? { id, key: `unit-${id.slice(0, 8)}`, areaId: rootId ?? '', level: 'county', kind: 'department', trade: '', name: '', active: true, version: 0 } })
  const [asking, setAsking] = useState<'save' | 'turn' | null>(null)
  const save = useMutation({
    mutationFn: (active: boolean) => gezhi.dispatch.saveUnit({ ...draft, active }),
    onSuccess: async (saved) => { await client.invalidateQueries({ queryKey: ['units'] }); toast(shell.saved); setAsking(null); setDraft(saved); onSaved(saved.id) },
    onError: (error) => { setAsking(null); if (isCode(error, 'changed_meanwhile')) void client.invalidateQueries({ queryKey: ['units'] }) },
  })
  const dirty = !unit || JSON.stringify({ ...unit, version: draft.version }) !== JSON.stringify(draft)
  return (
    <>
      <header className="gd-panelhead"><h2>{unit ? unit.name : words.add}</h2>{unit && !unit.active && <Badge>{words.stopped}</Badge>}</header>
      {unit && <Stale seen={draft.version} now={unit.version} onKeep={() => setDraft({ ...draft, version: unit.version })} onTake={() => { save.reset(); setDraft(unit) }} />}
      <ReadOnly on={!editable}><Fields draft={draft} put={(part) => setDraft((was) => ({ ...was, ...part }))} /></ReadOnly>
      <Failure error={save.error && !isCode(save.error, 'changed_meanwhile') ? save.error : null} />
      {editable && <div className="gz-line"><Button kind="primary" disabled={!dirty || draft.name.trim().length < 2 || !draft.trade || !draft.areaId} onClick={() => setAsking('save')}>{shell.save}</Button>
        {unit && <Button kind={unit.active ? 'danger' : 'plain'} onClick={() => setAsking('turn')}>{unit.active ? words.retire : words.revive}</Button>}<Button kind="quiet" onClick={onClose}>{shell.cancel}</Button></div>}
      <Sure open={asking !== null} title={draft.name} danger={asking === 'turn' && draft.active} {...(asking === 'turn' ? { verb: draft.active ? words.retire : words.revive } : {})} touches={<><p>{words.touches}</p>{asking === 'turn' && draft.active && <p>{words.stop}</p>}</>} from={admin.atOnce} undo={words.undo} busy={save.isPending} onClose={() => setAsking(null)} onGo={() => save.mutate(asking === 'turn' ? !draft.active : draft.active)} />
    </>
  )
}

function Fields({ draft, put }: { draft: View; put: (part: Partial<View>) => void }) {
  const words = useWords(dispatchWords)
  const say = useSay()
  const trades = useTrades()
  const { tree } = useAreas()
  return (
    <>
      <Field label={words.units.name} value={draft.name} onChange={(name) => put({ name })} max={60} />
      <div className="gz-field"><span className="gz-label">{words.units.area}</span><AreaPick label={words.units.area} value={draft.areaId || null} onChange={(areaId) => { const level = areaId && tree?.find(areaId) ? levelOfArea[tree.get(areaId).level] : undefined; put({ areaId: areaId ?? '', ...(level ? { level } : {}) }) }} deepest={2} />
        <span className="gz-hint">{words.units.level} {words.routes.levels[draft.level]} · {words.units.levelFits}</span></div>
      <div className="gr-pair"><Select label={words.units.kind} value={draft.kind} onChange={(kind) => put({ kind: kinds.find((it) => it === kind) ?? draft.kind })} options={kinds.map((value) => ({ value, label: words.units.kinds[value] }))} />
        <div className="gz-field"><span className="gz-label">{words.units.trade}</span><Pick aria-label={words.units.trade} showSearch={{ optionFilterProp: 'label' }} value={draft.trade || undefined} onChange={(trade: string) => put({ trade })} options={(trades.data?.items ?? []).map((it) => ({ value: it.key, label: say(it.words) }))} popupMatchSelectWidth={false} /></div></div>
      <Field label={words.units.key} hint={words.units.keyHint} value={draft.key} onChange={(key) => put({ key: key.trim() })} readOnly={draft.version > 0} max={40} spellCheck={false} />
    </>
  )
}
