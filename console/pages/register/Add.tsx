import { useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { AutoComplete } from 'antd'
import { useLocation } from 'wouter'
import { placeKinds, placeWords, roleWords } from '@gezhi/domain/register/choices.ts'
import { doorsOf } from '@gezhi/domain/register/buildings.ts'
import { Button, Field, Select, Sheet, toast } from '@gezhi/ui/kit/index.ts'
import { useSay, useWords } from '@gezhi/ui/words/words.tsx'
import { Failure } from '../../parts/Failure.tsx'
import { gezhi } from '../../shell/gezhi.ts'
import { registerWords } from '../../words/register.ts'
import { shellWords } from '../../words/shell.ts'
import { newId } from './purpose.tsx'

/** One form in a card: what is sent, then everything of the register is read again. */
export function useSending(onDone: () => void) {
  const client = useQueryClient()
  const words = useWords(registerWords)
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const send = async (work: () => Promise<unknown>) => {
    setBusy(true)
    setError(null)
    try {
      await work()
      await client.invalidateQueries({ queryKey: ['register'] })
      toast(words.saved)
      onDone()
    } catch (refused) {
      setError(refused)
    } finally {
      setBusy(false)
    }
  }
  return { send, error, busy }
}

const whole = (text: string): number => (/^\d{1,3}$/.test(text) ? Number(text) : 0)

/** A building by its pattern: says how many homes it makes before it makes them. */
export function AddBuilding({ gridId, onClose }: { gridId: string; onClose: () => void }) {
  const words = useWords(registerWords).add
  const shell = useWords(shellWords)
  const { send, error, busy } = useSending(onClose)
  const [id] = useState(newId)
  const [estate, setEstate] = useState('')
  const [number, setNumber] = useState('')
  const [pattern, setPattern] = useState({ units: '1', floors: '6', perFloor: '2' })
  const known = useQuery({ queryKey: ['register', 'estates', estate], queryFn: () => gezhi.register.estates({ text: estate }) })
  const cut = { units: whole(pattern.units), floors: whole(pattern.floors), perFloor: whole(pattern.perFloor) }
  const save = () => send(async () => {
    const name = estate.trim()
    const same = name ? known.data?.estates.find((one) => one.name === name) : undefined
    const estateId = same?.id ?? (name ? (await gezhi.register.addEstate({ id: newId(), name })).id : null)
    await gezhi.register.addBuilding({ id, gridId, estateId, number: number.trim(), ...cut, withHomes: true })
  })
  return (
    <Sheet open kind="centre" title={words.building} onClose={onClose} acts={<><Button kind="quiet" onClick={onClose}>{shell.cancel}</Button><Button kind="primary" busy={busy} disabled={number.trim() === ''} onClick={() => void save()}>{words.go}</Button></>}>
      <div className="gz-stack">
        <label className="gz-field"><span>{words.estate}</span><AutoComplete aria-label={words.estate} value={estate} onChange={setEstate} options={(known.data?.estates ?? []).map((one) => ({ value: one.name }))} placeholder={words.newEstate} className="gd-fill" /></label>
        <Field label={words.number} value={number} onChange={setNumber} max={12} />
        <div className="gr-three">{(['units', 'floors', 'perFloor'] as const).map((key) => <Field key={key} label={words[key]} value={pattern[key]} inputMode="numeric" onChange={(value) => setPattern({ ...pattern, [key]: value })} />)}</div>
        <p className="gz-secondary" role="status">{words.makes(doorsOf(cut).length)}</p>
        <Failure error={error} />
      </div>
    </Sheet>
  )
}

export function AddPlace({ gridId, onClose }: { gridId: string; onClose: () => void }) {
  const all = useWords(registerWords)
  const shell = useWords(shellWords)
  const say = useSay()
  const [, navigate] = useLocation()
  const [id] = useState(newId)
  const { send, error, busy } = useSending(() => { onClose(); navigate(`/register/place/${id}`) })
  const [name, setName] = useState('')
  const [kind, setKind] = useState<(typeof placeKinds)[number]>('shop')
  const [address, setAddress] = useState('')
  return (
    <Sheet open kind="centre" title={all.add.place} onClose={onClose} acts={<><Button kind="quiet" onClick={onClose}>{shell.cancel}</Button><Button kind="primary" busy={busy} disabled={name.trim() === ''} onClick={() => void send(() => gezhi.register.addPlace({ id, gridId, name, kind, address }))}>{all.add.go}</Button></>}>
      <div className="gz-stack">
        <Field label={all.add.placeName} value={name} onChange={setName} max={60} />
        <Select label={all.facts.kind} value={kind} onChange={(value) => setKind(placeKinds.find((one) => one === value) ?? 'shop')} options={placeKinds.map((value) => ({ value, label: say(placeWords[value]) }))} />
        <Field label={all.facts.address} value={address} onChange={setAddress} max={120} optional />
        <Failure error={error} />
      </div>
    </Sheet>
  )
}

/** Somebody who lives in a household: a name is enough. */
export function AddPerson({ gridId, householdId, first, onClose }: { gridId: string; householdId: string; first: boolean; onClose: () => void }) {
  const all = useWords(registerWords)
  const shell = useWords(shellWords)
  const say = useSay()
  const { send, error, busy } = useSending(onClose)
  const [id] = useState(newId)
  const [relationId] = useState(newId)
  const [form, setForm] = useState({ name: '', born: '', contact: '' })
  const roles = Object.keys(roleWords) as (keyof typeof roleWords)[] // keys of a const object
  const [role, setRole] = useState<keyof typeof roleWords>(first ? 'head' : 'spouse')
  const save = () => send(() => gezhi.register.addPerson({ id, gridId, name: form.name, ...(form.born ? { born: Number(form.born) } : {}), ...(form.contact ? { contact: form.contact } : {}), lives: { relationId, householdId, role } }))
  return (
    <Sheet open kind="centre" title={all.add.person} onClose={onClose} acts={<><Button kind="quiet" onClick={onClose}>{shell.cancel}</Button><Button kind="primary" busy={busy} disabled={form.name.trim() === ''} onClick={() => void save()}>{all.add.go}</Button></>}>
      <div className="gz-stack">
        <Field label={all.add.name} value={form.name} onChange={(name) => setForm({ ...form, name })} max={60} />
        <Field label={all.add.born} value={form.born} onChange={(born) => setForm({ ...form, born })} inputMode="numeric" optional />
        <Field label={all.facts.contact} value={form.contact} onChange={(contact) => setForm({ ...form, contact })} inputMode="tel" optional />
        <Select label={all.add.role} value={role} onChange={(value) => setRole(roles.find((one) => one === value) ?? 'other')} options={roles.map((value) => ({ value, label: say(roleWords[value]) }))} />
        <Failure error={error} />
      </div>
    </Sheet>
  )
}
