import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { roleWords } from '@gezhi/domain/register/choices.ts'
import type { MemberRole } from '@gezhi/domain/register/model.ts'
import { Button, Choice, Confirm, Field, Notice, Select, Sheet } from '@gezhi/ui/kit/index.ts'
import { isoDay } from '@gezhi/ui/words/format.ts'
import { useSay, useWords } from '@gezhi/ui/words/words.tsx'
import { Failure } from '../../parts/Failure.tsx'
import { FindOne, type Picked } from '../../parts/FindOne.tsx'
import { useTitled } from '../../parts/titled.ts'
import { gezhi } from '../../shell/gezhi.ts'
import { peopleWords } from '../../words/people.ts'
import { registerWords } from '../../words/register.ts'
import { shellWords } from '../../words/shell.ts'
import { useSending } from './Add.tsx'
import type { HouseholdView } from './parts.tsx'
import { newId } from './purpose.tsx'

const roles = Object.keys(roleWords) as MemberRole[] // keys of a const object
const today = () => isoDay(Date.now())

export function RolePick({ value, onChange }: { value: MemberRole; onChange: (role: MemberRole) => void }) {
  const words = useWords(peopleWords).move
  const say = useSay()
  return <Select label={words.role} value={value} onChange={(next) => onChange(roles.find((one) => one === next) ?? 'other')} options={roles.map((one) => ({ value: one, label: say(roleWords[one]) }))} />
}

/** Somebody of the register moves into a household. */
export function MoveInForm({ household, onClose }: { household: HouseholdView; onClose: () => void }) {
  const words = useWords(peopleWords)
  const shell = useWords(shellWords)
  const [who, setWho] = useState<Picked | null>(null)
  const [role, setRole] = useState<MemberRole>(household.members.length === 0 ? 'head' : 'other')
  const [day, setDay] = useState(today)
  const [relationId] = useState(newId)
  const { send, error, busy } = useSending(onClose)
  const save = () => who && send(() => gezhi.register.moveIn({ id: household.id, personId: who.id, relationId, role, day }))
  return (
    <Sheet open kind="centre" title={words.move.inTitle} onClose={onClose} acts={<><Button kind="quiet" onClick={onClose}>{shell.cancel}</Button><Button kind="primary" busy={busy} disabled={!who || !day} onClick={() => void save()}>{words.move.inGo}</Button></>}>
      <div className="gz-stack">
        <FindOne label={words.who} kinds={['person']} value={who} onChange={setWho} not={household.members.map((member) => member.id)} />
        <RolePick value={role} onChange={setRole} />
        <Field label={words.onDay} type="date" value={day} onChange={setDay} />
        <p className="gz-small gz-secondary">{words.move.text}</p>
        <Failure error={error} />
      </div>
    </Sheet>
  )
}

const fresh = 'new'

/** Which household of a home: one that is there, or a new one. */
function HouseholdPick({ homeId, value, onChange, not, allowNew }: { homeId: string; value: string | null; onChange: (id: string) => void; not?: string; allowNew: boolean }) {
  const words = useWords(peopleWords)
  const all = useWords(registerWords)
  const query = useQuery({ queryKey: ['register', 'home', homeId], queryFn: () => gezhi.register.home({ id: homeId }) })
  if (query.isError) return <Failure error={query.error} />
  const there = (query.data?.households ?? []).filter((one) => one.id !== not)
  if (query.data && there.length === 0) return <p className="gz-secondary">{allowNew ? words.move.none : words.merge.noHousehold}</p>
  const options = there.map((one) => ({ value: one.id, label: `${one.head || all.household} · ${all.members(one.members.length)}` }))
  return <Choice label={words.move.household} value={value} onChange={onChange} options={allowNew ? [...options, { value: fresh, label: words.move.fresh }] : options} />
}

/** A person moves to another home: into a household there, or their own. */
export function MoveForm({ personId, onClose }: { personId: string; onClose: () => void }) {
  const words = useWords(peopleWords)
  const shell = useWords(shellWords)
  const [home, setHome] = useState<Picked | null>(null)
  const [household, setHousehold] = useState<string | null>(null)
  const [role, setRole] = useState<MemberRole>('other')
  const [day, setDay] = useState(today)
  const [ids] = useState(() => ({ household: newId(), relation: newId() }))
  const { send, error, busy } = useSending(onClose)
  const isNew = household === null || household === fresh
  const save = () => home && send(async () => {
    if (isNew) await gezhi.register.addHousehold({ id: ids.household, homeId: home.id })
    await gezhi.register.moveIn({ id: isNew ? ids.household : household, personId, relationId: ids.relation, role: isNew ? 'head' : role, day })
  })
  return (
    <Sheet open kind="centre" title={words.move.title} onClose={onClose} acts={<><Button kind="quiet" onClick={onClose}>{shell.cancel}</Button><Button kind="primary" busy={busy} disabled={!home || !day} onClick={() => void save()}>{words.move.go}</Button></>}>
      <div className="gz-stack">
        <FindOne label={words.where} kinds={['home']} value={home} onChange={(picked) => { setHome(picked); setHousehold(null) }} />
        {home && <HouseholdPick homeId={home.id} value={household} onChange={setHousehold} allowNew />}
        {!isNew && <RolePick value={role} onChange={setRole} />}
        <Field label={words.onDay} type="date" value={day} onChange={setDay} />
        <p className="gz-small gz-secondary">{words.move.text}</p>
        <Failure error={error} />
      </div>
    </Sheet>
  )
}

/** Moving away and dying: on a day, with what follows said before. */
export function LeaveForm({ personId, name, how, onClose }: { personId: string; name: string; how: 'out' | 'death'; onClose: () => void }) {
  const words = useWords(peopleWords)[how]
  const onDay = useWords(peopleWords).onDay
  const all = useWords(registerWords)
  const titled = useTitled()
  const [day, setDay] = useState(today)
  const { send, error } = useSending(onClose)
  const go = () => send(() => (how === 'out' ? gezhi.register.moveOut({ id: personId, day }) : gezhi.register.die({ id: personId, day })))
  return (
    <Confirm open danger={how === 'death'} title={titled(how === 'out' ? all.moveOut : all.die, name)} verb={words.go} onClose={onClose} onConfirm={go}
      text={<div className="gz-stack"><p>{words.text}</p><Field label={onDay} type="date" value={day} onChange={setDay} /><Failure error={error} /></div>} />
  )
}

/** 分户: who goes, who heads the new household, where it lives. */
export function SplitForm({ household, chosen, onClose }: { household: HouseholdView; chosen: readonly string[]; onClose: () => void }) {
  const words = useWords(peopleWords)
  const all = useWords(registerWords)
  const shell = useWords(shellWords)
  const going = household.members.filter((member) => chosen.includes(member.id))
  const [head, setHead] = useState(going[0]?.id ?? '')
  const [where, setWhere] = useState<'same' | 'other'>('same')
  const [home, setHome] = useState<Picked | null>(null)
  const [day, setDay] = useState(today)
  const [ids] = useState(() => ({ household: newId(), lineage: newId(), ties: new Map(going.map((member) => [member.id, newId()])) }))
  const { send, error, busy } = useSending(onClose)
  const homeId = where === 'same' ? household.homeId : home?.id
  const members = going.map((member) => ({ personId: member.id, relationId: ids.ties.get(member.id) ?? newId(), role: member.id === head ? ('head' as const) : member.role === null || member.role === 'head' ? ('other' as const) : member.role }))
  const save = () => homeId && send(() => gezhi.register.splitOff({ id: household.id, newId: ids.household, homeId, lineageId: ids.lineage, day, members }))
  return (
    <Sheet open kind="centre" title={all.split} onClose={onClose} acts={<><Button kind="quiet" onClick={onClose}>{shell.cancel}</Button><Button kind="primary" busy={busy} disabled={!homeId || !day} onClick={() => void save()}>{all.splitGo}</Button></>}>
      <div className="gz-stack">
        <Choice label={words.split.head} value={head} onChange={setHead} options={going.map((member) => ({ value: member.id, label: member.name }))} />
        <Choice label={words.split.where} value={where} onChange={setWhere} options={[{ value: 'same', label: words.split.same }, { value: 'other', label: words.split.other }]} />
        {where === 'other' && <FindOne label={words.where} kinds={['home']} value={home} onChange={setHome} not={[household.homeId]} />}
        <Field label={words.onDay} type="date" value={day} onChange={setDay} />
        <Notice>{words.split.text}</Notice>
        <Failure error={error} />
      </div>
    </Sheet>
  )
}

/** Two rows of one person or one household: the other goes into this one. */
export function MergeForm({ of, id, homeId, onClose }: { of: 'person' | 'household'; id: string; homeId?: string; onClose: () => void }) {
  const words = useWords(peopleWords)
  const shell = useWords(shellWords)
  const [other, setOther] = useState<Picked | null>(null)
  const [home, setHome] = useState<Picked | null>(null)
  const [household, setHousehold] = useState<string | null>(null)
  const [lineageId] = useState(newId)
  const { send, error, busy } = useSending(onClose)
  const fromId = of === 'person' ? other?.id : household
  const save = () => fromId && send(() => (of === 'person' ? gezhi.register.mergePeople({ id, fromId, lineageId }) : gezhi.register.mergeHouseholds({ id, fromId, lineageId })))
  const at = home?.id ?? homeId
  return (
    <Sheet open kind="centre" title={words.merge.title} onClose={onClose} acts={<><Button kind="quiet" onClick={onClose}>{shell.cancel}</Button><Button kind="primary" busy={busy} disabled={!fromId} onClick={() => void save()}>{words.merge.go}</Button></>}>
      <div className="gz-stack">
        {of === 'person' ? <FindOne label={words.merge.other} kinds={['person']} value={other} onChange={setOther} not={[id]} /> : <>
          <FindOne label={words.where} kinds={['home']} value={home} onChange={(picked) => { setHome(picked); setHousehold(null) }} />
          {at && <HouseholdPick key={at} homeId={at} value={household} onChange={setHousehold} not={id} allowNew={false} />}
        </>}
        <Notice>{words.merge.text}</Notice>
        <Failure error={error} />
      </div>
    </Sheet>
  )
}
