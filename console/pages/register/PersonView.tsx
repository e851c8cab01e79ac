import { useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from 'wouter'
import { careWords, purposeWords, recordWords, serviceWords, wayWords } from '@gezhi/domain/register/choices.ts'
import type { PersonPage } from '@gezhi/domain/register/contract.ts'
import { Badge, Button, Confirm, Notice, Sheet } from '@gezhi/ui/kit/index.ts'
import { dateTime, isoDay } from '@gezhi/ui/words/format.ts'
import { useLang, useSay, useWords } from '@gezhi/ui/words/words.tsx'
import { Asked } from '../../parts/Asked.tsx'
import { Failure } from '../../parts/Failure.tsx'
import { gezhi } from '../../shell/gezhi.ts'
import { useAreaName, useRoleName } from '../../shell/queries.ts'
import { registerWords } from '../../words/register.ts'
import { useSending } from './Add.tsx'
import { EditForm } from './EditForm.tsx'
import { Contact, Facts, LineageList, Matters, Section, Ties } from './parts.tsx'
import { newId, useAsking, usePurpose } from './purpose.tsx'

/** A person's page: masked until one says what for, then open for the task at hand. Each opening is a look that is kept. */
export function PersonView({ id }: { id: string }) {
  const client = useQueryClient()
  const { purpose } = usePurpose()
  const key = ['register', 'person', id, purpose] as const
  const query = useQuery({ queryKey: key, staleTime: 10 * 60_000, queryFn: () => (purpose ? gezhi.register.open({ id, lookId: newId(), purpose }) : gezhi.register.person({ id })) })
  return <Asked query={query} kind="card" count={2}>{(page) => <Page page={page} again={() => void client.invalidateQueries({ queryKey: ['register'] })} />}</Asked>
}

function Page({ page, again }: { page: PersonPage; again: () => void }) {
  const words = useWords(registerWords)
  const say = useSay()
  const name = useAreaName()
  const { person, can } = page
  const [sheet, setSheet] = useState<'edit' | 'out' | 'die' | 'looks' | null>(null)
  const ask = useAsking(() => undefined)
  const { send, error } = useSending(() => setSheet(null))
  const acts = can.includes('edit') && !page.masked && !person.diedOn && !person.mergedInto
  const day = isoDay(Date.now())
  return (
    <article className="gr-sheet">
      {ask.sheet}
      <header className="gr-head"><div><p className="gz-small gz-secondary">{say(recordWords.person)} · {[person.gridId, ...page.alsoGridIds].map((one) => name(one, 1)).join('、')}</p><h1>{person.name}</h1>
        <p className="gr-marks">{person.diedOn && <Badge>{words.died} {person.diedOn}</Badge>}{person.careLevel && <Badge tone="accent">{say(careWords[person.careLevel])}</Badge>}</p></div>
        <div className="gr-acts">{acts && <><Button icon="edit" onClick={() => setSheet('edit')}>{words.edit}</Button><Button kind="quiet" onClick={() => setSheet('out')}>{words.moveOut}</Button><Button kind="quiet" onClick={() => setSheet('die')}>{words.die}</Button></>}
          {can.includes('unmask') && <Button kind="quiet" icon="eye" onClick={() => setSheet('looks')}>{words.looks}</Button>}</div></header>
      {page.masked && <Notice icon="lock"><span className="gz-line">{words.masked} <Button kind="primary" onClick={ask.go}>{words.open}</Button></span></Notice>}
      {person.mergedInto && <Notice><Link href={`/register/person/${person.mergedInto}`}>{words.merged}</Link></Notice>}
      <Failure error={error} />
      <Facts rows={[[words.facts.born, person.born], [words.facts.contact, person.contact && <Contact id={person.id} kind="person" shown={person.contact} may={can.includes('unmask')} />], [words.facts.way, person.way && say(wayWords[person.way])],
        [words.facts.services, person.services.map((one) => say(serviceWords[one])).join('、')], [words.facts.health, person.healthNote], [words.facts.idNumber, page.hasIdNumber && <IdNumber id={person.id} may={can.includes('unmask')} />], [words.facts.since, person.validFrom]]} />
      <Section title={words.ties}><Ties items={page.ties} from={person.id} /></Section>
      <Section title={words.events}><Matters ids={page.matters} /></Section>
      <LineageList items={page.lineage} may={can.includes('merge')} onDone={again} />
      {sheet === 'edit' && <EditForm of="person" row={person} title={words.editTitle(say(recordWords.person))} onClose={() => setSheet(null)} />}
      {sheet === 'looks' && <Looks id={person.id} onClose={() => setSheet(null)} />}
      <Confirm open={sheet === 'out'} title={words.moveOut} text={words.moveOutText(person.name)} verb={words.moveOut} onClose={() => setSheet(null)} onConfirm={() => send(() => gezhi.register.moveOut({ id: person.id, day }))} />
      <Confirm open={sheet === 'die'} title={words.die} text={words.dieText(person.name)} verb={words.die} onClose={() => setSheet(null)} onConfirm={() => send(() => gezhi.register.die({ id: person.id, day }))} />
    </article>
  )
}

function IdNumber({ id, may }: { id: string; may: boolean }) {
  const words = useWords(registerWords)
  const [full, setFull] = useState<string | null>(null)
  const [error, setError] = useState<unknown>(null)
  const { go, sheet } = useAsking((purpose) => void gezhi.register.unmaskIdNumber({ id, lookId: newId(), purpose }).then(({ idNumber }) => setFull(idNumber), setError))
  return <>{sheet}<span className="gd-num">{full ?? words.facts.kept}</span> {may && full === null && <Button kind="quiet" icon="lock" onClick={go}>{words.idNumber}</Button>}<Failure error={error} /></>
}

/** Who looked, when, why: what the person is told when they ask. */
function Looks({ id, onClose }: { id: string; onClose: () => void }) {
  const words = useWords(registerWords)
  const lang = useLang()
  const say = useSay()
  const role = useRoleName()
  const query = useQuery({ queryKey: ['register', 'looks', id], queryFn: () => gezhi.register.looks({ id }), staleTime: 0 })
  return (
    <Sheet open kind="centre" title={words.looks} onClose={onClose}>
      <p className="gz-secondary">{words.looksText}</p>
      <Asked query={query}>{({ items }) => items.length === 0 ? <p className="gz-secondary">{words.noLooks}</p> : (
        <ul role="list" className="gd-lines">{items.map((one) => <li key={one.id}><span className="gd-num">{dateTime(one.at, lang)}</span> {one.byName} <span className="gz-small gz-secondary">{one.post && role(one.post)}</span> {words.whats[one.what]} · {say(purposeWords[one.purpose])}</li>)}</ul>
      )}</Asked>
    </Sheet>
  )
}
