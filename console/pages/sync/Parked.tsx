import { useState } from 'react'
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import type { Parked as ParkedCall } from '@gezhi/domain/sync/model.ts'
import { Badge, Button, EmptyState, ErrorState, Notice, Segmented, Sheet, Skeleton, TextArea, toast } from '@gezhi/ui/kit/index.ts'
import { relative } from '@gezhi/ui/words/format.ts'
import { useLang, useWords } from '@gezhi/ui/words/words.tsx'
import { Failure } from '../../parts/Failure.tsx'
import { PageHead } from '../../parts/PageHead.tsx'
import { AreaPick, CategoryPick } from '../../parts/picks.tsx'
import { gezhi, refusalOf } from '../../shell/gezhi.ts'
import { useAreaName } from '../../shell/queries.ts'
import { syncWords } from '../../words/sync.ts'
import { BringIn } from './BringIn.tsx'

/** 离线件: what was done on a phone and could not be carried out, in the desk's areas: carry it out after all, put right where needed, or say why not. */
export default function Parked() {
  const words = useWords(syncWords)
  const [waiting, setWaiting] = useState<'yes' | 'no'>('yes')
  const list = useInfiniteQuery({
    queryKey: ['parked', waiting], initialPageParam: '', getNextPageParam: (last: { next: string | null }) => last.next ?? undefined, refetchInterval: 60_000,
    queryFn: ({ pageParam }) => gezhi.sync.parked({ waiting, limit: 50, ...(pageParam ? { after: pageParam } : {}) }),
  })
  const rows = list.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <div className="gd-page">
      <PageHead title={words.title} question={words.question} acts={<>
        <Segmented label={words.which} value={waiting} onChange={setWaiting} options={[{ value: 'yes', label: words.waiting }, { value: 'no', label: words.done }]} />
        <BringIn />
      </>} />
      {list.isPending ? <Skeleton kind="card" count={3} /> : list.isLoadingError ? <ErrorState problem={refusalOf(list.error)} onRetry={() => void list.refetch()} />
        : rows.length === 0 ? <EmptyState icon="check" title={waiting === 'yes' ? words.none : words.noneDone} text={waiting === 'yes' ? words.noneText : ''} />
        : rows.map((row) => <One key={row.id} row={row} />)}
      {list.hasNextPage && <Button kind="quiet" wide busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>{words.more}</Button>}
    </div>
  )
}

function One({ row }: { row: ParkedCall }) {
  const words = useWords(syncWords)
  const lang = useLang()
  const area = useAreaName()
  const [asked, setAsked] = useState<'release' | 'turn' | null>(null)
  const { parked, actedAt, receivedAt } = row.receipt
  const outcome = parked?.outcome ? words.outcome[parked.outcome] : null
  return (
    <section className="gd-panel gd-parked" aria-label={row.summary[lang]}>
      <header><h2>{row.summary[lang]}</h2>{outcome && <Badge tone="done">{outcome}</Badge>}</header>
      <p className="gz-secondary">{words.by(row.author.name, relative(actedAt, lang))} · {words.arrived(relative(receivedAt, lang))}{row.gridId && ` · ${area(row.gridId)}`}</p>
      {parked && <Notice tone="risk"><b>{words.why}</b> {parked.problem.words[lang]}</Notice>}
      {parked?.clashes.map((clash) => <p key={clash.field}><b>{clash.words[lang]}</b> {words.was} {plainly(clash.seen)} · {words.mine} {plainly(clash.mine)} · {words.theirs} {plainly(clash.now)}</p>)}
      <dl className="gd-said">{saidIn(row.input, words.fields).map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>
      {parked?.outcomeSays && <p className="gz-secondary">{parked.outcomeSays[lang]}</p>}
      {!outcome && <div className="gz-line"><Button kind="primary" icon="check" onClick={() => setAsked('release')}>{words.release}</Button><Button icon="return" onClick={() => setAsked('turn')}>{words.turnAway}</Button></div>}
      {asked === 'release' && <Release row={row} onClose={() => setAsked(null)} />}
      {asked === 'turn' && <TurnAway row={row} onClose={() => setAsked(null)} />}
    </section>
  )
}

/** What was written, by the names people know; ids and the like stay away. */
const saidIn = (input: Record<string, unknown>, names: { [field: string]: string }): [string, string][] =>
  Object.entries(input).flatMap(([field, value]) => (names[field] && typeof value === 'string' && value !== '' ? [[names[field], value]] : []))

const plainly = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : value === null || value === undefined ? '—' : JSON.stringify(value))

function useSettled(onClose: () => void, text: string) {
  const client = useQueryClient()
  return async () => {
    await client.invalidateQueries({ queryKey: ['parked'] })
    toast(text)
    onClose()
  }
}

/** Carried out in its author's name; a grid or a class that is gone can be put right first. */
function Release({ row, onClose }: { row: ParkedCall; onClose: () => void }) {
  const words = useWords(syncWords)
  const lang = useLang()
  const isReport = 'gridId' in row.input || 'category' in row.input
  const [gridId, setGridId] = useState<string | null>(null)
  const [category, setCategory] = useState<string | null>(null)
  const done = useSettled(onClose, words.released)
  const release = useMutation({ mutationFn: () => gezhi.sync.release({ id: row.id, change: { ...(gridId ? { gridId } : {}), ...(category ? { category } : {}) } }), onSuccess: done })
  return (
    <Sheet open kind="centre" title={row.summary[lang]} onClose={onClose} acts={<Button kind="primary" busy={release.isPending} onClick={() => release.mutate()}>{words.release}</Button>}>
      <div className="gz-stack">
        <p className="gz-secondary">{words.releaseHint}</p>
        {isReport && <div className="gz-field"><span className="gz-label">{words.grid}</span><span className="gz-hint">{words.gridHint}</span><AreaPick label={words.grid} value={gridId} onChange={setGridId} clear placeholder={words.asIs} /></div>}
        {isReport && <div className="gz-field"><span className="gz-label">{words.category}</span><CategoryPick label={words.category} value={category} onChange={setCategory} clear placeholder={words.asIs} /></div>}
        <Failure error={release.error} />
      </div>
    </Sheet>
  )
}

function TurnAway({ row, onClose }: { row: ParkedCall; onClose: () => void }) {
  const words = useWords(syncWords)
  const lang = useLang()
  const [reason, setReason] = useState('')
  const done = useSettled(onClose, words.turned)
  const turn = useMutation({ mutationFn: () => gezhi.sync.turnAway({ id: row.id, reason: reason.trim() }), onSuccess: done })
  return (
    <Sheet open kind="centre" title={row.summary[lang]} onClose={onClose} acts={<Button kind="danger" busy={turn.isPending} disabled={reason.trim().length < 2} onClick={() => turn.mutate()}>{words.turnDo}</Button>}>
      <div className="gz-stack">
        <TextArea label={words.reason} hint={words.reasonHint} value={reason} onChange={setReason} max={300} autoFocus />
        <Failure error={turn.error} />
      </div>
    </Sheet>
  )
}
