import { useState } from 'react'
import { needs, needWords, placeKinds, placeWords, services, serviceWords, uses, useWords as usedFor, ways, wayWords } from '@gezhi/domain/register/choices.ts'
import type { Home, Household, Person, Place } from '@gezhi/domain/register/model.ts'
import { isSame } from '@gezhi/domain/sync/merge.ts'
import type { Words } from '@gezhi/domain/words.ts'
import { Button } from '@gezhi/ui/kit/Button.tsx'
import { Choice } from '@gezhi/ui/kit/Choice.tsx'
import { Field, Select } from '@gezhi/ui/kit/Field.tsx'
import { Sheet } from '@gezhi/ui/kit/Sheet.tsx'
import { toast } from '@gezhi/ui/kit/Toast.tsx'
import { useLang, useSay, useWords } from '@gezhi/ui/words/words.tsx'
import { registerWords } from '../../words/register.ts'
import { keepAct } from '../events/acting.ts'

type Props = { onClose: () => void } & ({ kind: 'home'; row: Home } | { kind: 'household'; row: Household } | { kind: 'person'; row: Person } | { kind: 'place'; row: Place })
type Set = Record<string, unknown>
const lines = { home: 'register.changeHome', household: 'register.changeHousehold', person: 'register.changePerson', place: 'register.changePlace' } as const

/** The plain fields: what was found to be otherwise at the door. Sent by field, so that what others change elsewhere stays. */
export default function Edit({ kind, row, onClose }: Props) {
  const words = useWords(registerWords)
  const lang = useLang()
  const [set, setSet] = useState<Set>({})
  const [busy, setBusy] = useState(false)
  const now = { ...row, ...set } as Set // by the keys of its own row
  const put = (part: Set) => setSet((was) => ({ ...was, ...part }))
  const changed = Object.fromEntries(Object.entries(set).filter(([key, value]) => !isSame(value, (row as unknown as Set)[key]))) // by the keys of its own row
  const save = async () => {
    setBusy(true)
    const kept = await keepAct({ name: lines[kind], subjectId: row.id, input: { id: row.id, version: row.version, set: changed } }, lang)
    setBusy(false)
    if (!kept) return
    toast(words.saved, { tone: 'done' })
    onClose()
  }
  const wrong = badContact(now['contact']) || badYear(now['born'])
  const text = (key: string) => (typeof now[key] === 'string' ? (now[key] as string) : '') // asked one line before
  const line = (key: string, label: string, hint?: string) => <Field label={label} value={text(key)} onChange={(value) => put({ [key]: key === 'contact' && value === '' ? null : value })} max={120} {...(hint ? { hint } : {})} {...(key === 'contact' ? { type: 'tel' } : {})} />
  return (
    <Sheet open title={words.edit} onClose={onClose} acts={<Button kind="primary" wide busy={busy} disabled={Object.keys(changed).length === 0 || wrong} onClick={() => void save()}>{words.save}</Button>}>
      <div className="fd-form">
        <p className="gz-secondary gz-small">{words.changedHint}</p>
        {kind === 'home' && <Pick label={words.use} of={uses} words={usedFor} value={now['use']} onChange={(use) => put({ use })} />}
        {kind === 'household' && <>{line('headName', words.headName)}{line('contact', words.contact, words.contactHint)}<Ticks label={words.needs} of={needs} words={needWords} value={now['needs']} onChange={(value) => put({ needs: value })} /></>}
        {kind === 'person' && <>
          {line('name', words.fullName)}{line('contact', words.contact, words.contactHint)}
          <Field label={words.born} hint={words.bornHint} inputMode="numeric" value={now['born'] === null ? '' : String(now['born'])} onChange={(value) => put({ born: value === '' ? null : Number(value.replace(/\D/g, '').slice(0, 4)) })} />
          <Pick label={words.way} of={ways} words={wayWords} value={now['way']} onChange={(way) => put({ way })} />
          <Ticks label={words.services} of={services} words={serviceWords} value={now['services']} onChange={(value) => put({ services: value })} />
        </>}
        {kind === 'place' && <>
          {line('name', words.name)}{line('address', words.address)}
          <Select label={words.kind} value={text('kind')} onChange={(value) => put({ kind: value })} options={placeKinds.map((value) => ({ value, label: placeWords[value][lang] }))} />
        </>}
      </div>
    </Sheet>
  )
}

const badContact = (value: unknown): boolean => typeof value === 'string' && !/^\+?\d[\d -]{4,19}$/.test(value.trim())
const badYear = (value: unknown): boolean => typeof value === 'number' && (value < 1895 || value > new Date().getFullYear())

function Pick<K extends string>({ label, of, words, value, onChange }: { label: string; of: readonly K[]; words: Record<K, Words>; value: unknown; onChange: (value: K) => void }) {
  const say = useSay()
  return <Choice<K> label={label} value={of.find((one) => one === value) ?? null} onChange={onChange} options={of.map((one) => ({ value: one, label: say(words[one]) }))} />
}

function Ticks<K extends string>({ label, of, words, value, onChange }: { label: string; of: readonly K[]; words: Record<K, Words>; value: unknown; onChange: (value: K[]) => void }) {
  const say = useSay()
  const chosen = Array.isArray(value) ? of.filter((one) => value.includes(one)) : []
  return (
    <fieldset className="gz-choice"><legend className="gz-label">{label}</legend>
      {of.map((one) => <label key={one} className="fd-check"><input type="checkbox" checked={chosen.includes(one)} onChange={(event) => onChange(event.target.checked ? [...chosen, one] : chosen.filter((other) => other !== one))} /> {say(words[one])}</label>)}
    </fieldset>
  )
}
