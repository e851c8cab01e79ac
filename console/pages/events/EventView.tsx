import { useEffect, useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'wouter'
import type { EventDetail, StepOffer } from '@gezhi/domain/events/contract.ts'
import { Button, toast } from '@gezhi/ui/kit/index.ts'
import { useSay, useWords } from '@gezhi/ui/words/words.tsx'
import { Asked } from '../../parts/Asked.tsx'
import { Turn } from '../../parts/Turn.tsx'
import { gezhi } from '../../shell/gezhi.ts'
import { useLife } from '../../shell/queries.ts'
import { useMe } from '../../shell/session.tsx'
import { amendWords } from '../../words/amend.ts'
import { eventWords } from '../../words/events.ts'
import { AmendForm } from './AmendForm.tsx'
import { Matter, Where } from './Matter.tsx'
import { PrintSheet } from './PrintSheet.tsx'
import { StepForm } from './StepForm.tsx'
import { mainOffer } from './steps.ts'

export const useEvent = (id: string) => useQuery({ queryKey: ['event', id], queryFn: () => gezhi.events.get({ id }) })

/** A matter with what one may do next: in the drawer below each other, on its own page side by side. */
export function EventView({ id, wide }: { id: string; wide?: boolean }) {
  const event = useEvent(id)
  return (
    <Asked query={event} kind="card" count={2}>
      {(data) => (
        <div className={wide ? 'gd-view gd-view-wide' : 'gd-view'}>
          <aside className="gd-view-side">
            <div className="gd-view-steps"><Turn event={data} /><Steps event={data} /></div>
            {wide && <Where event={data} height="260px" />}
          </aside>
          <Matter event={data} heading={wide ? 'h1' : 'h2'} map={!wide} />
          <PrintSheet event={data} />
        </div>
      )}
    </Asked>
  )
}

/** Exactly the steps the server offers, each with exactly what it needs. */
function Steps({ event }: { event: EventDetail }) {
  const words = useWords(eventWords)
  const amend = useWords(amendWords)
  const say = useSay()
  const me = useMe()
  const life = useLife()
  const [search] = useSearchParams()
  const [amending, setAmending] = useState(false)
  const [offer, setOffer] = useState<StepOffer | null>(null)
  const main = mainOffer(event.can)
  const wanted = search.get('step')
  useEffect(() => { setOffer(event.can.find((it) => it.step === wanted) ?? null) }, [wanted, event.can])
  return (
    <section aria-label={words.next}>
      {amending ? <AmendForm event={event} onCancel={() => setAmending(false)} onDone={() => { toast(amend.done); setAmending(false) }} /> : offer
        ? <StepForm key={offer.step} event={event} offer={offer} onCancel={() => setOffer(null)} onDone={() => { toast(words.done(say(offer.words))); setOffer(null) }} />
        : <div className="gz-stack">
            {main && <Button kind="primary" wide onClick={() => setOffer(main)}>{say(main.words)}</Button>}
            {event.can.length === 0 && <p className="gz-secondary">{words.noNext}</p>}
            <div className="gd-offers">
              {event.can.filter((it) => it !== main).map((it) => <Button key={it.step} onClick={() => setOffer(it)}>{say(it.words)}</Button>)}
              {me.actions.includes('event.report') && !life.ended(event.state) && <Button kind="quiet" icon="edit" onClick={() => setAmending(true)}>{amend.open}</Button>}
              <Button kind="quiet" icon="print" onClick={() => window.print()}>{words.print}</Button>
            </div>
          </div>}
    </section>
  )
}
