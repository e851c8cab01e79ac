import { useId, type ReactNode } from 'react'
import { ConfigProvider, InputNumber, Select } from 'antd'
import type { Words } from '@gezhi/domain/words.ts'
import { Field, TextArea } from '@gezhi/ui/kit/index.ts'
import { useWords } from '@gezhi/ui/words/words.tsx'
import { shellWords } from '../../words/shell.ts'

/** The same form for who may change and who may look; what cannot be changed stays readable. */
export const ReadOnly = ({ on, children }: { on: boolean; children: ReactNode }) => (
  <ConfigProvider componentDisabled={on}><fieldset disabled={on} className={on ? 'gr-read' : 'gr-form'}>{children}</fieldset></ConfigProvider>
)

/** A phrase in both languages, side by side. */
export function WordsField({ label, value, onChange, long, hint, max = 400 }: { label: string; value: Words; onChange: (words: Words) => void; long?: boolean; hint?: string; max?: number }) {
  const shell = useWords(shellWords)
  const Box = long ? TextArea : Field
  const rest = long ? { max, rows: 2 } : { max }
  return (
    <div className={long ? 'gr-form' : 'gr-words'} role="group" aria-label={label}>
      <Box label={`${label} · ${shell.zh}`} value={value.zh} onChange={(zh) => onChange({ ...value, zh })} {...(hint ? { hint } : {})} {...rest} lang="zh" />
      <Box label={`${label} · ${shell.en}`} value={value.en} onChange={(en) => onChange({ ...value, en })} {...rest} lang="en" />
    </div>
  )
}

interface Choices<V extends string> { label: string; hint?: string; options: readonly { value: V; label: string }[] }

/** One of a list. */
export function One<V extends string>({ label, hint, options, value, onChange }: Choices<V> & { value: V; onChange: (value: V) => void }) {
  const id = useId()
  return (
    <div className="gz-field"><label className="gz-label" htmlFor={id}>{label}</label>
      <Select<V> id={id} className="gd-fill" aria-label={label} value={value} options={[...options]} onChange={onChange} showSearch={{ optionFilterProp: 'label' }} popupMatchSelectWidth={false} />
      {hint && <span className="gz-hint">{hint}</span>}
    </div>
  )
}

/** Several of a list, in the order chosen. */
export function Several<V extends string>({ label, hint, options, value, onChange }: Choices<V> & { value: readonly V[]; onChange: (value: V[]) => void }) {
  const id = useId()
  return (
    <div className="gz-field"><label className="gz-label" htmlFor={id}>{label}</label>
      <Select<V[]> id={id} mode="multiple" className="gd-fill" aria-label={label} placeholder="—" value={[...value]} options={[...options]} onChange={onChange} showSearch={{ optionFilterProp: 'label' }} popupMatchSelectWidth={false} />
      {hint && <span className="gz-hint">{hint}</span>}
    </div>
  )
}

/** A number with its bounds; an emptied box keeps the last number. */
export function Amount({ label, hint, value, min, max, step = 1, onChange }: { label: string; hint?: string; value: number; min: number; max: number; step?: number; onChange: (value: number) => void }) {
  const id = useId()
  return (
    <div className="gz-field"><label className="gz-label" htmlFor={id}>{label}</label>
      <InputNumber<number> id={id} className="gd-fill" value={value} min={min} max={max} step={step} onChange={(next) => { if (next !== null) onChange(next) }} />
      {hint && <span className="gz-hint">{hint}</span>}
    </div>
  )
}
