import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Select as Many } from 'antd'
import { careLevels, careWords, needs, needWords, placeKinds, placeWords, services, serviceWords, uses, useWords as wordsOfUses, ways, wayWords } from '@gezhi/domain/register/choices.ts'
import { catalogue, type CountyField } from '@gezhi/domain/register/fields.ts'
import type { Words } from '@gezhi/domain/words.ts'
import { Button, Field, Select, Sheet, TextArea } from '@gezhi/ui/kit/index.ts'
import { useSay, useWords } from '@gezhi/ui/words/words.tsx'
import { Failure } from '../../parts/Failure.tsx'
import { gezhi } from '../../shell/gezhi.ts'
import { registerWords } from '../../words/register.ts'
import { shellWords } from '../../words/shell.ts'
import { useSending } from './Add.tsx'

type Of = 'home' | 'household' | 'person' | 'place'
type Value = string | number | boolean | null | readonly string[]
interface Input { key: string; kind: 'text' | 'long' | 'number' | 'contact' | 'one' | 'many'; options?: readonly string[]; words?: Readonly<Record<string, Words>> }

/** How each field of the catalogue is filled in; which of them there are is the catalogue's to say. */
const inputs: Record<Of, readonly Input[]> = {
  home: [{ key: 'address', kind: 'text' }, { key: 'use', kind: 'one', options: uses, words: wordsOfUses }, { key: 'ownerContact', kind: 'contact' }, { key: 'occupants', kind: 'number' }],
  household: [{ key: 'headName', kind: 'text' }, { key: 'contact', kind: 'contact' }, { key: 'needs', kind: 'many', options: needs, words: needWords }],
  person: [{ key: 'name', kind: 'text' }, { key: 'born', kind: 'number' }, { key: 'contact', kind: 'contact' }, { key: 'way', kind: 'one', options: ways, words: wayWords }, { key: 'services', kind: 'many', options: services, words: serviceWords },
    { key: 'careLevel', kind: 'one', options: careLevels, words: careWords }, { key: 'healthNote', kind: 'long' }],
  place: [{ key: 'name', kind: 'text' }, { key: 'kind', kind: 'one', options: placeKinds, words: placeWords }, { key: 'address', kind: 'text' }, { key: 'ownerContact', kind: 'contact' }],
}
const required = new Set(['address', 'name', 'kind'])

export const useFields = () => useQuery({ queryKey: ['register', 'fields'], queryFn: () => gezhi.register.fields({}), staleTime: 60_000 })

/** The edit form of a row: fields that are on, the county's own behind them. Only what was changed is sent, on the version that was seen. */
export function EditForm({ of, row, title, onClose }: { of: Of; row: { id: string; version: number } & Readonly<Record<string, unknown>>; title: string; onClose: () => void }) {
  const words = useWords(registerWords)
  const shell = useWords(shellWords)
  const { send, error, busy } = useSending(onClose)
  const fields = useFields()
  const [set, setSet] = useState<Record<string, Value>>({})
  const active = (fields.data?.items ?? []).filter((field) => field.of === of && field.active)
  const shown = inputs[of].filter(({ key }) => catalogue.some((field) => field.of === of && field.key === key && (field.basis === 'on' || active.some((one) => one.key === key))))
  const own = active.filter((field) => field.own)
  const more = row['more'] as Record<string, Value> | undefined // of every row of the register
  const ownValue = (key: string): Value => (set['more'] as Record<string, Value> | undefined)?.[key] ?? more?.[key] ?? null // set below only
  const putOwn = (key: string, value: Value) => setSet({ ...set, more: { ...more, ...(set['more'] as object | undefined), [key]: value } as unknown as Value }) // own fields travel as one
  const save = () => send(() => change(of, row, set))
  return (
    <Sheet open kind="centre" title={title} onClose={onClose} acts={<><Button kind="quiet" onClick={onClose}>{shell.cancel}</Button><Button kind="primary" busy={busy} disabled={Object.keys(set).length === 0} onClick={() => void save()}>{words.save}</Button></>}>
      <div className="gz-stack">
        <p className="gz-small gz-secondary">{words.readable}</p>
        {shown.map((input) => <OneInput key={input.key} of={of} input={input} value={input.key in set ? (set[input.key] ?? null) : ((row[input.key] ?? null) as Value)} onChange={(value) => setSet({ ...set, [input.key]: value })} touched={input.key in set} />)}
        {own.map((field) => <OwnInput key={field.key} field={field} value={ownValue(field.key)} onChange={(value) => putOwn(field.key, value)} />)}
        <Failure error={error} />
      </div>
    </Sheet>
  )
}

function change(of: Of, { id, version }: { id: string; version: number }, set: Record<string, unknown>): Promise<unknown> {
  const input = { id, version, set } as never // the server's shape of each kind checks what is in it
  return of === 'home' ? gezhi.register.changeHome(input) : of === 'household' ? gezhi.register.changeHousehold(input) : of === 'person' ? gezhi.register.changePerson(input) : gezhi.register.changePlace(input)
}

function OneInput({ of, input, value, onChange, touched }: { of: Of; input: Input; value: Value; onChange: (value: Value) => void; touched: boolean }) {
  const words = useWords(registerWords)
  const say = useSay()
  const field = catalogue.find((one) => one.of === of && one.key === input.key)
  const label = field ? say(field.words) : input.key
  const empty = required.has(input.key) ? '' : null
  const options = (input.options ?? []).map((key) => ({ value: key, label: input.words?.[key] ? say(input.words[key]) : key }))
  switch (input.kind) {
    case 'one': return <Select label={label} value={typeof value === 'string' ? value : ''} onChange={(one) => onChange(one || empty)} options={required.has(input.key) ? options : [{ value: '', label: words.noneChosen }, ...options]} />
    case 'many': return <label className="gz-field"><span>{label}</span><Many mode="multiple" aria-label={label} value={Array.isArray(value) ? [...(value as readonly string[])] : []} onChange={(all: string[]) => onChange(all)} options={options} className="gd-fill" /></label>
    // The number itself is not here: what is typed replaces it, what is left empty stays.
    case 'contact': return <Field label={label} hint={words.kept} value={touched && typeof value === 'string' ? value : ''} placeholder={touched || typeof value !== 'string' ? '' : value} onChange={(text) => onChange(text || null)} inputMode="tel" />
    case 'number': return <Field label={label} value={value === null ? '' : String(value)} onChange={(text) => onChange(/^\d{1,4}$/.test(text) ? Number(text) : null)} inputMode="numeric" optional />
    case 'long': return <TextArea label={label} value={typeof value === 'string' ? value : ''} onChange={(text) => onChange(text || empty)} max={200} optional />
    case 'text': return <Field label={label} value={typeof value === 'string' ? value : ''} onChange={(text) => onChange(text)} max={120} />
  }
}

function OwnInput({ field, value, onChange }: { field: CountyField; value: Value; onChange: (value: Value) => void }) {
  const words = useWords(registerWords)
  const say = useSay()
  const label = say(field.words)
  if (field.kind === 'flag') return <label className="gr-check"><input type="checkbox" checked={value === true} onChange={(event) => onChange(event.target.checked)} /> {label}</label>
  if (field.kind === 'choice') return <Select label={label} value={typeof value === 'string' ? value : ''} onChange={onChange} options={[{ value: '', label: words.noneChosen }, ...field.options.map((one) => ({ value: one.zh, label: say(one) }))]} />
  if (field.kind === 'number') return <Field label={label} value={value === null ? '' : String(value)} onChange={(text) => onChange(Number(text) || 0)} inputMode="decimal" />
  return <Field label={label} type={field.kind === 'day' ? 'date' : 'text'} value={typeof value === 'string' ? value : ''} onChange={onChange} max={200} />
}
