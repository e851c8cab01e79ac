import { useState } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useLocation } from 'wouter'
import type { OutputOf } from '@gezhi/domain/contract.ts'
import type { ledgers } from '@gezhi/domain/ledgers/contract.ts'
import { working, type LedgerState } from '@gezhi/domain/ledgers/model.ts'
import { ledgerWords } from '@gezhi/domain/ledgers/targets.ts'
import { Button, Confirm, ErrorState, Notice, Skeleton, toast } from '@gezhi/ui/kit/index.ts'
import { dateTime, exact } from '@gezhi/ui/words/format.ts'
import { useLang, useSay, useWords } from '@gezhi/ui/words/words.tsx'
import { Failure } from '../../parts/Failure.tsx'
import { PageHead } from '../../parts/PageHead.tsx'
import { gezhi, refusalOf } from '../../shell/gezhi.ts'
import { useAreaName } from '../../shell/queries.ts'
import { ledgerPageWords } from '../../words/ledgers.ts'
import { Matching } from './Matching.tsx'
import { Rows } from './Rows.tsx'

export type LedgerPage = OutputOf<typeof ledgers.get>
const steps = ['upload', 'match', 'check', 'preview', 'import', 'undo'] as const
const stepOf: Record<LedgerState, (typeof steps)[number]> = { reading: 'upload', read: 'match', checking: 'check', checked: 'preview', importing: 'import', imported: 'import', undoing: 'undo', undone: 'undo', failed: 'upload' }

/** One ledger from the upload to the way back; while the server works it is asked twice a second how far it is. */
export function LedgerView({ id }: { id: string }) {
  const words = useWords(ledgerPageWords)
  const say = useSay()
  const nameOf = useAreaName()
  const client = useQueryClient()
  const query = useQuery({ queryKey: ['ledgers', id], queryFn: () => gezhi.ledgers.get({ id }), refetchInterval: ({ state }) => (state.data && working.has(state.data.state) ? 500 : false) })
  const [again, setAgain] = useState(false)
  const ledger = query.data
  const reload = async () => { setAgain(false); await client.invalidateQueries({ queryKey: ['ledgers'] }) }
  if (query.isPending) return <div className="gd-page gl-page"><Skeleton kind="row" count={8} /></div>
  if (!ledger) return <div className="gd-page gl-page"><ErrorState problem={refusalOf(query.error)} onRetry={() => void query.refetch()} /></div>
  const matching = ledger.state === 'read' || (again && ledger.state === 'checked')
  return (
    <div className="gd-page gl-page">
      <PageHead title={ledger.name} question={`${say(ledgerWords[ledger.kind])} · ${nameOf(ledger.areaId)} · ${words.rows(exact(ledger.total))}`} acts={<><Link href="/register/ledgers">{words.title}</Link><Forget ledger={ledger} /></>} />
      <ol className="gl-steps" role="list">{steps.map((step, i) => <li key={step} {...(step === (matching ? 'match' : stepOf[ledger.state]) ? { 'aria-current': 'step' as const } : {})}><i>{i + 1}</i>{words.steps[step]}</li>)}</ol>
      {ledger.fault && <div role="alert"><Notice tone="late">{say(ledger.fault)}</Notice></div>}
      {working.has(ledger.state) ? <Working ledger={ledger} /> : matching ? <Matching ledger={ledger} onChecked={reload} /> : <Result ledger={ledger} onRematch={() => setAgain(true)} onDone={reload} />}
    </div>
  )
}

function Working({ ledger }: { ledger: LedgerPage }) {
  const words = useWords(ledgerPageWords)
  const reading = ledger.state === 'reading'
  return (
    <section className="gl-card gl-progress" role="status">
      <p><b>{words.progress[ledger.state as 'reading']}</b> <span className="gl-num">{reading ? words.readSoFar(exact(ledger.total)) : `${exact(ledger.done)} / ${exact(ledger.total)}`}</span></p>
      <progress {...(reading ? {} : { value: ledger.done })} max={Math.max(1, ledger.total)} aria-label={words.progress[ledger.state as 'reading']} />
      <p className="gz-small gz-secondary">{words.leave}</p>
    </section>
  )
}

const seconds = (ms: number | null): string => (ms === null ? '—' : (ms / 1000).toFixed(1))

/** What the check found and what can be done about it; after the import what was written. */
function Result({ ledger, onRematch, onDone }: { ledger: LedgerPage; onRematch: () => void; onDone: () => Promise<void> }) {
  const words = useWords(ledgerPageWords)
  const { counts } = ledger
  return (
    <>
      {ledger.state === 'checked' && <Commit ledger={ledger} onRematch={onRematch} onDone={onDone} />}
      {ledger.state === 'imported' && <><div role="status"><Notice tone="done">{words.done(exact(counts.written), seconds(ledger.tookMs))}{counts.skipped > 0 && ` ${words.skipped(exact(counts.skipped))}`}</Notice></div><Undo ledger={ledger} onDone={onDone} /></>}
      {ledger.state === 'undone' && <div role="status"><Notice tone={counts.kept > 0 ? 'risk' : 'done'}>{words.undone(exact(counts.undone))}{counts.kept > 0 && ` ${words.kept(exact(counts.kept))}`}</Notice></div>}
      {ledger.state !== 'failed' && <Rows ledger={ledger} onChanged={onDone} />}
    </>
  )
}

function Commit({ ledger, onRematch, onDone }: { ledger: LedgerPage; onRematch: () => void; onDone: () => Promise<void> }) {
  const words = useWords(ledgerPageWords)
  const [asking, setAsking] = useState(false)
  const { counts } = ledger
  const commit = useMutation({ mutationFn: () => gezhi.ledgers.commit({ id: ledger.id, version: ledger.version }), onSuccess: onDone })
  const n = counts.new + counts.changed + counts.twin
  return (
    <section className="gl-card">
      <div className="gl-acts"><Button kind="primary" disabled={n === 0} busy={commit.isPending} onClick={() => setAsking(true)}>{n === 0 ? words.nothing : words.doImport(exact(counts.new + counts.changed))}</Button><Button onClick={onRematch}>{words.rematch}</Button><span className="gz-small gz-secondary">{words.took(seconds(ledger.tookMs))}</span></div>
      <Failure error={commit.error} />
      <Confirm open={asking} danger={false} title={words.sure.title} text={words.sure.text(exact(counts.new), exact(counts.changed))} verb={words.steps.import} onClose={() => setAsking(false)} onConfirm={() => { setAsking(false); commit.mutate() }} />
    </section>
  )
}

function Undo({ ledger, onDone }: { ledger: LedgerPage; onDone: () => Promise<void> }) {
  const words = useWords(ledgerPageWords)
  const lang = useLang()
  const [asking, setAsking] = useState(false)
  const undo = useMutation({ mutationFn: () => gezhi.ledgers.undo({ id: ledger.id, version: ledger.version }), onSuccess: onDone })
  if (!ledger.undoUntil || ledger.counts.written === 0) return null
  return (
    <div className="gl-acts">
      <Button busy={undo.isPending} onClick={() => setAsking(true)}>{words.doUndo}</Button><span className="gz-small gz-secondary">{words.undoUntil(dateTime(ledger.undoUntil, lang))}</span>
      <Failure error={undo.error} />
      <Confirm open={asking} title={words.doUndo} text={words.undoSure} verb={words.doUndo} onClose={() => setAsking(false)} onConfirm={() => { setAsking(false); undo.mutate() }} />
    </div>
  )
}

function Forget({ ledger }: { ledger: LedgerPage }) {
  const words = useWords(ledgerPageWords)
  const client = useQueryClient()
  const [, navigate] = useLocation()
  const [asking, setAsking] = useState(false)
  if (working.has(ledger.state)) return null
  const forget = async () => { await gezhi.ledgers.remove({ id: ledger.id }); toast(words.removed); navigate('/register/ledgers'); await client.invalidateQueries({ queryKey: ['ledgers'] }) }
  return <><Button kind="quiet" onClick={() => setAsking(true)}>{words.remove}</Button><Confirm open={asking} title={words.remove} text={words.removeText} verb={words.remove} onClose={() => setAsking(false)} onConfirm={forget} /></>
}
