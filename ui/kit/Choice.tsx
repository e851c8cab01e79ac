import { useId, type ReactNode } from 'react'
import { Icon, type IconName } from './Icon.tsx'

export type Option<V extends string> = { value: V; label: string; hint?: string; icon?: IconName; mark?: ReactNode; disabled?: boolean }
type ChoiceProps<V extends string> = {
  label: string
  labelHidden?: boolean
  options: readonly Option<V>[]
  value: V | null
  onChange: (value: V) => void
}

/** Chips to pick one from (五类事项): native radios, so arrows and screen readers work. `mark` puts a shape before the word. */
export function Choice<V extends string>({ label, labelHidden, options, value, onChange }: ChoiceProps<V>) {
  const name = useId()
  return (
    <fieldset className="gz-choice">
      <legend className={labelHidden ? 'gz-unseen' : 'gz-label'}>{label}</legend>
      <div className="gz-chips">
        {options.map((option) => (
          <label key={option.value} className="gz-chip">
            <input type="radio" name={name} value={option.value} checked={option.value === value} disabled={option.disabled} onChange={() => onChange(option.value)} />
            <span className="gz-chip-face">
              {option.value === value ? <Icon name="check" size={18} /> : option.icon ? <Icon name={option.icon} size={18} /> : null}
              {option.mark}
              <span>{option.label}{option.hint && <small className="gz-chip-hint">{option.hint}</small>}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** Two to four views of the same thing side by side (待办 · 已办). */
export function Segmented<V extends string>({ label, options, value, onChange }: ChoiceProps<V>) {
  const name = useId()
  return (
    <fieldset className="gz-segmented">
      <legend className="gz-unseen">{label}</legend>
      <div>
        {options.map((option) => (
          <label key={option.value}>
            <input type="radio" name={name} value={option.value} checked={option.value === value} disabled={option.disabled} onChange={() => onChange(option.value)} />
            <span>{option.icon && <Icon name={option.icon} size={18} />}{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** One yes or no, at once in force. */
export function Switch({ label, hint, checked, onChange, disabled }: { label: string; hint?: string; checked: boolean; onChange: (on: boolean) => void; disabled?: boolean }) {
  const id = useId()
  return (
    <label className="gz-switch">
      <span>{label}{hint && <small id={id} className="gz-secondary">{hint}</small>}</span>
      <input type="checkbox" role="switch" checked={checked} disabled={disabled} aria-describedby={hint ? id : undefined} onChange={(event) => onChange(event.target.checked)} />
    </label>
  )
}
