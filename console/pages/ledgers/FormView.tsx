import { useMemo, useState } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Select } from 'antd'
import { Link } from 'wouter'
import type { OutputOf } from '@gezhi/domain/contract.ts'
import type { ledgers } from '@gezhi/domain/ledgers/contract.ts'
import { exportColumns } from '@gezhi/domain/ledgers/exports.ts'
import { figures, texts, type Answer, type Bindings } from '@gezhi/domain/ledgers/forms.ts'
import { purposes, purposeWords, type Purpose } from '@gezhi/domain/register/choices.ts'
import { fieldName } from '@gezhi/domain/register/fields.ts'
import { Badge, Button, Choice, ErrorState, Field, Notice, Skeleton, toast } from '@gezhi/ui/kit/index.ts'
import { exact, isoDay } from '@gezhi/ui/words/format.ts'
import { useSay, useWords } from '@gezhi/ui/words/words.tsx'
import { download } from '../../parts/download.ts'
import { Failure } from '../../parts/Failure.tsx'
import { PageHead } from '../../parts/PageHead.tsx'
import { AreaPick } from '../../parts/picks.tsx'
import { gezhi, refusalOf } from '../../shell/gezhi.ts'
import { useCan, useMe } from '../../shell/session.tsx'
import { formWords } from '../../words/forms.ts'

type FormPage = OutputOf<typeof ledgers.form>

/** A form: what it asks and by what it is answered, how it is bound, and filling it. */
export function FormView({ id }: { id: string }) {
  const words = useWords(formWords)
  const can = useCan()
  const query = useQuery({ queryKey: ['forms', id], queryFn: () => gezhi.ledgers.form({ id }) })
  if (query.isPending) return <div className="gd-page gl-page"><Skeleton kind="row" count={8} /></div>
  const form = query.data
  if (!form) return <div className="gd-page gl-page"><ErrorState problem={refusalOf(query.error)} onRetry={() => void query.refetch()} /></div>
  return (
    <div className="gd-page gl-page">
      <PageHead title={form.name} question={[form.office, words.fills(form.fills, exact(form.minutes))].filter(Boolean).join(' · ')} acts={<Link href="/register/forms">{words.title}</Link>} />
      {form.alike && <Notice tone="wait">{words.alike(form.alike.name)} <Link href={`/register/forms/${form.alike.id}`}>{words.open}</Link></Notice>}
      <Fill form={form} />
      <Asks answers={form.answers} />
      {can('ledger.form') && <Bind key={form.version} form={form} />}
    </div>
  )
}

const tones = { field: 'done', figure: 'done', text: 'done', refused: 'late', unknown: 'plain' } as const

function Asks({ answers }: { answers: readonly Answer[] }) {
  const words = useWords(formWords)
  const say = useSay()
  return (
    <section className="gl-card" aria-label={words.asks}><h2>{words.asks}</h2><p className="gz-secondary">{words.asksText}</p>
      <ul role="list" className="gl-asks">{answers.map((one) => <li key={`${one.asked}-${one.by}`}><b>{one.asked}</b> <Badge tone={tones[one.by]}>{words.by[one.by]}</Badge> {one.words && say(one.words) !== one.asked && <span className="gz-secondary">{say(one.words)}</span>}</li>)}</ul></section>
  )
}

function Fill({ form }: { form: FormPage }) {
  const words = useWords(formWords)
  const say = useSay()
  const me = useMe()
  const client = useQueryClient()
  const today = isoDay(Date.now())
  const [area, setArea] = useState<string | null>(me.posts[0]?.areaId ?? null)
  const [from, setFrom] = useState(`${today.slice(0, 7)}-01`)
  const [to, setTo] = useState(today)
  const [purpose, setPurpose] = useState<Purpose | null>(null)
  const [reason, setReason] = useState('')
  const [wrong, setWrong] = useState(false)
  const fill = useMutation({ mutationFn: (it: { area: string; purpose: Purpose }) => gezhi.ledgers.fillForm({ id: form.id, exportId: crypto.randomUUID(), areaId: it.area, from, to, purpose: it.purpose, reason: reason.trim() }), onSuccess: () => client.invalidateQueries({ queryKey: ['exports'] }) })
  const fetch = useMutation({ mutationFn: (id: string) => gezhi.ledgers.fetchExport({ id }), onSuccess: async (book) => { download(book, `${form.name}.xlsx`); await client.invalidateQueries({ queryKey: ['forms'] }) } })
  const go = () => {
    const able = area !== null && purpose !== null && Array.from(reason.trim()).length >= 4
    setWrong(!able)
    if (able) fill.mutate({ area, purpose })
  }
  const filled = fill.data
  if (!form.active) return <Notice tone="wait">{words.retired}</Notice>
  return (
    <section className="gl-card" aria-label={words.fill}><h2>{words.fill}</h2>
      <div className="gl-form"><div><span className="gz-label">{words.area}</span><AreaPick tops={me.posts.map((post) => post.areaId)} value={area} onChange={setArea} label={words.area} /></div>
        <Field label={words.from} type="date" value={from} onChange={setFrom} /><Field label={words.to} type="date" value={to} onChange={setTo} /></div>
      <Choice label={words.purpose} value={purpose} onChange={setPurpose} options={purposes.map((value) => ({ value, label: say(purposeWords[value]) }))} />
      <Field label={words.reason} value={reason} onChange={setReason} max={200} />
      {wrong && <div role="alert"><Notice tone="late">{words.choosePurpose}</Notice></div>}
      <Failure error={fill.error ?? fetch.error} />
      {filled && <div role="status"><Notice tone={filled.state === 'granted' ? 'done' : 'wait'}>{filled.state === 'granted' ? words.granted : words.asked}</Notice></div>}
      <div className="gl-acts"><Button kind="primary" busy={fill.isPending} onClick={go}>{words.go}</Button>
        {filled?.state === 'granted' && <Button icon="download" busy={fetch.isPending} onClick={() => fetch.mutate(filled.id)}>{words.download}</Button>}{filled?.state === 'asked' && <Link href="/register/exports">{words.toExports}</Link>}</div>
    </section>
  )
}

const letter = (at: number): string => (at < 26 ? String.fromCharCode(65 + at) : letter(Math.floor(at / 26) - 1) + letter(at % 26))

/** The form with every heading and bound cell, and what fills each; changed where a person knows better. */
function Bind({ form }: { form: FormPage }) {
  const words = useWords(formWords)
  const say = useSay()
  const client = useQueryClient()
  const fields = useQuery({ queryKey: ['register', 'fields'], queryFn: () => gezhi.register.fields({}) })
  const [bindings, setBindings] = useState<Bindings>(form.bindings)
  const keep = useMutation({
    mutationFn: (active: boolean) => gezhi.ledgers.changeForm({ id: form.id, version: form.version, name: form.name, office: form.office, bindings, active }),
    onSuccess: async () => { toast(words.saved); await client.invalidateQueries({ queryKey: ['forms'] }) },
  })
  const columnOptions = useMemo(() => {
    const switched = new Map((fields.data?.items ?? []).map((field) => [fieldName(field.of, field.key), field]))
    return bindings.list ? [{ value: 'serial', label: words.serial }, ...exportColumns(bindings.list, switched).map(({ key, words: name }) => ({ value: key, label: say(name) }))] : []
  }, [fields.data, bindings.list, say, words])
  const cellOptions = useMemo(() => [...texts.map((one) => ({ value: `text.${one.key}`, label: say(one.words) })), ...figures.map((one) => ({ value: `figure.${one.key}`, label: say(one.words) }))], [say])
  const headings = bindings.headingRow === null ? [] : (form.grid[bindings.headingRow] ?? []).map((heading, at) => ({ heading, at })).filter(({ heading }) => heading !== '')
  const setColumn = (at: number, source: string) => setBindings({ ...bindings, columns: [...bindings.columns.filter((one) => one.at !== at), ...(source ? [{ at, source }] : [])].toSorted((a, b) => a.at - b.at) })
  const setCell = (row: number, at: number, source: string) => setBindings({ ...bindings, cells: bindings.cells.flatMap((one) => (one.row !== row || one.at !== at ? [one] : source ? [{ row, at, source }] : [])) })
  if (fields.isPending) return <Skeleton kind="row" count={6} />
  return (
    <section className="gl-card" aria-label={words.bind}><h2>{words.bind}</h2>
      <p className="gz-secondary">{bindings.list && bindings.headingRow !== null ? `${words.list}${words.lists[bindings.list]}，${words.rowsFrom(bindings.headingRow + 2)}` : words.noList}</p>
      <table className="gl-table"><thead><tr><th scope="col">{words.columns}</th><th scope="col">{words.goes}</th></tr></thead><tbody>
        {headings.map(({ heading, at }) => <tr key={`c${at}`}><td><b>{heading}</b> <span className="gz-small gz-secondary">{letter(at)}</span></td><td className="gl-target"><Select className="gd-fill" aria-label={`${heading} ${words.goes}`} value={bindings.columns.find((one) => one.at === at)?.source ?? ''} options={[{ value: '', label: words.notFilled }, ...columnOptions]} onChange={(value: string) => setColumn(at, value)} /></td></tr>)}
        {bindings.cells.map(({ row, at, source }) => <tr key={`${row}-${at}`}><td><b>{form.grid[row]?.[at - 1] || form.grid[row - 1]?.[at] || '—'}</b> <span className="gz-small gz-secondary">{words.at(`${letter(at)}${row + 1}`)}</span></td><td className="gl-target"><Select className="gd-fill" aria-label={`${letter(at)}${row + 1} ${words.goes}`} value={source} options={[{ value: '', label: words.notFilled }, ...cellOptions]} onChange={(value: string) => setCell(row, at, value)} /></td></tr>)}
      </tbody></table>
      <Failure error={keep.error} />
      <div className="gl-acts"><Button busy={keep.isPending} onClick={() => keep.mutate(form.active)}>{words.saveBindings}</Button><Button kind="quiet" onClick={() => keep.mutate(!form.active)}>{form.active ? words.retire : words.reuse}</Button></div>
    </section>
  )
}
