import { lazy, Suspense, useState } from 'react'
import { useLocation as useRoute } from 'wouter'
import { countPoints } from '@gezhi/domain/words.ts'
import { Button } from '@gezhi/ui/kit/Button.tsx'
import { Choice, Segmented, Switch } from '@gezhi/ui/kit/Choice.tsx'
import { TextArea } from '@gezhi/ui/kit/Field.tsx'
import { Notice } from '@gezhi/ui/kit/frame.tsx'
import { PhotoStrip } from '@gezhi/ui/kit/PhotoStrip.tsx'
import { EmptyState, Skeleton } from '@gezhi/ui/kit/states.tsx'
import { useLang, useWords } from '@gezhi/ui/words/words.tsx'
import { Page } from '../../frame/Page.tsx'
import { useNotes } from '../../notes.ts'
import { phone } from '../../phone.ts'
import { useMe } from '../../session.ts'
import { useCategories } from '../../tables.ts'
import { frameWords } from '../../words/frame.ts'
import { reportWords } from '../../words/report.ts'
import { useLocation } from '../areas/locate.ts'
import { RecentPlaces } from './RecentPlaces.tsx'
import { maxPhotos, usePhotos } from '../photos/photos.ts'
import { Sentence } from './Sentence.tsx'
import { notKeptText } from './acting.ts'
import { forgetDraft, useDraft } from './draft.ts'
import { filing } from './filing.ts'
import { entries, kindOf, pathOf } from './kinds.ts'
import { PlaceLine, usePlaced } from './PlaceLine.tsx'
import { useSame } from './same.ts'

// Wanted by few reports: fetched once the page stands.
const CategorySheet = lazy(() => import('./CategorySheet.tsx'))
const ReportSheets = lazy(() => import('./ReportSheets.tsx'))

/** 上报, for those whose posts may report; everybody else is told so. */
export default function Report() {
  const words = useWords(reportWords)
  const me = useMe()
  const notes = useNotes()
  if (me.actions.includes('event.report')) return notes ? <Form /> : <Page title={words.title} place="report" back="/"><Skeleton kind="card" count={2} /></Page>
  return <Page title={words.title} place="report" back="/"><EmptyState icon="lock" title={words.notYours} text={words.notYoursText} /></Page>
}

/** A photo, a sentence, the rest is proposed. Everything typed is on the device at once; handed over it is written down here and goes out by itself. */
function Form() {
  const words = useWords(reportWords)
  const frame = useWords(frameWords)
  const lang = useLang()
  const me = useMe()
  const [, go] = useRoute()
  const { draft, change, restart, found, safe } = useDraft(me.accountId)
  const photos = usePhotos(draft.photos, (next) => change((was) => ({ photos: next(was.photos) })))
  const categories = useCategories()
  const kind = kindOf(draft.text, draft, categories ?? [])
  const { located, again } = useLocation(draft.gridBy === null)
  const placed = usePlaced(draft, located, me)
  const same = useSame(placed, kind?.code ?? null)
  const [sheet, setSheet] = useState<'kind' | 'same' | 'restart' | null>(null)
  const [asked, setAsked] = useState(false)
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<string | null>(null)
  const short = countPoints(draft.text.trim()) < 2
  const noOutcome = draft.onSpot && countPoints(draft.outcome.trim()) < 2

  const send = async (sameAs?: string) => {
    if (!kind || !placed.gridId) return
    setSheet(null)
    setBusy(true)
    setFailed(null)
    try {
      await phone.submit(filing(draft, kind.code, placed, located, sameAs))
      void forgetDraft(me.accountId)
      go(`/report/${draft.id}`, { replace: true })
    } catch (error) {
      setFailed(notKeptText(error, lang))
    } finally {
      setBusy(false)
    }
  }
  const submit = async () => {
    setAsked(true)
    if (short || noOutcome || !kind || !placed.gridId) return
    if (!draft.onSpot && (await same.ask()).length > 0) return setSheet('same')
    await send()
  }
  const submitButton = <Button kind="primary" icon="send" wide busy={busy} onClick={() => void submit()}>{draft.onSpot ? words.submitSettled : words.submit}</Button>
  return (
    <Page title={words.title} place="report" back="/" foot={submitButton}
      acts={found && <Button kind="quiet" onClick={() => setSheet('restart')}>{words.restart}</Button>}>
      {found && <Notice>{words.draftFound}</Notice>}
      {!safe && <Notice tone="risk">{words.draftUnsafe}</Notice>}
      {failed !== null && <div role="alert"><Notice tone="risk"><b>{words.unsent}</b><br />{failed}</Notice></div>}
      <div className="fd-group">
        <PhotoStrip photos={photos.shown} max={maxPhotos} onAdd={(files) => void photos.add(files)} onRemove={(photo) => photos.remove(photo.id)} />
      </div>
      <Sentence value={draft.text} onChange={(text) => change({ text })} error={asked && short ? words.tooShort : null} />
      <PlaceLine draft={draft} placed={placed} change={change} again={again} missing={asked && !placed.gridId} />
      <RecentPlaces draft={draft} change={change} />
      <div className="fd-group">
        <Choice label={words.kind} value={kind?.entry ?? null} onChange={(entry) => change({ entry, category: null })} options={entries.map((entry) => ({ value: entry, label: words.entries[entry] }))} />
        {asked && !kind && <p className="gz-error" role="alert">{words.needKind}</p>}
        {kind && categories && (
          <button type="button" className="fd-filed" onClick={() => setSheet('kind')}>
            <span><span className="gz-secondary">{words.filedAs}</span> {pathOf(kind.code, categories, lang).split(' › ').slice(-2).join(' › ')}</span><b>{frame.change}</b>
          </button>
        )}
      </div>
      <div className="fd-group">
        <Segmented label={words.urgency} value={draft.urgency} onChange={(urgency) => change({ urgency })} options={[{ value: 'ordinary', label: words.ordinary }, { value: 'important', label: words.important }, { value: 'urgent', label: words.urgent }]} />
        {draft.urgency === 'urgent' && <Notice tone="risk">{words.urgentHint}</Notice>}
      </div>
      {me.actions.includes('event.settle') && <Switch label={words.onSpot} hint={words.onSpotHint} checked={draft.onSpot} onChange={(onSpot) => change({ onSpot })} />}
      {draft.onSpot && <TextArea label={words.outcome} value={draft.outcome} onChange={(outcome) => change({ outcome })} placeholder={words.outcomeHint} max={500} rows={2} error={asked && noOutcome ? words.needOutcome : null} />}
      {sheet === 'kind' && <Suspense fallback={null}><CategorySheet open value={kind?.code ?? null} onPick={(category, entry) => { change({ category, entry }); setSheet(null) }} onClose={() => setSheet(null)} /></Suspense>}
      {(sheet === 'same' || sheet === 'restart') && (
        <Suspense fallback={null}>
          <ReportSheets sheet={sheet} items={same.items} onSame={(id) => void send(id)} onOther={() => void send()} onClose={() => setSheet(null)}
            onConfirm={() => { restart(); setSheet(null); setAsked(false); setFailed(null) }} />
        </Suspense>
      )}
    </Page>
  )
}
