import { useState } from 'react'
import { Button } from '@gezhi/ui/kit/Button.tsx'
import { Card, List, Notice } from '@gezhi/ui/kit/frame.tsx'
import { toast } from '@gezhi/ui/kit/Toast.tsx'
import { bytes, duration, relative } from '@gezhi/ui/words/format.ts'
import { useLang, useWords } from '@gezhi/ui/words/words.tsx'
import { useMinute } from '../../frame/now.ts'
import { Page } from '../../frame/Page.tsx'
import { useStatus } from '../../held.ts'
import { phone } from '../../phone.ts'
import { syncWords } from '../../words/sync.ts'
import { useMade, type Made } from './acts.ts'
import { ActLine } from './ActLine.tsx'
import { PhotoLines } from './PhotoLines.tsx'
import { Holdings } from './Holdings.tsx'
import { ParkedCard } from './ParkedCard.tsx'

/** 收发: is everything there? What was done on this phone and what became of it, what it holds, and what to do when it dies. */
export default function Sync() {
  const words = useWords(syncWords)
  const made = useMade()
  const of = (...standings: Made['standing'][]) => made.filter(({ standing }) => standings.includes(standing))
  return (
    <Page title={words.title} place="me" back="/me">
      <Tally />
      <Warnings />
      {of('parked').length > 0 && (
        <section className="fd-group" aria-label={words.sectionParked}><h2 className="fd-heading">{words.sectionParked}</h2>
          {of('parked').map((one) => <ParkedCard key={one.id} made={one} />)}
        </section>
      )}
      <Section title={words.sectionWaiting} made={of('waiting', 'sending')} />
      <PhotoLines />
      <Section title={words.sectionReceived} made={of('received', 'merged', 'over')} />
      <Holdings />
    </Page>
  )
}

/** 本机 37 条，已收 37 条, and what that means. */
function Tally() {
  const words = useWords(syncWords)
  const lang = useLang()
  const status = useStatus()
  const now = useMinute()
  const [busy, setBusy] = useState(false)
  const { counts } = status
  const going = busy || status.state === 'pulling' || status.state === 'pushing'
  const sync = async () => {
    setBusy(true)
    await phone.syncNow()
    setBusy(false)
    const { trouble } = phone.status()
    if (trouble) toast(trouble[lang], { tone: 'wait' })
  }
  const says = counts.waiting > 0 ? words.waiting(counts.waiting) : counts.agrees === false ? words.disagrees : counts.made === 0 ? words.none : counts.parked > 0 ? '' : words.allReceived
  return (
    <Card>
      <div><p className="fd-tally">{words.headline(counts.made, counts.received)}</p><p className="gz-secondary gz-small">{words.period}</p></div>
      <div role="status">
        {counts.parked > 0 && <p className="fd-ink-risk"><b>{words.parked(counts.parked)}</b></p>}
        {says && <p>{says}</p>}
        {status.fresh && <p>{status.progress === null ? words.fetchingPlain : words.fetching(Math.round(status.progress * 100))} {words.first}</p>}
        {status.trouble && !going && <p className="gz-secondary">{status.trouble[lang]}</p>}
      </div>
      <Button icon="sync" wide busy={going} onClick={() => void sync()}>{going ? words.going : words.now}</Button>
      <p className="gz-secondary gz-small">{status.syncedAt ? words.syncedAt(relative(status.syncedAt, lang, Math.max(now, status.syncedAt))) : words.never}</p>
    </Card>
  )
}

function Warnings() {
  const words = useWords(syncWords)
  const lang = useLang()
  const { clockOff, storage, damaged } = useStatus()
  return (
    <>
      {clockOff !== null && <Notice tone="risk" icon="clock">{words.clock(duration(Math.abs(clockOff), lang))}</Notice>}
      {storage?.low && <Notice tone="risk">{words.low(bytes(Math.max(0, storage.quota - storage.used)))}</Notice>}
      {damaged > 0 && <Notice tone="risk">{words.damaged(damaged)}</Notice>}
    </>
  )
}

const shown = 20

function Section({ title, made }: { title: string; made: readonly Made[] }) {
  const words = useWords(syncWords)
  const [all, setAll] = useState(false)
  if (made.length === 0) return null
  return (
    <section className="fd-group" aria-label={title}>
      <h2 className="fd-heading">{title} · {made.length}</h2>
      <List label={title}>{made.slice(0, all ? made.length : shown).map((one) => <ActLine key={one.id} made={one} />)}</List>
      {made.length > shown && !all && <div className="fd-more"><Button onClick={() => setAll(true)}>{words.more}</Button></div>}
    </section>
  )
}
