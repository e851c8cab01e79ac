import { useEffect } from 'react'
import { Button } from '@gezhi/ui/kit/index.ts'
import { useWords } from '@gezhi/ui/words/words.tsx'
import { eventWords } from '../../words/events.ts'
import { EventView, useEvent } from './EventView.tsx'

/** A matter as its own page, with an address to send to a colleague. */
export default function EventPage({ id }: { id: string }) {
  const words = useWords(eventWords)
  const event = useEvent(id)
  const title = event.data?.title
  useEffect(() => { document.title = `${title ?? words.title} · 格知` }, [title, words])
  return (
    <div className="gd-page gd-page-event">
      <div className="gz-noprint"><Button kind="quiet" icon="back" onClick={() => history.length > 1 ? history.back() : location.assign('/console/events')}>{words.back}</Button></div>
      <EventView id={id} wide />
    </div>
  )
}
