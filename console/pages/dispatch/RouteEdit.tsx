import { useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Drawer, Select as Pick } from 'antd'
import { newId } from '@gezhi/client/id.ts'
import { Button, Field, Notice, Select, Switch, TextArea, toast } from '@gezhi/ui/kit/index.ts'
import { useSay, useWords } from '@gezhi/ui/words/words.tsx'
import { Failure } from '../../parts/Failure.tsx'
import { CategoryPick } from '../../parts/picks.tsx'
import { Sure } from '../../parts/Sure.tsx'
import { gezhi, isCode } from '../../shell/gezhi.ts'
import { useCategoryName, useTrades } from '../../shell/queries.ts'
import { useCan } from '../../shell/session.tsx'
import { dispatchWords } from '../../words/dispatch.ts'
import { shellWords } from '../../words/shell.ts'
import { ReadOnly } from '../rules/fields.tsx'
import type { Line } from './Routes.tsx'
import { Stale } from './Stale.tsx'

const duties = ['basic', 'cooperative', 'withdrawn'] as const
const levels = ['county', 'street', 'village'] as const
const blank = (serial: number): Line => ({ id: newId(), serial, item: '', category: '', duty: 'basic', trade: '', level: 'street', assists: [], basis: '', active: true, version: 0 })

/** One line of the catalogue in a drawer. What it touches is said before it is saved or removed. */
export function RouteEdit({ line, next, onClose }: { line: Line | null; next: number; onClose: () => void }) {
  const words = useWords(dispatchWords).routes
  const shell = useWords(shellWords)
  const can = useCan()
  const client = useQueryClient()
  const category = useCategoryName()
  const editable = can('routing.edit')
  const [draft, setDraft] = useState<Line>(() => line ?? blank(next))
  const [asking, setAsking] = useState<'save' | 'remove' | null>(null)
  const refresh = () => client.invalidateQueries({ queryKey: ['routes'] })
  const done = async () => { await refresh(); void client.invalidateQueries({ queryKey: ['proposal'] }); toast(shell.saved); onClose() }
  const refused = (error: unknown) => { setAsking(null); if (isCode(error, 'changed_meanwhile')) void refresh() }
  const save = useMutation({ mutationFn: () => gezhi.dispatch.saveRoute(draft), onSuccess: done, onError: refused })
  const remove = useMutation({ mutationFn: () => gezhi.dispatch.removeRoute({ id: draft.id }), onSuccess: done, onError: refused })
  const ready = draft.item.trim().length >= 2 && draft.category !== '' && draft.trade !== '' && draft.serial >= 1
  const error = save.error ?? remove.error
  return (
    <Drawer open onClose={onClose} size={560} title={line ? words.edit : words.add} closable={{ 'aria-label': shell.close }} className="gr-drawer"
      footer={editable && <div className="gz-acts">{line && <Button kind="danger" icon="trash" onClick={() => setAsking('remove')}>{words.remove}</Button>}<Button kind="primary" disabled={!ready} onClick={() => setAsking('save')}>{shell.save}</Button></div>}>
      <div className="gz-stack gr-slim">
        {line && <Stale seen={draft.version} now={line.version} onKeep={() => setDraft({ ...draft, version: line.version })} onTake={() => { save.reset(); setDraft(line) }} />}
        <Failure error={error && !isCode(error, 'changed_meanwhile') ? error : null} />
        <ReadOnly on={!editable}><Fields draft={draft} put={(part) => setDraft((was) => ({ ...was, ...part }))} /></ReadOnly>
      </div>
      <Sure open={asking !== null} danger={asking === 'remove'} title={`${draft.serial} ${draft.item}`} {...(asking === 'remove' ? { verb: words.remove } : {})} touches={words.touches(category(draft.category))} from={words.now} undo={words.undo}
        busy={save.isPending || remove.isPending} onClose={() => setAsking(null)} onGo={() => (asking === 'remove' ? remove.mutate() : save.mutate())} />
    </Drawer>
  )
}

function Fields({ draft, put }: { draft: Line; put: (part: Partial<Line>) => void }) {
  const words = useWords(dispatchWords).routes
  const say = useSay()
  const trades = useTrades()
  const options = (trades.data?.items ?? []).map((it) => ({ value: it.key, label: say(it.words) }))
  return (
    <>
      <div className="gr-pair"><Field label={words.serial} value={String(draft.serial)} onChange={(serial) => put({ serial: Number(serial.replace(/\D/g, '')) })} inputMode="numeric" />
        <Select label={words.duty} value={draft.duty} onChange={(duty) => put({ duty: duties.find((it) => it === duty) ?? draft.duty })} options={duties.map((value) => ({ value, label: words.duties[value] }))} /></div>
      {draft.duty === 'withdrawn' && <Notice tone="risk">{words.withdrawnHint}</Notice>}
      <Field label={words.item} value={draft.item} onChange={(item) => put({ item })} max={120} />
      <div className="gz-field"><span className="gz-label">{words.category}</span><CategoryPick label={words.category} value={draft.category || null} onChange={(value) => put({ category: value ?? '' })} /></div>
      <div className="gr-pair">
        <div className="gz-field"><span className="gz-label">{words.trade}</span><Pick aria-label={words.trade} showSearch={{ optionFilterProp: 'label' }} value={draft.trade || undefined} onChange={(trade: string) => put({ trade })} options={options} popupMatchSelectWidth={false} /></div>
        <Select label={words.level} value={draft.level} onChange={(level) => put({ level: levels.find((it) => it === level) ?? draft.level })} options={levels.map((value) => ({ value, label: words.levels[value] }))} />
      </div>
      <div className="gz-field"><span className="gz-label">{words.assists}</span><Pick aria-label={words.assists} mode="multiple" maxCount={6} value={draft.assists} onChange={(assists: string[]) => put({ assists })} options={options.filter((it) => it.value !== draft.trade)} showSearch={{ optionFilterProp: 'label' }} /></div>
      <TextArea label={words.basis} value={draft.basis} onChange={(basis) => put({ basis })} max={300} optional />
      <Switch label={words.active} checked={draft.active} onChange={(active) => put({ active })} />
    </>
  )
}
