import { useEffect, useRef, useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useLocation, useSearchParams } from 'wouter'
import type { EventDetail, StepOffer } from '@gezhi/domain/events/contract.ts'
import type { EventRow } from '@gezhi/domain/events/model.ts'
import { EmptyState, ErrorState, KeyHint, Skeleton, toast } from '@gezhi/ui/kit/index.ts'
import { useLang, useSay, useWords } from '@gezhi/ui/words/words.tsx'
import { AreaPick } from '../../parts/picks.tsx'
import { groups, useDeskCounts, type GroupKey } from '../../shell/counts.ts'
import { sentenceOf } from '../../shell/fields.ts'
import { gezhi, refusalOf } from '../../shell/gezhi.ts'
import { useKeys } from '../../shell/keys.ts'
import { useUnitName } from '../../shell/queries.ts'
import { useCan } from '../../shell/session.tsx'
import { deskWords } from '../../words/desk.ts'
import { Decision, otherOffers } from './Decision.tsx'
import { KeysHelp } from './KeysHelp.tsx'
import { Matter } from './Matter.tsx'
import { Queue } from './Queue.tsx'
import { StepForm, type Preset } from './StepForm.tsx'
import { acceptAndDispatch, afterStep, dispatchOffer, mainOffer } from './steps.ts'
import { useQueue } from './useQueue.ts'

type Form = { offer: StepOffer; preset?: Preset; sends?: boolean } | null

/** 工作台: the queue, the matter, the proposed decision. Enter sends, and the next one comes by itself. */
export default function Desk() {
  const words = useWords(deskWords)
  const shown = useShownGroups()
  const counts = useDeskCounts()
  const [query, setQuery] = useSearchParams()
  const wanted = groups.find((it) => it.key === query.get('group') && shown.includes(it.key))?.key
  const group = wanted ?? shown.find((key) => (counts?.of(key) ?? 0) > 0) ?? shown[0] ?? 'fresh'
  const areaId = query.get('areaId')
  const put = (part: Record<string, string | null>) => setQuery((was) => {
    for (const [key, value] of Object.entries(part)) if (value) was.set(key, value); else was.delete(key)
    return was
  }, { replace: true })
  useEffect(() => { document.title = `${words.title} · 格知` }, [words])
  return (
    <div className="gd-desk">
      <h1 className="gz-unseen">{words.title}: {words.question}</h1>
      <Bench key={`${group}-${areaId}`} group={group} shown={shown} areaId={areaId} onGroup={(key) => put({ group: key })} onArea={(id) => put({ areaId: id })} />
    </div>
  )
}

/** The groups of work this person has a right for. */
function useShownGroups(): GroupKey[] {
  const can = useCan()
  const rights: Record<GroupKey, boolean> = {
    objected: can('event.dispatch'), fresh: can('event.triage', 'event.dispatch'), escalated: can('event.escalated'), undispatched: can('event.dispatch', 'event.triage'),
    handled: can('event.verify'), verified: can('event.close'), settled: can('event.close'), asked: can('event.approve'), unit: can('event.handle', 'event.approve'),
  }
  return groups.map((it) => it.key).filter((key) => rights[key])
}

function Bench({ group, shown, areaId, onGroup, onArea }: { group: GroupKey; shown: readonly GroupKey[]; areaId: string | null; onGroup: (group: GroupKey) => void; onArea: (id: string | null) => void }) {
  const words = useWords(deskWords)
  const counts = useDeskCounts()
  const queue = useQueue(group, areaId)
  const [chosen, setChosen] = useState<string | null>(null)
  const [form, setForm] = useState<Form>(null)
  const [help, setHelp] = useState(false)
  const { rows } = queue
  const selected = chosen ?? rows[0]?.id ?? null
  const at = rows.findIndex((row) => row.id === selected)
  // What is shown stays chosen: a list that is read anew must not put another matter under somebody's hands.
  useEffect(() => { if (chosen === null && selected !== null) setChosen(selected) }, [chosen, selected])
  const choose = (id: string | null) => { setChosen(id); setForm(null) }
  const move = (by: number) => { const next = rows[Math.min(rows.length - 1, Math.max(0, at + by))]; if (next) choose(next.id) }
  const following = rows[at + 1]?.id ?? rows[at - 1]?.id ?? null
  useEffect(() => { if (rows.length - at < 5 && queue.query.hasNextPage && !queue.query.isFetchingNextPage) void queue.query.fetchNextPage() }, [rows.length, at, queue.query])
  usePrefetch(rows[at + 1]?.id)
  useKeys({
    j: () => move(1), k: () => move(-1), arrowdown: () => move(1), arrowup: () => move(-1), '?': () => setHelp(true), escape: () => setForm(null),
    g: () => { const next = shown[(shown.indexOf(group) + 1) % shown.length]; if (next) onGroup(next) },
  })
  return (
    <>
      <div className="gd-desk-left">
        <div className="gd-desk-tools"><AreaPick label={words.allAreas} clear value={areaId} onChange={onArea} deepest={2} />
          <p className="gd-hints gz-small gz-secondary" aria-hidden><KeyHint name="J" /><KeyHint name="K" /> {words.hint.move} <KeyHint name="Enter" /> {words.hint.go} <button type="button" tabIndex={-1} onClick={() => setHelp(true)}><KeyHint name="?" /> {words.hint.help}</button></p>
        </div>
        <Queue group={group} shown={shown} counts={counts} queue={queue} selected={selected} onGroup={onGroup} onSelect={choose} />
      </div>
      {selected ? <Work key={selected} id={selected} queue={queue} form={form} setForm={setForm} onGone={() => choose(following)} onBack={choose} /> : (
        <div className="gd-desk-none">{queue.query.isPending ? <Skeleton kind="card" count={1} /> : <EmptyState icon="queue" title={words.pickOne} />}</div>
      )}
      <KeysHelp open={help} onClose={() => setHelp(false)} />
    </>
  )
}

/** The next matter and its proposal are read while this one is looked at. */
function usePrefetch(id: string | undefined) {
  const client = useQueryClient()
  const can = useCan()
  const dispatches = can('event.dispatch')
  useEffect(() => {
    if (!id) return
    void client.prefetchQuery({ queryKey: ['event', id], queryFn: () => gezhi.events.get({ id }) })
    if (dispatches) void client.prefetchQuery({ queryKey: ['proposal', id], queryFn: () => gezhi.events.proposal({ id }) })
  }, [client, id, dispatches])
}

const intake = new Set(['reported', 'accepted', 'escalated'])

interface WorkProps { id: string; queue: ReturnType<typeof useQueue>; form: Form; setForm: (form: Form) => void; onGone: () => void; onBack: (id: string) => void }

function Work({ id, queue, form, setForm, onGone, onBack }: WorkProps) {
  const can = useCan()
  const event = useQuery({ queryKey: ['event', id], queryFn: () => gezhi.events.get({ id }) })
  const data = event.data
  const sends = Boolean(data && can('event.dispatch') && intake.has(data.state) && (dispatchOffer(data.can) ?? mainOffer(data.can)))
  const proposal = useQuery({ queryKey: ['proposal', id], enabled: sends, staleTime: 60_000, queryFn: () => gezhi.events.proposal({ id }) })
  const acts = useActs({ id, queue, onGone, onBack })
  const say = useSay()
  const escalation = data?.can.find((it) => it.step === 'escalate')
  const other = dispatchOffer(data?.can ?? [])
  const openOther = () => data && setForm({ offer: other ?? otherUnit, sends: true })
  const openOffer = (offer: StepOffer | undefined) => {
    if (!offer || !data) return
    if (offer.needs.length === 0) acts.take(data, offer)
    else setForm({ offer })
  }
  const escalate = escalation ? () => setForm({ offer: escalation, preset: { reason: proposal.data?.withdrawn ? say(proposal.data.reason) : '' } }) : null
  const go = () => {
    if (!data) return
    if (!sends) return openOffer(mainOffer(data.can))
    if (!proposal.data) return
    if (proposal.data.withdrawn) escalate?.()
    else if (proposal.data.unitId) acts.send(data, proposal.data.unitId, '')
    else openOther()
  }
  const digit = (n: number) => () => {
    if (!data) return
    if (!sends) return openOffer(otherOffers(data.can, false)[n - 1])
    const it = proposal.data?.alternatives[n - 1]
    if (it) acts.send(data, it.unitId, '')
  }
  const byStep = (step: string) => () => openOffer(data?.can.find((it) => it.step === step))
  const [, navigate] = useLocation()
  useKeys({
    enter: go, o: () => { if (sends) openOther() }, d: byStep('decline'), m: byStep('merge'), c: byStep('reclassify'), e: () => escalate?.(), v: () => navigate(`/events/${id}`),
    ...Object.fromEntries([1, 2, 3, 4, 5].map((n) => [String(n), digit(n)])),
  }, form === null)
  if (event.isLoadingError) return <div className="gd-desk-none"><ErrorState problem={refusalOf(event.error)} onRetry={() => void event.refetch()} /></div>
  return (
    <>
      <div className="gd-desk-middle">{data ? <Matter event={data} /> : <Skeleton kind="card" count={2} />}</div>
      <aside className="gd-desk-right">
        {data && (form
          ? <StepForm key={form.offer.step} event={data} offer={form.offer} {...(form.preset ? { preset: form.preset } : {})} {...(form.sends ? { send: (draft: Preset) => acceptAndDispatch(data, draft.unitId ?? '', draft.reason ?? '') } : {})}
              onCancel={() => setForm(null)} onDone={(row, unitId) => { setForm(null); acts.done(data, form.offer, row, unitId) }} />
          : <Decision event={data} proposal={proposal} sends={sends} busy={false} onSend={(unitId) => acts.send(data, unitId, '')} onOther={openOther} onOffer={openOffer} onEscalate={escalate} />)}
      </aside>
    </>
  )
}

/** Stands for "accept and send to a unit of my choice" while the matter itself only offers to be accepted. */
const otherUnit: StepOffer = { step: 'dispatch', words: { zh: '派给其他单位', en: 'Send to another unit' }, needs: ['unit'], main: true, tone: 'primary' }

/** Sends in the background: the row goes at once, and comes back with the reason when the server refuses. */
function useActs({ id, queue, onGone, onBack }: Pick<WorkProps, 'id' | 'queue' | 'onGone' | 'onBack'>) {
  const words = useWords(deskWords)
  const lang = useLang()
  const say = useSay()
  const client = useQueryClient()
  const unitName = useUnitName()
  const [, navigate] = useLocation()
  const sent = useRef(false)
  const run = (event: EventDetail, work: () => Promise<EventRow>, told: () => void) => {
    if (sent.current) return
    sent.current = true
    const putBack = queue.drop(id)
    onGone()
    work().then(told, (error: unknown) => {
      putBack()
      toast(words.failed(event.number, sentenceOf(error, lang)), { tone: 'late', act: { verb: words.look, do: () => onBack(id) } })
    }).finally(() => afterStep(client, id))
  }
  const tellSent = (unitId: string) => toast(words.sent(unitName(unitId)), { act: { verb: words.sentUndo, do: () => navigate(`/events/${id}?step=redispatch`) } })
  return {
    send: (event: EventDetail, unitId: string, reason: string) => run(event, () => acceptAndDispatch(event, unitId, reason), () => tellSent(unitId)),
    take: (event: EventDetail, offer: StepOffer) => run(event, () => gezhi.events.step({ id, step: offer.step, version: event.version }), () => toast(words.took(say(offer.words), event.number))),
    done: (event: EventDetail, offer: StepOffer, row: EventRow, unitId?: string) => {
      // A step that leaves the matter in this group (another class, more time) leaves it on the screen.
      if (!queue.states.includes(row.state)) { queue.drop(id); onGone() }
      if (unitId && offer.needs.includes('unit')) tellSent(unitId)
      else toast(words.took(say(offer.words), event.number))
    },
  }
}
