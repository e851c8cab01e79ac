import { useState } from 'react'
import { catalogue, type CatalogueField, type CountyField, type FieldOf } from '@gezhi/domain/register/fields.ts'
import { Badge, Button, Field, Notice, Select, Sheet, TextArea } from '@gezhi/ui/kit/index.ts'
import { useSay, useWords } from '@gezhi/ui/words/words.tsx'
import { Asked } from '../../parts/Asked.tsx'
import { Failure } from '../../parts/Failure.tsx'
import { PageHead } from '../../parts/PageHead.tsx'
import { gezhi } from '../../shell/gezhi.ts'
import { useCan } from '../../shell/session.tsx'
import { adminWords } from '../../words/admin.ts'
import { registerWords } from '../../words/register.ts'
import { shellWords } from '../../words/shell.ts'
import { useSending } from './Add.tsx'
import { useFields } from './EditForm.tsx'

const ofs = ['building', 'home', 'household', 'person', 'place'] as const
type Open = { known: CatalogueField; saved: CountyField | undefined } | { own: CountyField | null } | null

/** 字段目录: what is held about whom; what is not plain only with purpose, basis and period. */
export default function Fields() {
  const words = useWords(registerWords).fields
  const admin = useWords(adminWords)
  const may = useCan()('register.fields')
  const query = useFields()
  const [open, setOpen] = useState<Open>(null)
  return (
    <>
      <PageHead title={words.title} question={words.question} acts={may && <Button kind="primary" icon="plus" onClick={() => setOpen({ own: null })}>{words.addOwn}</Button>} />
      {!may && <Notice>{admin.readOnly}</Notice>}
      <p className="gz-secondary">{words.refuse}</p>
      <Asked query={query}>{({ items }) => <>{ofs.map((of) => <Table key={of} of={of} items={items} may={may} onOpen={setOpen} />)}</>}</Asked>
      {open && <FieldForm open={open} onClose={() => setOpen(null)} />}
    </>
  )
}

function Table({ of, items, may, onOpen }: { of: FieldOf; items: readonly CountyField[]; may: boolean; onOpen: (open: Open) => void }) {
  const words = useWords(registerWords).fields
  const say = useSay()
  const savedOf = (key: string) => items.find((one) => one.of === of && one.key === key)
  const line = (key: string, label: string, mark: string, saved: CountyField | undefined, open: Open) => (
    <tr key={key}><th scope="row">{label}</th><td>{mark}</td><td>{saved?.active || mark === words.always ? <Badge tone="done">✓ {words.on}</Badge> : <Badge>○ {words.off}</Badge>}</td>
      <td>{saved?.purpose ?? '—'}</td><td>{saved?.basis ?? '—'}</td><td className="gd-num">{saved ? words.days(saved.retentionDays) : '—'}</td><td>{may && open && <Button kind="quiet" onClick={() => onOpen(open)}>{saved?.active ? words.switchOff : words.switchOn}</Button>}</td></tr>
  )
  return (
    <div className="gd-panel gd-scroll" tabIndex={0} role="region" aria-label={words.ofs[of]}>
      <h2>{words.ofs[of]}</h2>
      <table className="gd-grid"><thead><tr><th scope="col">{words.title}</th><th scope="col" /><th scope="col">{words.on}</th><th scope="col">{words.purpose}</th><th scope="col">{words.basis}</th><th scope="col">{words.retention}</th><th scope="col" /></tr></thead>
        <tbody>
          {catalogue.filter((field) => field.of === of).map((field) => line(field.key, say(field.words), field.basis === 'on' ? words.always : words.recorded, savedOf(field.key), field.basis === 'on' ? null : { known: field, saved: savedOf(field.key) }))}
          {items.filter((one) => one.of === of && one.own).map((one) => line(one.key, say(one.words), words.own, one, { own: one }))}
        </tbody></table>
    </div>
  )
}

function FieldForm({ open, onClose }: { open: NonNullable<Open>; onClose: () => void }) {
  const words = useWords(registerWords).fields
  const shell = useWords(shellWords)
  const say = useSay()
  const { send, error, busy } = useSending(onClose)
  const saved = 'known' in open ? open.saved : (open.own ?? undefined)
  const isNew = 'own' in open
  const [form, setForm] = useState({ purpose: saved?.purpose ?? '', basis: saved?.basis ?? '', days: String(saved?.retentionDays ?? 365), of: saved?.of ?? ('person' as FieldOf), key: saved?.key ?? '', zh: saved?.words.zh ?? '', en: saved?.words.en ?? '', kind: saved?.kind ?? ('text' as const), options: (saved?.options ?? []).map((one) => one.zh).join('\n') })
  const put = (part: Partial<typeof form>) => setForm({ ...form, ...part })
  const kinds = Object.keys(words.kinds) as (keyof typeof words.kinds)[] // keys of the catalogue of words
  const own = isNew ? { words: { zh: form.zh, en: form.en }, kind: form.kind, options: form.kind === 'choice' ? form.options.split('\n').map((one) => one.trim()).filter(Boolean).map((one) => ({ zh: one, en: one })) : [] } : null
  const active = !saved?.active
  const save = () => send(() => gezhi.register.saveField({ of: 'known' in open ? open.known.of : form.of, key: 'known' in open ? open.known.key : form.key, version: saved?.version ?? 0, active, purpose: form.purpose, basis: form.basis, retentionDays: Number(form.days) || 0, own }))
  return (
    <Sheet open kind="centre" title={'known' in open ? say(open.known.words) : words.addOwn} onClose={onClose} acts={<><Button kind="quiet" onClick={onClose}>{shell.cancel}</Button><Button kind={active ? 'primary' : 'danger'} busy={busy} onClick={() => void save()}>{active ? words.switchOn : words.switchOff}</Button></>}>
      <div className="gz-stack">
        {isNew && !saved && <>
          <Select label={words.of} value={form.of} onChange={(of) => put({ of: ofs.find((one) => one === of) ?? 'person' })} options={ofs.map((value) => ({ value, label: words.ofs[value] }))} />
          <Field label={words.key} value={form.key} onChange={(key) => put({ key })} max={40} /><Field label={words.zh} value={form.zh} onChange={(zh) => put({ zh })} max={40} /><Field label={words.en} value={form.en} onChange={(en) => put({ en })} max={60} />
          <Select label={words.kind} value={form.kind} onChange={(kind) => put({ kind: kinds.find((one) => one === kind) ?? 'text' })} options={kinds.map((value) => ({ value, label: words.kinds[value] }))} />
          {form.kind === 'choice' && <TextArea label={words.options} value={form.options} onChange={(options) => put({ options })} />}
        </>}
        <TextArea label={words.purpose} value={form.purpose} onChange={(purpose) => put({ purpose })} max={200} rows={2} />
        <TextArea label={words.basis} value={form.basis} onChange={(basis) => put({ basis })} max={200} rows={2} />
        <Field label={words.retention} value={form.days} onChange={(days) => put({ days })} inputMode="numeric" />
        <Failure error={error} />
      </div>
    </Sheet>
  )
}
