import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Select as Many } from 'antd'
import { ways, wayWords, type Way, type Wish } from '@gezhi/domain/visits/model.ts'
import { Button, Field, Select, Sheet, Switch, TextArea } from '@gezhi/ui/kit/index.ts'
import { useSay, useWords } from '@gezhi/ui/words/words.tsx'
import { Failure } from '../../parts/Failure.tsx'
import { useTitled } from '../../parts/titled.ts'
import { gezhi } from '../../shell/gezhi.ts'
import { peopleWords } from '../../words/people.ts'
import { registerWords } from '../../words/register.ts'
import { shellWords } from '../../words/shell.ts'
import { useSending } from '../register/Add.tsx'

const blank: Omit<Wish, 'since'> = { ways: [], days: null, withId: null, notBefore: null, hours: null, none: false, says: '' }

/** What somebody wants of those who call: whether, how, how often, when, whom. */
export function WishForm({ id, title, gridId, wish, version, onClose }: { id: string; title: string; gridId: string | null; wish: Wish | null; version: number; onClose: () => void }) {
  const words = useWords(peopleWords).wish
  const all = useWords(registerWords)
  const titled = useTitled()
  const shell = useWords(shellWords)
  const [form, setForm] = useState<Omit<Wish, 'since'>>(() => { const { since: _since, ...said } = { since: '', ...blank, ...wish }; return said })
  const put = (part: Partial<typeof form>) => setForm({ ...form, ...part })
  const { send, error, busy } = useSending(onClose)
  const save = (next: typeof form | null) => send(() => gezhi.visits.saveWish({ id, version, wish: next }))
  return (
    <Sheet open kind="centre" title={titled(words.title, title)} onClose={onClose} acts={<><Button kind="quiet" onClick={onClose}>{shell.cancel}</Button>{wish && <Button kind="danger" busy={busy} onClick={() => void save(null)}>{words.clear}</Button>}<Button kind="primary" busy={busy} onClick={() => void save(form)}>{all.save}</Button></>}>
      <div className="gz-stack">
        <p className="gz-small gz-secondary">{all.readable}</p>
        <Switch label={words.none} hint={words.noneHint} checked={form.none} onChange={(none) => put({ none })} />
        <WishDetails form={form} put={put} gridId={gridId} />
        <TextArea label={words.says} value={form.says} onChange={(says) => put({ says })} max={200} rows={2} optional />
        <Failure error={error} />
      </div>
    </Sheet>
  )
}

function WishDetails({ form, put, gridId }: { form: Omit<Wish, 'since'>; put: (part: Partial<Omit<Wish, 'since'>>) => void; gridId: string | null }) {
  const words = useWords(peopleWords).wish
  const say = useSay()
  const team = useQuery({ queryKey: ['visits', 'team', gridId], queryFn: () => gezhi.visits.team({ gridId: gridId ?? '' }), enabled: gridId !== null })
  const hour = (key: 'from' | 'to', value: string) => { const next = { from: form.hours?.from ?? '09:00', to: form.hours?.to ?? '18:00', [key]: value }; put({ hours: value ? next : null }) }
  return (
    <>
      <div className="gz-field"><span className="gz-label">{words.ways}</span><Many<Way[]> mode="multiple" className="gd-fill" aria-label={words.ways} value={[...form.ways]} onChange={(chosen) => put({ ways: chosen })} options={ways.map((value) => ({ value, label: say(wayWords[value]) }))} /></div>
      <div className="gd-two">
        <Field label={words.days} value={form.days === null ? '' : String(form.days)} onChange={(text) => put({ days: /^[1-9]\d{0,2}$/.test(text) ? Number(text) : null })} inputMode="numeric" optional />
        <Field label={words.notBefore} type="date" value={form.notBefore ?? ''} onChange={(day) => put({ notBefore: day || null })} optional />
        <Field label={words.from} type="time" value={form.hours?.from ?? ''} onChange={(value) => hour('from', value)} optional />
        <Field label={words.to} type="time" value={form.hours?.to ?? ''} onChange={(value) => hour('to', value)} optional />
      </div>
      <Select label={words.with} value={form.withId ?? ''} onChange={(value) => put({ withId: value || null })} options={[{ value: '', label: words.anybody }, ...(team.data?.items ?? []).map((one) => ({ value: one.id, label: one.name }))]} />
    </>
  )
}
