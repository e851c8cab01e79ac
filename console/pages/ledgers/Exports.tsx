import { useMemo, useState } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from 'wouter'
import { approveAbove, exportColumns, type Export } from '@gezhi/domain/ledgers/exports.ts'
import { ledgerKinds, type LedgerKind } from '@gezhi/domain/ledgers/targets.ts'
import { purposes, purposeWords, type Purpose } from '@gezhi/domain/register/choices.ts'
import { fieldName } from '@gezhi/domain/register/fields.ts'
import { Badge, Button, Choice, EmptyState, ErrorState, Field, Notice, Segmented, Skeleton } from '@gezhi/ui/kit/index.ts'
import { dateTime, exact } from '@gezhi/ui/words/format.ts'
import { useLang, useSay, useWords } from '@gezhi/ui/words/words.tsx'
import { Failure } from '../../parts/Failure.tsx'
import { PageHead } from '../../parts/PageHead.tsx'
import { AreaPick } from '../../parts/picks.tsx'
import { gezhi, refusalOf } from '../../shell/gezhi.ts'
import { useAreaName } from '../../shell/queries.ts'
import { NoPage } from '../../shell/Rail.tsx'
import { useCan, useMe } from '../../shell/session.tsx'
import { exportWords } from '../../words/exports.ts'
import { download } from '../../parts/download.ts'
import './ledgers.css'

/** 导出名单: 要哪份名单? 拿去做什么? Above fifty people a second person agrees; everybody in the list has the look on record. */
export default function Exports() {
  const words = useWords(exportWords)
  const can = useCan()
  if (!can('ledger.export', 'ledger.approve')) return <NoPage />
  return (
    <div className="gd-page gl-page">
      <PageHead title={words.title} question={words.question} acts={<Link href="/register">{words.back}</Link>} />
      {can('ledger.approve') && <Waiting />}
      {can('ledger.export') && <><Ask /><Mine /></>}
    </div>
  )
}

function useColumns(list: LedgerKind) {
  const can = useCan()
  const fields = useQuery({ queryKey: ['register', 'fields'], queryFn: () => gezhi.register.fields({}) })
  const columns = useMemo(() => exportColumns(list, new Map((fields.data?.items ?? []).map((field) => [fieldName(field.of, field.key), field]))), [fields.data, list])
  return columns.filter(({ secret }) => !secret || can('register.unmask'))
}

function Ask() {
  const words = useWords(exportWords)
  const say = useSay()
  const me = useMe()
  const client = useQueryClient()
  const [list, setList] = useState<LedgerKind>('people')
  const [area, setArea] = useState<string | null>(me.posts[0]?.areaId ?? null)
  const columns = useColumns(list)
  // Little to begin with: what is needed is added, not what is not needed taken away.
  const [taken, setTaken] = useState<ReadonlySet<string>>(new Set(['grid', 'name', 'address', 'use', 'kind']))
  const [purpose, setPurpose] = useState<Purpose | null>(null)
  const [reason, setReason] = useState('')
  const [wrong, setWrong] = useState<string | null>(null)
  const chosen = columns.filter(({ key }) => taken.has(key)).map(({ key }) => key)
  const ask = useMutation({
    mutationFn: (it: { purpose: Purpose; area: string }) => gezhi.ledgers.askExport({ id: crypto.randomUUID(), list, areaId: it.area, columns: chosen, purpose: it.purpose, reason: reason.trim() }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['exports'] }),
  })
  const go = () => {
    if (chosen.length === 0) return setWrong(words.chooseColumns)
    if (!purpose || !area || Array.from(reason.trim()).length < 4) return setWrong(words.choosePurpose)
    setWrong(null)
    return ask.mutate({ purpose, area })
  }
  const flip = (key: string) => setTaken((before) => { const next = new Set(before); if (!next.delete(key)) next.add(key); return next })
  return (
    <section className="gl-card" aria-label={words.ask}>
      <div className="gl-form">
        <div><span className="gz-label">{words.list}</span><Segmented label={words.list} value={list} onChange={setList} options={ledgerKinds.map((value) => ({ value, label: words.lists[value] }))} /></div>
        <div><span className="gz-label">{words.area}</span><AreaPick tops={me.posts.map((post) => post.areaId)} value={area} onChange={setArea} label={words.area} /></div>
      </div>
      <fieldset className="gl-columns"><legend className="gz-label">{words.columns}</legend><p className="gz-small gz-secondary">{words.columnsHint}</p>
        <div>{columns.map((column) => <label key={column.key}><input type="checkbox" checked={taken.has(column.key)} onChange={() => flip(column.key)} /> {say(column.words)}{column.personal && ' *'}</label>)}</div></fieldset>
      <Choice label={words.purpose} value={purpose} onChange={setPurpose} options={purposes.map((value) => ({ value, label: say(purposeWords[value]) }))} />
      <Field label={words.reason} hint={words.reasonHint} value={reason} onChange={setReason} max={200} />
      <p className="gz-small gz-secondary">{words.rules(approveAbove)}</p>
      {wrong && <div role="alert"><Notice tone="late">{wrong}</Notice></div>}
      <Failure error={ask.error} />
      {ask.data && <div role="status"><Notice tone={ask.data.state === 'granted' ? 'done' : 'wait'}>{words.rows(exact(ask.data.rows), exact(ask.data.people))}。{ask.data.state === 'granted' ? words.granted : words.asked} {ask.data.masked && words.masked}</Notice></div>}
      <div className="gl-acts"><Button kind="primary" icon="download" busy={ask.isPending} onClick={go}>{words.ask}</Button></div>
    </section>
  )
}

function Mine() {
  const words = useWords(exportWords)
  const query = useQuery({ queryKey: ['exports', 'mine'], queryFn: () => gezhi.ledgers.exports({}) })
  return (
    <section aria-label={words.mine}><h2>{words.mine}</h2>
      {query.isPending ? <Skeleton kind="row" count={2} /> : query.isLoadingError ? <ErrorState problem={refusalOf(query.error)} onRetry={() => void query.refetch()} /> : query.data?.items.length === 0 ? <EmptyState icon="download" title={words.none} /> : <ul role="list" className="gl-list">{query.data?.items.map((one) => <One key={one.id} it={one} />)}</ul>}
    </section>
  )
}

const tones = { asked: 'wait', granted: 'done', refused: 'late', over: 'plain' } as const

function About({ it }: { it: Export }) {
  const words = useWords(exportWords)
  const say = useSay()
  const lang = useLang()
  const nameOf = useAreaName()
  return <><span><b>{it.form ? it.form.name : words.lists[it.list]}</b> · {nameOf(it.areaId)} · {words.rows(exact(it.rows), exact(it.people))}<br /><span className="gz-small gz-secondary">{say(purposeWords[it.purpose])}：{it.reason} · {it.number} · {dateTime(it.askedAt, lang)}</span></span></>
}

function One({ it }: { it: Export }) {
  const words = useWords(exportWords)
  const lang = useLang()
  const client = useQueryClient()
  const fetch = useMutation({ mutationFn: () => gezhi.ledgers.fetchExport({ id: it.id }), onSuccess: async (book) => { download(book, `${it.form?.name ?? words.lists[it.list]}-${it.number}.xlsx`); await client.invalidateQueries({ queryKey: ['exports'] }) } })
  return (
    <li><About it={it} /><Badge tone={tones[it.state]}>{words.states[it.state]}</Badge>{it.decidedByName && <span className="gz-small gz-secondary">{words.decidedBy(it.decidedByName)} {it.says}</span>}
      {it.state === 'granted' && <><Button icon="download" busy={fetch.isPending} onClick={() => fetch.mutate()}>{words.fetch}</Button><span className="gz-small gz-secondary">{it.until && words.until(dateTime(it.until, lang))} {it.fetched > 0 && words.fetchedTimes(it.fetched)}</span></>}
      <Failure error={fetch.error} /></li>
  )
}

function Waiting() {
  const words = useWords(exportWords)
  const query = useQuery({ queryKey: ['exports', 'waiting'], queryFn: () => gezhi.ledgers.waitingExports({}), refetchInterval: 30_000 })
  if (query.isLoadingError) return <ErrorState problem={refusalOf(query.error)} onRetry={() => void query.refetch()} />
  if (!query.data || query.data.items.length === 0) return null
  return <section className="gl-card" aria-label={words.waiting}><h2>{words.waiting}</h2><ul role="list" className="gl-list">{query.data.items.map((one) => <Decide key={one.id} it={one} />)}</ul></section>
}

function Decide({ it }: { it: Export }) {
  const words = useWords(exportWords)
  const say = useSay()
  const client = useQueryClient()
  const columns = useColumns(it.list)
  const [why, setWhy] = useState<string | null>(null)
  const decide = useMutation({ mutationFn: (grant: boolean) => gezhi.ledgers.decideExport({ id: it.id, grant, says: why ?? '' }), onSuccess: () => client.invalidateQueries({ queryKey: ['exports'] }) })
  return (
    <li><About it={it} /><span className="gz-small">{words.by(it.byName)} · {columns.filter(({ key }) => it.columns.includes(key)).map((column) => say(column.words)).join('、')}</span>
      {why === null ? <><Button kind="primary" busy={decide.isPending} onClick={() => decide.mutate(true)}>{words.agree}</Button><Button onClick={() => setWhy('')}>{words.refuse}</Button></>
        : <><Field label={words.refuseWhy} value={why} onChange={setWhy} max={200} /><Button busy={decide.isPending} onClick={() => decide.mutate(false)}>{words.refuse}</Button></>}
      <Failure error={decide.error} /></li>
  )
}
