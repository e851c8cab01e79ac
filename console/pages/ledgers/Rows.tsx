import { useState, type ReactNode } from 'react'
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import type { LedgerRow } from '@gezhi/domain/ledgers/model.ts'
import { verdicts, type Verdict } from '@gezhi/domain/ledgers/settle.ts'
import { Badge, Button, EmptyState, ErrorState, Notice, Segmented, Skeleton } from '@gezhi/ui/kit/index.ts'
import { exact } from '@gezhi/ui/words/format.ts'
import { useSay, useWords } from '@gezhi/ui/words/words.tsx'
import { Failure } from '../../parts/Failure.tsx'
import { gezhi, refusalOf } from '../../shell/gezhi.ts'
import { ledgerPageWords } from '../../words/ledgers.ts'
import { download } from '../../parts/download.ts'
import type { LedgerPage } from './LedgerView.tsx'

/** Rows by what becomes of them. Those that need a person come first. */
export function Rows({ ledger, onChanged }: { ledger: LedgerPage; onChanged: () => Promise<void> }) {
  const words = useWords(ledgerPageWords)
  const { counts } = ledger
  const order: readonly Verdict[] = ['twin', 'fault', ...verdicts.filter((one) => one !== 'twin' && one !== 'fault')]
  const [verdict, setVerdict] = useState<Verdict>(order.find((one) => counts[one] > 0) ?? 'new')
  const query = useInfiniteQuery({
    queryKey: ['ledgers', ledger.id, 'rows', verdict, ledger.version], initialPageParam: '0', getNextPageParam: (last: { items: LedgerRow[]; next: string | null }) => last.next ?? undefined,
    queryFn: ({ pageParam }) => gezhi.ledgers.rows({ id: ledger.id, verdict, after: pageParam }),
  })
  const faults = useMutation({ mutationFn: () => gezhi.ledgers.faults({ id: ledger.id }), onSuccess: (book) => download(book, `${ledger.name.replace(/\.[a-z]+$/i, '')}-有误的行.xlsx`) })
  const rows = query.data?.pages.flatMap((page) => page.items) ?? []
  const bad = counts.fault + counts.refused + counts.skipped + counts.kept
  return (
    <section className="gl-card" aria-label={words.steps.preview}>
      <div className="gl-acts">
        <div className="gl-tabs"><Segmented label={words.steps.preview} value={verdict} onChange={setVerdict} options={order.filter((one) => counts[one] > 0 || one === verdict).map((value) => ({ value, label: `${words.verdicts[value]} ${exact(counts[value])}` }))} /></div>
        {bad > 0 && <Button icon="download" busy={faults.isPending} onClick={() => faults.mutate()}>{words.faultsBook}</Button>}
      </div>
      <p className="gz-secondary">{words.verdictText[verdict]}</p>
      {verdict === 'twin' && ledger.state === 'checked' && <All ledger={ledger} rows={rows} onChanged={onChanged} />}
      <Failure error={faults.error} />
      {query.isPending ? <Skeleton kind="row" count={6} /> : query.isLoadingError ? <ErrorState problem={refusalOf(query.error)} onRetry={() => void query.refetch()} /> : rows.length === 0 ? <EmptyState icon="check" title={words.noRows} /> : (
        <div className="gl-scroll"><table className="gl-table">
          <thead><tr><th scope="col">{words.row}</th><th scope="col">{words.who}</th><th scope="col">{words.where}</th><th scope="col">{words.what}</th></tr></thead>
          <tbody>{rows.map((row) => <tr key={row.no}><td className="gl-num" data-name={words.row}>{row.no}</td><td>{row.title || '—'}</td><td>{row.where || '—'}</td><td><What row={row} ledger={ledger} /></td></tr>)}</tbody>
        </table></div>
      )}
      {query.hasNextPage && <Button kind="quiet" wide busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>{words.more}</Button>}
    </section>
  )
}

function What({ row, ledger }: { row: LedgerRow; ledger: LedgerPage }): ReactNode {
  const words = useWords(ledgerPageWords)
  const say = useSay()
  return (
    <ul role="list">
      {row.fate && <li><Badge tone={row.fate === 'written' ? 'done' : row.fate === 'undone' ? 'plain' : 'risk'}>{words.fates[row.fate]}</Badge></li>}
      {row.faults.map((fault) => <li key={`${fault.at}-${fault.words.zh}`}>{fault.heading && <b>{fault.heading} </b>}{fault.value && <span className="gz-secondary">“{fault.value}” </span>}{say(fault.words)}</li>)}
      {row.changes.map((change) => <li key={change.key}><span className="gz-secondary">{say(change.words)} </span>{words.was(change.was, change.now)}</li>)}
      {row.verdict === 'new' && row.changes.length === 0 && row.fate === null && <li>{words.added}</li>}
      {row.verdict === 'twin' && row.fate === null && <Twins row={row} ledger={ledger} />}
    </ul>
  )
}

function useChoosing(ledger: LedgerPage) {
  const client = useQueryClient()
  return useMutation({ mutationFn: (asked: { nos: 'all' | number[]; choice: string }) => gezhi.ledgers.choose({ id: ledger.id, ...asked }), onSuccess: () => client.invalidateQueries({ queryKey: ['ledgers', ledger.id, 'rows'] }) })
}

function Twins({ row, ledger }: { row: LedgerRow; ledger: LedgerPage }) {
  const words = useWords(ledgerPageWords)
  const say = useSay()
  const choosing = useChoosing(ledger)
  const choose = (choice: string) => choosing.mutate({ nos: [row.no], choice })
  if (row.choice) return <li><Badge tone="done">{row.choice === 'new' || row.choice === 'skip' ? words.chosen[row.choice] : words.chosen.same}</Badge></li>
  return (
    <>
      {row.twins.map((twin) => <li key={twin.id} className="gl-twin"><b>{twin.title}</b> <span className="gz-secondary">{twin.reasons.map((reason) => say(reason)).join(' · ')}</span> <Button onClick={() => choose(twin.id)}>{words.twinSame}</Button></li>)}
      <li className="gl-twin"><Button onClick={() => choose('new')}>{words.twinNew}</Button><Button kind="quiet" onClick={() => choose('skip')}>{words.twinSkip}</Button></li>
      {choosing.error ? <li><Failure error={choosing.error} /></li> : null}
    </>
  )
}

function All({ ledger, rows, onChanged }: { ledger: LedgerPage; rows: readonly LedgerRow[]; onChanged: () => Promise<void> }) {
  const words = useWords(ledgerPageWords)
  const choosing = useChoosing(ledger)
  const open = rows.filter(({ choice }) => choice === null).length
  const all = (choice: 'new' | 'skip') => choosing.mutate({ nos: 'all', choice }, { onSuccess: () => void onChanged() })
  return <>{open > 0 && <Notice tone="risk">{words.undecided(open)}</Notice>}<div className="gl-acts"><Button onClick={() => all('new')}>{words.twinAll.new}</Button><Button onClick={() => all('skip')}>{words.twinAll.skip}</Button></div></>
}
