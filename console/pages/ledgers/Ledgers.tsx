import { useState } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, Route, Switch, useLocation } from 'wouter'
import type { Ledger } from '@gezhi/domain/ledgers/model.ts'
import { stateWords } from '@gezhi/domain/ledgers/model.ts'
import { ledgerKinds, ledgerWords, type LedgerKind } from '@gezhi/domain/ledgers/targets.ts'
import { Badge, Button, EmptyState, ErrorState, Segmented, Skeleton } from '@gezhi/ui/kit/index.ts'
import { bytes, dateTime, exact } from '@gezhi/ui/words/format.ts'
import { useLang, useSay, useWords } from '@gezhi/ui/words/words.tsx'
import { Failure } from '../../parts/Failure.tsx'
import { PageHead } from '../../parts/PageHead.tsx'
import { AreaPick } from '../../parts/picks.tsx'
import { gezhi, refusalOf } from '../../shell/gezhi.ts'
import { useAreaName } from '../../shell/queries.ts'
import { NoPage } from '../../shell/Rail.tsx'
import { useCan, useMe } from '../../shell/session.tsx'
import { ledgerPageWords } from '../../words/ledgers.ts'
import { LedgerView } from './LedgerView.tsx'
import { download } from '../../parts/download.ts'
import './ledgers.css'

/** 台账导入: 这份表里的，登记里有没有? Nothing is written before it was looked at, and all of it can be taken back. */
export default function Ledgers() {
  const can = useCan()
  if (!can('ledger.import')) return <NoPage />
  return (
    <Switch>
      <Route path="/register/ledgers"><All /></Route>
      <Route path="/register/ledgers/:id">{({ id }) => <LedgerView key={id} id={id} />}</Route>
      <Route><NoPage /></Route>
    </Switch>
  )
}

function All() {
  const words = useWords(ledgerPageWords)
  const query = useQuery({ queryKey: ['ledgers'], queryFn: () => gezhi.ledgers.list({}) })
  return (
    <div className="gd-page gl-page">
      <PageHead title={words.title} question={words.question} acts={<Link href="/register">{words.back}</Link>} />
      <Fresh />
      <h2>{words.mine}</h2>
      {query.isPending ? <Skeleton kind="row" count={3} /> : query.isLoadingError ? <ErrorState problem={refusalOf(query.error)} onRetry={() => void query.refetch()} />
        : query.data?.items.length === 0 ? <EmptyState icon="register" title={words.none} text={words.noneText} /> : <ul role="list" className="gl-list">{query.data?.items.map((one) => <Line key={one.id} ledger={one} />)}</ul>}
    </div>
  )
}

const toneOf = (ledger: Ledger) => (ledger.state === 'failed' ? 'late' : ledger.state === 'imported' ? 'done' : ledger.state === 'undone' ? 'plain' : 'accent') as 'late' | 'done' | 'plain' | 'accent' // the tones of the kit

function Line({ ledger }: { ledger: Ledger }) {
  const words = useWords(ledgerPageWords)
  const say = useSay()
  const lang = useLang()
  const nameOf = useAreaName()
  return (
    <li><Link href={`/register/ledgers/${ledger.id}`}>{ledger.name}</Link><span>{say(ledgerWords[ledger.kind])} · {nameOf(ledger.areaId)}</span><span className="gl-num">{words.rows(exact(ledger.total))}</span>
      <Badge tone={toneOf(ledger)}>{say(stateWords[ledger.state])}</Badge><span className="gz-small gz-secondary">{dateTime(ledger.madeAt, lang)}</span></li>
  )
}

/** One file, what it lists and where it belongs; then its own page. */
function Fresh() {
  const words = useWords(ledgerPageWords)
  const say = useSay()
  const me = useMe()
  const client = useQueryClient()
  const [, navigate] = useLocation()
  const [kind, setKind] = useState<LedgerKind>('people')
  const [area, setArea] = useState<string | null>(me.posts[0]?.areaId ?? null)
  const [file, setFile] = useState<File | null>(null)
  const send = useMutation({
    mutationFn: (it: File) => gezhi.ledgers.upload({ id: crypto.randomUUID(), kind, name: it.name.slice(-120), areaId: area ?? '', file: it }),
    onSuccess: async ({ id }) => { await client.invalidateQueries({ queryKey: ['ledgers'] }); navigate(`/register/ledgers/${id}`) },
  })
  const blank = useMutation({ mutationFn: () => gezhi.ledgers.blank({ kind }), onSuccess: (book) => download(book, `${ledgerWords[kind].zh}-空表.xlsx`) })
  const pick = (it: File | undefined) => { if (it) { setFile(it); send.mutate(it) } }
  return (
    <section className="gl-card" aria-label={words.fresh}>
      <h2>{words.fresh}</h2>
      <div className="gl-form">
        <div><span className="gz-label">{words.kind}</span><Segmented label={words.kind} value={kind} onChange={setKind} options={ledgerKinds.map((value) => ({ value, label: say(ledgerWords[value]) }))} /></div>
        <div><span className="gz-label">{words.area}</span><AreaPick tops={me.posts.map((post) => post.areaId)} value={area} onChange={setArea} label={words.area} /><p className="gz-small gz-secondary">{words.areaHint}</p></div>
      </div>
      <div className="gl-acts">
        <label className="gz-button gz-button-primary gd-file"><input type="file" className="gz-unseen" disabled={send.isPending || !area} accept=".xlsx,.csv,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" onChange={(event) => { pick(event.target.files?.[0]); event.target.value = '' }} /><span>{words.choose}</span></label>
        <span className="gz-small gz-secondary">{words.fileHint} <Button kind="quiet" busy={blank.isPending} onClick={() => blank.mutate()}>{words.blank}</Button></span>
      </div>
      {send.isPending && file && <p role="status" className="gz-line"><span className="gz-spin" aria-hidden />{words.sending} {file.name} · {bytes(file.size)}</p>}
      <Failure error={send.error ?? blank.error} />
      <p className="gz-small gz-secondary">{words.law}</p>
    </section>
  )
}
