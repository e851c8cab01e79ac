import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Refused, Unreachable } from '@gezhi/client/call.ts'
import type { EventDetail } from '@gezhi/domain/events/contract.ts'
import { Button } from '@gezhi/ui/kit/Button.tsx'
import { TextArea } from '@gezhi/ui/kit/Field.tsx'
import { Notice } from '@gezhi/ui/kit/frame.tsx'
import { PhotoStrip } from '@gezhi/ui/kit/PhotoStrip.tsx'
import { Sheet } from '@gezhi/ui/kit/Sheet.tsx'
import { toast } from '@gezhi/ui/kit/Toast.tsx'
import { useLang, useWords } from '@gezhi/ui/words/words.tsx'
import { sentenceOf } from '../../frame/Failure.tsx'
import { eventDetail } from '../../queries.ts'
import { gezhi, useMe } from '../../session.ts'
import { eventWords } from '../../words/events.ts'
import { frameWords } from '../../words/frame.ts'
import { maxPhotos, usePhotos } from '../photos/photos.ts'
import { StepFields } from './StepFields.tsx'
import type { Offer } from './offers.ts'
import { missingOf, stepInput, useStepDraft } from './stepDraft.ts'

/** A step that asks for something: exactly what it needs, and always room for a photo. What is typed is kept until it was taken. */
export default function StepSheet({ detail, offer, onClose }: { detail: EventDetail; offer: Offer; onClose: () => void }) {
  const words = useWords(eventWords)
  const frame = useWords(frameWords)
  const lang = useLang()
  const me = useMe()
  const client = useQueryClient()
  const { draft, change, drop } = useStepDraft(me.accountId, detail, offer)
  const photos = usePhotos(draft.photos, (next) => change((was) => ({ photos: next(was.photos) })))
  const [asked, setAsked] = useState(false)
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<unknown>(null)
  const [seen, setSeen] = useState<'possible' | 'gone' | null>(null)
  const missing = missingOf(offer, draft)
  const result = offer.step === 'feed_back' || offer.step === 'finish_assist'
  const needsReason = offer.needs.includes('reason')
  const submit = async () => {
    setAsked(true)
    if (missing) return
    setBusy(true)
    setFailed(null)
    setSeen(null)
    try {
      const sent = await photos.sendAll()
      if (!sent) throw new Unreachable('photos')
      // The newest version that is shown: after a refresh the person has seen what changed.
      const now = client.getQueryData(eventDetail(detail.id).queryKey) ?? detail
      await gezhi.events.step(stepInput(now, offer, draft, sent))
      drop()
      toast(words.done(offer.words[lang]))
      void client.invalidateQueries({ queryKey: ['events'] })
      onClose()
    } catch (error) {
      setFailed(error)
    } finally {
      setBusy(false)
    }
  }
  const look = async () => {
    const now = await client.fetchQuery({ ...eventDetail(detail.id), staleTime: 0 })
    setSeen(now.can.some((one) => one.step === offer.step) ? 'possible' : 'gone')
    setFailed(null)
  }
  const changed = failed instanceof Refused && failed.status === 409
  return (
    <Sheet open title={offer.words[lang]} onClose={onClose}
      acts={<><Button kind="quiet" onClick={onClose}>{frame.cancel}</Button><Button kind={offer.tone === 'danger' && !result ? 'danger' : 'primary'} busy={busy} disabled={seen === 'gone'} onClick={() => void submit()}>{offer.words[lang]}</Button></>}>
      <div className="fd-form">
        <p className="gz-secondary fd-clamp">{detail.title}</p>
        {failed !== null && (
          <div role="alert"><Notice tone="risk">{sentenceOf(failed, lang)}<br />{words.keepTyped}{changed && <div className="gz-line"><Button icon="sync" onClick={() => void look()}>{words.seeNew}</Button></div>}</Notice></div>
        )}
        {seen && <div role="status"><Notice tone={seen === 'gone' ? 'risk' : 'done'}>{seen === 'gone' ? words.notPossible : words.stillPossible}</Notice></div>}
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
