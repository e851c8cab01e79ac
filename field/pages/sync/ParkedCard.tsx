import { useState } from 'react'
import { useLocation } from 'wouter'
import { Button } from '@gezhi/ui/kit/Button.tsx'
import { Card } from '@gezhi/ui/kit/frame.tsx'
import { Confirm } from '@gezhi/ui/kit/Sheet.tsx'
import { toast } from '@gezhi/ui/kit/Toast.tsx'
import { relative } from '@gezhi/ui/words/format.ts'
import { useLang, useWords } from '@gezhi/ui/words/words.tsx'
import { sentenceOf } from '../../frame/Failure.tsx'
import { phone } from '../../phone.ts'
import { useMe } from '../../session.ts'
import { syncWords } from '../../words/sync.ts'
import { draftFrom, saveDraft } from '../events/draft.ts'
import { keptAgain } from '../photos/photos.ts'
import { madeAt, type Made } from './acts.ts'
import { useSaid } from './said.ts'
import { ClashCard } from './ClashCard.tsx'
import { ParkedWords } from './Standing.tsx'

/** One that could not be done: why, who can let it through, and what its person can do: change it and send again, look at the matter, take it back. */
export function ParkedCard({ made }: { made: Made }) {
  const words = useWords(syncWords)
  const lang = useLang()
  const me = useMe()
  const [, go] = useLocation()
  const [asked, setAsked] = useState(false)
  const [busy, setBusy] = useState(false)
  const { what, about } = useSaid(made)
  const call = made.item?.call
  const done = madeAt(made)
  const isReport = call?.name === 'events.report' || call?.name === 'events.settle'
  const takeBack = async () => {
    try {
      await phone.drop(made.id)
      toast(words.taken, { tone: 'wait' })
    } catch (error) {
      toast(sentenceOf(error, lang), { tone: 'late' })
    }
    setAsked(false)
  }
  const again = async () => {
    setBusy(true)
    await phone.sendAgain(made.id)
    setBusy(false)
  }
  /** The same words in the form again, as a new report: the parked one is taken back once it lies there. */
  const change = async () => {
    if (!call) return
    await saveDraft(me.accountId, { ...draftFrom(call), photos: await keptAgain(made.photos.map((photo) => photo.key), lang) })
    await takeBack()
    go('/report')
  }
  const parked = made.receipt?.parked
  if (call?.name === 'events.amend' && parked && parked.clashes.length > 0) return <ClashCard call={call} parked={parked} title={[what, about].filter(Boolean).join('：')} />
  return (
    <Card tone="risk" label={words.parkedTitle}>
      <div><p><b>{[what, about].filter(Boolean).join('：')}</b></p>{done && <p className="gz-secondary gz-small">{words.madeAt(relative(done, lang))}</p>}</div>
      {made.receipt ? <ParkedWords receipt={made.receipt} /> : made.item?.says && <p>{made.item.says[lang]}</p>}
      <div className="fd-pair">
        {isReport && <Button kind="primary" icon="edit" onClick={() => void change()}>{words.change}</Button>}
        {!made.receipt && <Button icon="sync" busy={busy} onClick={() => void again()}>{words.sendAgain}</Button>}
        {!isReport && <Button kind="primary" icon="event" onClick={() => go(`/events/${made.subjectId}`)}>{made.receipt?.parked?.can[0]?.words[lang] ?? words.see}</Button>}
        <Button kind="quiet" onClick={() => setAsked(true)}>{words.takeBack}</Button>
      </div>
      <Confirm open={asked} title={words.takeBackTitle} text={words.takeBackText} verb={words.takeBackDo} onConfirm={takeBack} onClose={() => setAsked(false)} />
    </Card>
  )
}
