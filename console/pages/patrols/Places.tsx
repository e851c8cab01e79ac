import { useState } from 'react'
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { dueDay } from '@gezhi/domain/patrols/rules.ts'
import type { PatrolKind, PatrolPlace } from '@gezhi/domain/patrols/model.ts'
import { Badge, Button, Confirm, EmptyState, ErrorState, Field, Select, Sheet, Skeleton, toast } from '@gezhi/ui/kit/index.ts'
import { isoDay } from '@gezhi/ui/words/format.ts'
import { useSay, useWords } from '@gezhi/ui/words/words.tsx'
import { Failure } from '../../parts/Failure.tsx'
import { FindOne, type Picked } from '../../parts/FindOne.tsx'
import { PageHead } from '../../parts/PageHead.tsx'
import { AreaPick } from '../../parts/picks.tsx'
import { useTitled } from '../../parts/titled.ts'
import { gezhi, refusalOf } from '../../shell/gezhi.ts'
import { useAreaName, useAreas } from '../../shell/queries.ts'
import { useCan } from '../../shell/session.tsx'
import { patrolWords } from '../../words/patrols.ts'
import { shellWords } from '../../words/shell.ts'
import { visitWords } from '../../words/visits.ts'
import { newId } from '../register/purpose.tsx'

export const useKinds = () => useQuery({ queryKey: ['patrol-kinds'], queryFn: () => gezhi.patrols.kinds({}), staleTime: 60_000 })

/** 巡查点: the places a grid looks at, kind by kind; added, renamed, taken off. */
export default function Places() {
  const words = useWords(patrolWords)
  const all = useWords(visitWords)
  const say = useSay()
  const may = useCan()('patrol.place')
  const kinds = useKinds().data?.content ?? []
  const [areaId, setAreaId] = useState<string | null>(null)
  const [kind, setKind] = useState('')
  const [adding, setAdding] = useState(false)
  const query = useInfiniteQuery({
    queryKey: ['patrols', 'places', kind, areaId], initialPageParam: '', getNextPageParam: (last: { next: string | null }) => last.next ?? undefined,
    queryFn: ({ pageParam }) => gezhi.patrols.places({ limit: 100, ...(kind ? { kind } : {}), ...(areaId ? { areaId } : {}), ...(pageParam ? { after: pageParam } : {}) }),
  })
  const rows = query.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <>
      <PageHead title={all.pages.places} question={all.questions.places} acts={<>
        <Select label={words.kind} labelHidden value={kind} onChange={setKind} options={[{ value: '', label: words.all }, ...kinds.map((one) => ({ value: one.key, label: say(one.words) }))]} />
        <AreaPick className="gd-w12" label={all.area} value={areaId} onChange={setAreaId} clear placeholder={all.all} />
        {may && <Button kind="primary" icon="plus" onClick={() => setAdding(true)}>{words.add}</Button>}</>} />
      {query.isPending ? <Skeleton kind="row" count={8} /> : query.isLoadingError ? <ErrorState problem={refusalOf(query.error)} onRetry={() => void query.refetch()} />
        : rows.length === 0 ? <EmptyState icon="pin" title={words.placesNone} text={words.placesNoneText} /> : <div className="gd-panel"><ul role="list" className="gd-lines">{rows.map((place) => <One key={`${place.id} ${place.version}`} place={place} kind={kinds.find((one) => one.key === place.kind)} may={may} />)}</ul></div>}
      {query.hasNextPage && <Button kind="quiet" wide busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>{words.more}</Button>}
      {adding && <Add kinds={kinds.filter((one) => one.active)} onClose={() => setAdding(false)} />}
    </>
  )
}

function One({ place, kind, may }: { place: PatrolPlace; kind: PatrolKind | undefined; may: boolean }) {
  const words = useWords(patrolWords)
  const say = useSay()
  const name = useAreaName()
  const [open, setOpen] = useState(false)
  const today = isoDay(Date.now())
  const due = kind?.active ? dueDay(place, kind, today) : null
  return (
    <li className="gv-line">
      <span><b>{place.name}</b> <Badge>{kind ? say(kind.words) : words.kindGone}</Badge> {due && <Badge tone={due < today ? 'late' : 'plain'}>{due < today ? words.lateOn(due) : words.nextOn(due)}</Badge>}<br />
        <span className="gz-small gz-secondary">{[name(place.gridId), place.address, place.lastOn ? words.last(place.lastOn) : words.never].filter(Boolean).join(' · ')}</span></span>
      {may && <Button kind="quiet" icon="edit" onClick={() => setOpen(true)}>{words.change}</Button>}
      {open && <Change place={place} onClose={() => setOpen(false)} />}
    </li>
  )
}

function useSaved(onClose: () => void) {
  const client = useQueryClient()
  const shell = useWords(shellWords)
  return { onSuccess: () => { toast(shell.saved); void client.invalidateQueries({ queryKey: ['patrols'] }); onClose() } }
}

function Change({ place, onClose }: { place: PatrolPlace; onClose: () => void }) {
  const words = useWords(patrolWords)
  const shell = useWords(shellWords)
  const [form, setForm] = useState({ name: place.name, address: place.address })
  const [off, setOff] = useState(false)
  const titled = useTitled()
  const saving = useMutation({ mutationFn: (active: boolean) => gezhi.patrols.changePlace({ id: place.id, version: place.version, ...form, active }), ...useSaved(onClose) })
  if (off) return <Confirm open title={titled(words.off, place.name)} text={<><p>{words.offText}</p><Failure error={saving.error} /></>} verb={words.off} onClose={() => setOff(false)} onConfirm={() => saving.mutateAsync(false).then(() => undefined, () => undefined)} />
  return (
    <Sheet open kind="centre" title={place.name} onClose={onClose} acts={<><Button kind="quiet" onClick={onClose}>{shell.cancel}</Button><Button kind="danger" onClick={() => setOff(true)}>{words.off}</Button><Button kind="primary" busy={saving.isPending} disabled={form.name.trim() === ''} onClick={() => saving.mutate(true)}>{words.save}</Button></>}>
      <div className="gz-stack">
        <Field label={words.name} value={form.name} onChange={(name) => setForm({ ...form, name })} max={60} />
        <Field label={words.address} value={form.address} onChange={(address) => setForm({ ...form, address })} max={120} optional />
        <Failure error={saving.error} />
      </div>
    </Sheet>
  )
}

function Add({ kinds, onClose }: { kinds: readonly PatrolKind[]; onClose: () => void }) {
  const words = useWords(patrolWords)
  const shell = useWords(shellWords)
  const say = useSay()
  const { tree } = useAreas()
  const [id] = useState(newId)
  const [kind, setKind] = useState(kinds[0]?.key ?? '')
  const [gridId, setGridId] = useState<string | null>(null)
  const [form, setForm] = useState({ name: '', address: '' })
  const [record, setRecord] = useState<Picked | null>(null)
  const isGrid = gridId !== null && tree?.find(gridId)?.level === 3
  const saving = useMutation({
    mutationFn: () => gezhi.patrols.addPlace({ id, kind, gridId: gridId ?? '', ...form, lng: null, lat: null, subjectKind: record ? 'place' : null, subjectId: record?.id ?? null }), ...useSaved(onClose),
  })
  const pick = (picked: Picked | null) => { setRecord(picked); if (picked && form.name === '') setForm({ ...form, name: picked.title }) }
  return (
    <Sheet open kind="centre" title={words.add} onClose={onClose} acts={<><Button kind="quiet" onClick={onClose}>{shell.cancel}</Button><Button kind="primary" busy={saving.isPending} disabled={!isGrid || form.name.trim() === ''} onClick={() => saving.mutate()}>{words.add}</Button></>}>
      <div className="gz-stack">
        <Select label={words.kind} value={kind} onChange={setKind} options={kinds.map((one) => ({ value: one.key, label: say(one.words) }))} />
        <div className="gz-field"><span className="gz-label">{words.grid}</span><AreaPick label={words.grid} value={gridId} onChange={setGridId} />{gridId && !isGrid && <span className="gz-hint" role="status">{words.gridHint}</span>}</div>
        <FindOne label={words.record} kinds={['place']} value={record} onChange={pick} />
        <Field label={words.name} value={form.name} onChange={(name) => setForm({ ...form, name })} max={60} />
        <Field label={words.address} value={form.address} onChange={(address) => setForm({ ...form, address })} max={120} optional />
        <Failure error={saving.error} />
      </div>
    </Sheet>
  )
}
