import { useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Select as Pick } from 'antd'
import { Button, Field, Select, Sheet, Switch, TextArea, toast } from '@gezhi/ui/kit/index.ts'
import { useSay, useWords } from '@gezhi/ui/words/words.tsx'
import { Failure } from '../../parts/Failure.tsx'
import { CategoryPick } from '../../parts/picks.tsx'
import { Sure } from '../../parts/Sure.tsx'
import { gezhi } from '../../shell/gezhi.ts'
import { useCategoryName, useTrades } from '../../shell/queries.ts'
import { dispatchWords } from '../../words/dispatch.ts'
import { shellWords } from '../../words/shell.ts'
import type { Line } from './Routes.tsx'

/** One line of the catalogue. What it touches is said before it is saved or removed. */
export function RouteEdit({ line, next, onClose }: { line: Line | null; next: number; onClose: () => void }) {
  const words = useWords(dispatchWords).routes
  const shell = useWords(shellWords)
  const say = useSay()
  const client = useQueryClient()
  const trades = useTrades()
  const category = useCategoryName()
  const [draft, setDraft] = useState<Line>(() => line ?? { id: crypto.randomUUID(), serial: next, item: '', category: '', duty: 'basic', trade: '', level: 'street', assists: [], basis: '', active: true, version: 0 })
  const put = (part: Partial<Line>) => setDraft((was) => ({ ...was, ...part }))
  const [asking, setAsking] = useState<'save' | 'remove' | null>(null)
  const done = async () => { await client.invalidateQueries({ queryKey: ['routes'] }); void client.invalidateQueries({ queryKey: ['proposal'] }); toast(shell.saved); onClose() }
  const save = useMutation({ mutationFn: () => gezhi.dispatch.saveRoute(draft), onSuccess: done, onError: () => setAsking(null) })
  const remove = useMutation({ mutationFn: () => gezhi.dispatch.removeRoute({ id: draft.id }), onSuccess: done, onError: () => setAsking(null) })
  const options = (trades.data?.items ?? []).map((it) => ({ value: it.key, label: say(it.words) }))
  const ready = draft.item.trim().length >= 2 && draft.category !== '' && draft.trade !== '' && draft.serial >= 1
  return (
    <Sheet open kind="centre" title={line ? words.edit : words.add} onClose={onClose} acts={<>{line && <Button kind="quiet" icon="trash" onClick={() => setAsking('remove')}>{words.remove}</Button>}<Button kind="primary" disabled={!ready} onClick={() => setAsking('save')}>{shell.save}</Button></>}>
      <div className="gz-stack gd-wide">
        <div className="gd-form"><Field label={words.serial} value={String(draft.serial)} onChange={(serial) => put({ serial: Number(serial.replace(/\D/g, '')) })} inputMode="numeric" />
          <Select label={words.duty} value={draft.duty} onChange={(duty) => put({ duty: duty as Line['duty'] })} options={(['basic', 'cooperative', 'withdrawn'] as const).map((value) => ({ value, label: words.duties[value] }))} /></div>
        <Field label={words.item} value={draft.item} onChange={(item) => put({ item })} max={120} />
        <div className="gz-field"><span className="gz-label">{words.category}</span><CategoryPick label={words.category} value={draft.category || null} onChange={(value) => put({ category: value ?? '' })} /></div>
        <div className="gd-form">
          <div className="gz-field"><span className="gz-label">{words.trade}</span><Pick aria-label={words.trade} showSearch={{ optionFilterProp: 'label' }} value={draft.trade || undefined} onChange={(trade: string) => put({ trade })} options={options} /></div>
          <Select label={words.level} value={draft.level} onChange={(level) => put({ level: level as Line['level'] })} options={(['county', 'street', 'village'] as const).map((value) => ({ value, label: words.levels[value] }))} />
        </div>
        <div className="gz-field"><span className="gz-label">{words.assists}</span><Pick aria-label={words.assists} mode="multiple" maxCount={6} value={draft.assists} onChange={(assists: string[]) => put({ assists })} options={options.filter((it) => it.value !== draft.trade)} showSearch={{ optionFilterProp: 'label' }} /></div>
        <TextArea label={words.basis} value={draft.basis} onChange={(basis) => put({ basis })} max={300} optional />
        <Switch label={words.active} checked={draft.active} onChange={(active) => put({ active })} />
        <Failure error={save.error ?? remove.error} />
      </div>
      <Sure open={asking !== null} danger={asking === 'remove'} title={`${draft.serial} ${draft.item}`} verb={asking === 'remove' ? words.remove : undefined} touches={words.touches(category(draft.category))} from={words.now} undo={words.undo} busy={save.isPending || remove.isPending} onClose={() => setAsking(null)} onGo={() => (asking === 'remove' ? remove.mutate() : save.mutate())} />
    </Sheet>
  )
}
