import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useLocation } from 'wouter'
import { Card, List, Row } from '@gezhi/ui/kit/frame.tsx'
import { useWords } from '@gezhi/ui/words/words.tsx'
import { Page } from '../../frame/Page.tsx'
import { useRows } from '../../held.ts'
import { gezhi } from '../../line.ts'
import { useReach } from '../../reach.ts'
import { registerWords } from '../../words/register.ts'
import { useMarks } from './parts.tsx'

const most = 20

/** 我认得的人: names still to learn and doors never knocked at. For oneself alone: no list anybody else can open, no score. */
export default function Known() {
  const words = useWords(registerWords)
  const [, go] = useLocation()
  const { online } = useReach()
  const { marks } = useMarks()
  const subjects = useRows('visit_due')
  const asked = useQuery({ queryKey: ['visits', 'familiar'], enabled: online, staleTime: 600_000, queryFn: ({ signal }) => gezhi.visits.familiar({ limit: 30 }, { signal }) })
  const learn = useMemo(() => subjects.filter((one) => one.kind === 'person' && !marks[one.id]?.knows).slice(0, most), [subjects, marks])
  // The server knows every home one has not been to; without signal, those on one's round that nobody has reached.
  const never = asked.data?.never ?? subjects.filter((one) => one.kind === 'home' && one.lastOn === null).slice(0, most)
  return (
    <Page title={words.known} place="me" back="/me">
      <Card><p>{words.counted(Object.values(marks).filter((one) => one.knows).length)}</p><p className="gz-secondary gz-small">{words.mineHint}</p></Card>
      <section className="fd-group">
        <h2 className="fd-heading">{words.learn}</h2>
        <p className="gz-secondary">{learn.length > 0 ? words.learnText : words.allKnown}</p>
        {learn.length > 0 && <List label={words.learn}>{learn.map((one) => <Row key={one.id} title={one.title} sub={one.address} onOpen={() => go(`/people/${one.id}`)} />)}</List>}
      </section>
      {never.length > 0 && (
        <section className="fd-group">
          <h2 className="fd-heading">{words.neverHomes}</h2>
          <p className="gz-secondary">{words.neverText}</p>
          <List label={words.neverHomes}>{never.map((one) => <Row key={one.id} title={one.address || one.title} onOpen={() => go(`/homes/${one.id}`)} />)}</List>
        </section>
      )}
    </Page>
  )
}
