import { useState } from 'react'
import type { SavedScheme } from '@gezhi/domain/colours/contract.ts'
import { objects, objectWords, type Scheme, type SchemeObject } from '@gezhi/domain/colours/model.ts'
import { Badge, Button, Choice, Field, Segmented, Sheet, TextArea } from '@gezhi/ui/kit/index.ts'
import { isoDay } from '@gezhi/ui/words/format.ts'
import { useSay, useWords } from '@gezhi/ui/words/words.tsx'
import { useCan } from '../../shell/session.tsx'
import { colourWords } from '../../words/colours.ts'
import { shellWords } from '../../words/shell.ts'
import { Editor } from './SchemeEdit.tsx'

/** The schemes, one at a time: what is written, what is wrong with it, whom it would colour. A new one is a draft here until it has no faults. */
export function Schemes({ schemes }: { schemes: readonly SavedScheme[] }) {
  const words = useWords(colourWords)
  const say = useSay()
  const may = useCan()('colour.edit')
  const [key, setKey] = useState(schemes[0]?.key ?? '')
  const [fresh, setFresh] = useState<SavedScheme | null>(null)
  const [asking, setAsking] = useState(false)
  const shown = fresh && !schemes.some((one) => one.key === fresh.key) ? [...schemes, fresh] : schemes
  const scheme = shown.find((one) => one.key === key)
  return (
    <div className="gd-scroll gc-scheme">
      <div className="gc-acts"><Segmented label={words.schemes} value={key} onChange={setKey} options={shown.map((one) => ({ value: one.key, label: say(one.content.words) }))} />
        {may && <Button icon="plus" onClick={() => setAsking(true)}>{words.newScheme}</Button>}</div>
      {scheme && scheme.version === 0 && scheme === fresh && <p><Badge tone="wait">{words.draft}</Badge> <span className="gz-secondary">{words.draftText}</span></p>}
      {scheme && <Editor key={`${scheme.key} ${scheme.version} ${scheme === fresh}`} saved={scheme} isNew={scheme === fresh} onDrop={() => { setFresh(null); setKey(schemes[0]?.key ?? '') }} />}
      {asking && <NewScheme taken={schemes.map((one) => one.key)} onClose={() => setAsking(false)} onMake={(content) => { setFresh({ key: content.key, version: 0, changedAt: null, changedBy: null, content }); setKey(content.key); setAsking(false) }} />}
    </div>
  )
}

/** A year from today a scheme is looked over again. */
const inAYear = (): string => isoDay(Date.now() + 365 * 86_400_000)

/** What a scheme is called, of what, why and by what right: said before anything else. */
function NewScheme({ taken, onClose, onMake }: { taken: readonly string[]; onClose: () => void; onMake: (scheme: Scheme) => void }) {
  const words = useWords(colourWords)
  const shell = useWords(shellWords)
  const say = useSay()
  const [form, setForm] = useState({ key: '', zh: '', en: '', of: 'home' as SchemeObject, why: '', whyEn: '', by: '', byEn: '' })
  const put = (part: Partial<typeof form>) => setForm({ ...form, ...part })
  const wrongKey = form.key !== '' && (!/^[a-z][a-z0-9_]{1,40}$/.test(form.key) ? words.keyWrong : taken.includes(form.key) ? words.keyTaken : null)
  const ready = form.key !== '' && !wrongKey && [form.zh, form.en, form.why, form.whyEn, form.by, form.byEn].every((text) => text.trim().length >= 2)
  const make = () => onMake({
    key: form.key, words: { zh: form.zh.trim(), en: form.en.trim() }, of: form.of, purpose: { zh: form.why.trim(), en: form.whyEn.trim() }, basis: { zh: form.by.trim(), en: form.byEn.trim() },
    start: 0, factors: [], levels: [], expiryDays: 180, contestDays: 15, reviewOn: inAYear(), active: true,
  })
  return (
    <Sheet open kind="centre" title={words.newScheme} onClose={onClose} acts={<><Button kind="quiet" onClick={onClose}>{shell.cancel}</Button><Button kind="primary" disabled={!ready} onClick={make}>{words.begin}</Button></>}>
      <div className="gz-stack">
        <Choice label={words.of} value={form.of} onChange={(of) => put({ of })} options={objects.map((value) => ({ value, label: say(objectWords[value]) }))} />
        <div className="gc-pair"><Field label={words.name} value={form.zh} onChange={(zh) => put({ zh })} max={40} /><Field label={words.nameEn} value={form.en} onChange={(en) => put({ en })} max={60} /></div>
        <Field label={words.key} hint={words.keyHint} value={form.key} onChange={(key) => put({ key })} max={41} error={wrongKey || null} />
        <div className="gc-pair"><TextArea label={words.purpose} value={form.why} onChange={(why) => put({ why })} max={200} rows={2} /><TextArea label={words.purposeEn} value={form.whyEn} onChange={(whyEn) => put({ whyEn })} max={300} rows={2} /></div>
        <div className="gc-pair"><TextArea label={words.basis} value={form.by} onChange={(by) => put({ by })} max={200} rows={2} /><TextArea label={words.basisEn} value={form.byEn} onChange={(byEn) => put({ byEn })} max={300} rows={2} /></div>
      </div>
    </Sheet>
  )
}
