import { useState } from 'react'
import type { EventDetail } from '@gezhi/domain/events/contract.ts'
import { Button } from '@gezhi/ui/kit/Button.tsx'
import { TextArea } from '@gezhi/ui/kit/Field.tsx'
import { Notice } from '@gezhi/ui/kit/frame.tsx'
import { PhotoStrip } from '@gezhi/ui/kit/PhotoStrip.tsx'
import { Sheet } from '@gezhi/ui/kit/Sheet.tsx'
import { toast } from '@gezhi/ui/kit/Toast.tsx'
import { useLang, useWords } from '@gezhi/ui/words/words.tsx'
import { phone } from '../../phone.ts'
import { useReach } from '../../reach.ts'
import { useMe } from '../../session.ts'
import { eventWords } from '../../words/events.ts'
import { frameWords } from '../../words/frame.ts'
import { maxPhotos, usePhotos } from '../photos/photos.ts'
import { notKeptText } from './acting.ts'
import { useDetail } from './copy.ts'
import { StepFields } from './StepFields.tsx'
import type { Offer } from './offers.ts'
import { missingOf, stepInput, useStepDraft } from './stepDraft.ts'

/** A step that asks for something: exactly what it needs, and always room for a photo. What is typed is kept until it was taken. */
export default function StepSheet({ detail, offer, onClose }: { detail: EventDetail; offer: Offer; onClose: () => void }) {
  const words = useWords(eventWords)
  const frame = useWords(frameWords)
  const lang = useLang()
  const me = useMe()
  const { online } = useReach()
  const { draft, change, drop } = useStepDraft(me.accountId, detail, offer)
  const photos = usePhotos(draft.photos, (next) => change((was) => ({ photos: next(was.photos) })))
  const [asked, setAsked] = useState(false)
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<string | null>(null)
  // What is shown below may change while somebody types: the step is judged by the newest, and a step that is gone says so at once.
  const { detail: newest } = useDetail(detail.id)
  const now = newest ?? detail
  const gone = !now.can.some((one) => one.step === offer.step)
  const changed = now.version !== detail.version
  const missing = missingOf(offer, draft)
  const result = offer.step === 'feed_back' || offer.step === 'finish_assist'
  const needsReason = offer.needs.includes('reason')
  const submit = async () => {
    setAsked(true)
    if (missing) return
    setBusy(true)
    setFailed(null)
    try {
      await phone.submit({ name: 'events.step', subjectId: detail.id, input: { ...stepInput(now, offer, draft) }, photos: draft.photos.map((photo) => photo.key) })
      drop()
      toast(online ? words.kept(offer.words[lang]) : words.keptOffline(offer.words[lang]), { tone: online ? 'done' : 'wait' })
      onClose()
    } catch (error) {
      setFailed(notKeptText(error, lang))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Sheet open title={offer.words[lang]} onClose={onClose}
      acts={<><Button kind="quiet" onClick={onClose}>{frame.cancel}</Button><Button kind={offer.tone === 'danger' && !result ? 'danger' : 'primary'} busy={busy} disabled={gone} onClick={() => void submit()}>{offer.words[lang]}</Button></>}>
      <div className="fd-form">
        <p className="gz-secondary fd-clamp">{detail.title}</p>
        {failed !== null && <div role="alert"><Notice tone="risk">{failed}</Notice></div>}
        {changed && <div role="status"><Notice tone={gone ? 'risk' : 'done'}>{gone ? words.notPossible : words.stillPossible}</Notice></div>}
        <StepFields detail={detail} offer={offer} draft={draft} change={change} missing={asked ? missing : null} />
        <TextArea label={result ? words.result : needsReason ? words.reason : words.remark} hint={result ? words.resultHint : words.reasonHint} optional={!needsReason} value={draft.reason} max={500} rows={3}
          onChange={(reason) => change({ reason })} error={asked && missing === 'reason' ? words.missing(result ? words.result : words.reason) : null} />
        <div className="fd-group">
          <PhotoStrip photos={photos.shown} max={maxPhotos} onAdd={(files) => void photos.add(files)} onRemove={(photo) => photos.remove(photo.id)} />
          {asked && missing === 'photo' && <p className="gz-error" role="alert">{words.photoNeeded}</p>}
        </div>
      </div>
    </Sheet>
  )
}
