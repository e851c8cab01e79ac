import { useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import type { EventDetail, StoryLine } from '@gezhi/domain/events/contract.ts'
import { awaitedIn } from '@gezhi/domain/events/detail.ts'
import { photosOf } from '@gezhi/domain/events/photos.ts'
import { Button } from '@gezhi/ui/kit/Button.tsx'
import { Card, Notice } from '@gezhi/ui/kit/frame.tsx'
import type { Tone } from '@gezhi/ui/kit/marks.tsx'
import { PhotoStrip } from '@gezhi/ui/kit/PhotoStrip.tsx'
import { Sheet } from '@gezhi/ui/kit/Sheet.tsx'
import { Skeleton } from '@gezhi/ui/kit/states.tsx'
import { Timeline, type StoryItem } from '@gezhi/ui/kit/Timeline.tsx'
import { useLang, useWords } from '@gezhi/ui/words/words.tsx'
import { causeWords } from '@gezhi/domain/clocks/model.ts'
import { Failure } from '../../frame/Failure.tsx'
import { Page } from '../../frame/Page.tsx'
import { useReach } from '../../reach.ts'
import { useMe } from '../../session.ts'
import { useStates } from '../../tables.ts'
import { amendWords } from '../../words/amend.ts'
import { eventWords } from '../../words/events.ts'
import { isUrge, turnStates } from '../today/turn.ts'
import { About } from './About.tsx'
import { useAmendable } from './amending.ts'
import { useDetail } from './copy.ts'
import { mainOffer } from './offers.ts'
import { photoUrl } from './show.tsx'
import { Standing } from '../sync/Standing.tsx'
import { StepButton } from './StepButton.tsx'
import { warmSteps } from './StepHost.tsx'
import { Turn } from './Turn.tsx'

/** 轮到谁, 还有多久? State, who has it, the clock and the one next step; then the matter itself and its story. */
export default function Detail({ id }: { id: string }) {
  const words = useWords(eventWords)
  const { detail: data, from, error, retry } = useDetail(id)
  useEffect(warmSteps, [])
  if (!data) {
    return <Page title={words.detail} place="events" back="/events">{error ? <Failure error={error} onRetry={retry} /> : <><Skeleton kind="card" count={1} /><Skeleton kind="story" count={3} /></>}</Page>
  }
  return (
    <Page title={words.detail} place="events" back="/events" {...(data.can.length > 0 ? { foot: <Steps detail={data} /> } : {})}>
      <Standing id={id} pending={data.pending === true} />
      {from === 'short' && <Notice>{words.shortCopy}</Notice>}
      <Turn detail={data} />
      <section className="fd-group">
        <h2 className="fd-turn-who">{data.title}</h2>
        {data.detail && data.detail !== data.title && <p className="fd-plain">{data.detail}</p>}
        <Evidence detail={data} />
      </section>
      <About detail={data} />
      <Correct detail={data} />
      {data.story.length > 0 && <Card title={words.whatHappened}><Story detail={data} /></Card>}
    </Page>
  )
}

/** 更正, for whoever may: quiet, because most reports are right. */
function Correct({ detail }: { detail: EventDetail }) {
  const words = useWords(amendWords)
  const [, go] = useLocation()
  const { any } = useAmendable(detail)
  if (!any) return null
  return <div className="fd-more"><Button kind="quiet" icon="edit" onClick={() => go(`/events/${detail.id}/amend`)}>{words.open}</Button></div>
}

const photo = (id: string, sha: string) => ({ id: sha, url: photoUrl(id, sha), thumb: photoUrl(id, sha, 'small') })

/** What was found beside what it looks like now: whoever goes to look compares the two. */
function Evidence({ detail }: { detail: EventDetail }) {
  const words = useWords(eventWords)
  const { online } = useReach()
  const { found, done } = photosOf(detail)
  const count = found.length + done.length
  const awaited = awaitedIn(detail.story)
  const missing = awaited > 0 && <Notice icon="photo">{words.awaited(awaited)}</Notice>
  // Pictures of a matter stay at the server: twenty of them are as much as everything else this phone holds.
  if (!online && count > 0) return <><Notice>{words.photosOnline(count)}</Notice>{missing}</>
  const strip = (shas: readonly string[]) => <PhotoStrip photos={shas.map((sha) => photo(detail.id, sha))} />
  if (done.length === 0) return <>{strip(found)}{missing}</>
  return <>{missing}{found.length > 0 && <figure><figcaption className="gz-secondary gz-small">{words.found}</figcaption>{strip(found)}</figure>}<figure><figcaption className="gz-secondary gz-small">{words.afterwards}</figcaption>{strip(done)}</figure></>
}

/** The next step at the thumb, the others one tap further. */
function Steps({ detail }: { detail: EventDetail }) {
  const words = useWords(eventWords)
  const me = useMe()
  const [open, setOpen] = useState(false)
  const main = mainOffer(detail.can)
  const others = detail.can.filter((offer) => offer !== main)
  const mine = turnStates(me.actions).includes(detail.state)
  return (
    <>
      {others.length > 0 && <Button icon="more" wide={!main} onClick={() => setOpen(true)}>{main ? words.otherSteps : words.steps}</Button>}
      {main && <StepButton key={main.step} detail={detail} offer={main} kind={mine ? 'primary' : 'plain'} grow />}
      <Sheet open={open} title={words.more} onClose={() => setOpen(false)}>
        <div className="gz-stack">{others.map((offer) => <StepButton key={offer.step} detail={detail} offer={offer} kind="plain" grow onTaken={() => setOpen(false)} />)}</div>
      </Sheet>
    </>
  )
}

function Story({ detail }: { detail: EventDetail }) {
  const { online } = useReach()
  const lang = useLang()
  const states = useStates()
  const items = detail.story.map((line): StoryItem => ({
    id: String(line.seq), who: line.who, what: line.says[lang], when: line.at,
    // The sentence of a step often holds the reason already; it is not said twice.
    ...(line.reason && !line.says[lang].includes(line.reason) ? { quote: line.reason } : {}),
    // What was found stands at the top already.
    photos: line.kind === 'event.report' || !online ? [] : line.photos.map((sha) => photo(detail.id, sha)),
    tone: toneOf(line, states), isPublic: line.open, pause: line.pause ? causeWords[line.pause][lang] : null,
  }))
  return <Timeline items={items} />
}

/** Only ends and urgings stand out: most of a story is quiet. */
function toneOf(line: StoryLine, states: ReturnType<typeof useStates>): Tone {
  if (isUrge(line)) return 'risk'
  const state = line.state ? states.get(line.state) : undefined
  return state?.closed ? 'done' : line.pause ? 'wait' : 'plain'
}
