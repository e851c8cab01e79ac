import { useState } from 'react'
import { relationWords } from '@gezhi/domain/register/choices.ts'
import { relationTo, type RelationKind } from '@gezhi/domain/register/model.ts'
import { Button, Choice, Confirm, Field, Sheet } from '@gezhi/ui/kit/index.ts'
import { isoDay } from '@gezhi/ui/words/format.ts'
import { useSay, useWords } from '@gezhi/ui/words/words.tsx'
import { Failure } from '../../parts/Failure.tsx'
import { FindOne, type Picked } from '../../parts/FindOne.tsx'
import { gezhi } from '../../shell/gezhi.ts'
import { peopleWords } from '../../words/people.ts'
import { shellWords } from '../../words/shell.ts'
import { useSending } from './Add.tsx'
import { newId } from './purpose.tsx'

type Kind = Exclude<RelationKind, 'lives'>
const kindsFrom = { person: ['owns', 'rents', 'works', 'cares', 'contact'], home: ['owns', 'rents'], place: ['works'] } as const satisfies Record<string, readonly Kind[]>
/** What a search box may find of what a relation points at. */
const findable = { home: 'home', place: 'place', person: 'person', household: 'home', building: 'building' } as const

/** A new relation seen from one end: a person owns, rents, works at, cares for; a home or place asks who. */
export function TieForm({ of, id, onClose }: { of: keyof typeof kindsFrom; id: string; onClose: () => void }) {
  const words = useWords(peopleWords)
  const shell = useWords(shellWords)
  const say = useSay()
  const kinds: readonly Kind[] = kindsFrom[of]
  const [kind, setKind] = useState<Kind>(kinds[0]!)
  const [other, setOther] = useState<Picked | null>(null)
  const [from, setFrom] = useState(isoDay(Date.now()))
  const [relationId] = useState(newId)
  const { send, error, busy } = useSending(onClose)
  const target = of === 'person' ? relationTo[kind] : 'person'
  const ends = (picked: Picked) => (of === 'person' ? { personId: id, subjectId: picked.id } : { personId: picked.id, subjectId: id })
  return (
    <Sheet open kind="centre" title={words.tie.title} onClose={onClose} acts={<><Button kind="quiet" onClick={onClose}>{shell.cancel}</Button>
      <Button kind="primary" busy={busy} disabled={!other || !from} onClick={() => other && void send(() => gezhi.register.relate({ id: relationId, kind, from, ...ends(other) }))}>{words.tie.save}</Button></>}>
      <div className="gz-stack">
        <Choice label={words.tie.kind} value={kind} onChange={(value) => { setKind(value); setOther(null) }} options={kinds.map((value) => ({ value, label: say(relationWords[value]) }))} />
        <FindOne key={target} label={words.tie.subject[target]} kinds={[findable[target]]} value={other} onChange={setOther} not={[id]} />
        <Field label={words.day} type="date" value={from} onChange={setFrom} />
        <Failure error={error} />
      </div>
    </Sheet>
  )
}

/** A relation ends on a day; that it was stays on record. */
export function EndTie({ id, onClose }: { id: string; onClose: () => void }) {
  const words = useWords(peopleWords)
  const [day, setDay] = useState(isoDay(Date.now()))
  const { send, error } = useSending(onClose)
  return <Confirm open title={words.tie.endTitle} text={<div className="gz-stack"><p>{words.tie.endText}</p><Field label={words.onDay} type="date" value={day} onChange={setDay} /><Failure error={error} /></div>} verb={words.tie.endGo} onClose={onClose} onConfirm={() => send(() => gezhi.register.endRelation({ id, day }))} />
}
