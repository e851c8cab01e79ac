import { useId, type ComponentProps, type ReactNode, type RefObject } from 'react'
import { countPoints } from '@gezhi/domain/words.ts'
import { useWords } from '../words/words.tsx'
import { Icon } from './Icon.tsx'
import { kitWords } from './words.ts'

type Shared = {
  label: string
  value: string
  onChange: (value: string) => void
  /** One line of help under the label. */
  hint?: ReactNode
  /** What is wrong and how to put it right; null when nothing is. */
  error?: string | null
  /** Most code points; shows a counter once three quarters are used. The text is never cut. */
  max?: number
  optional?: boolean
  /** The label is read out but not shown: search boxes with an icon. */
  labelHidden?: boolean
}
type Native<T extends 'input' | 'textarea'> = Omit<ComponentProps<T>, 'value' | 'onChange' | 'className' | 'id' | 'ref' | 'max'>

/** One line of text with its label, help, counter and error. */
export function Field({ end, inputRef, ...props }: Shared & Native<'input'> & { end?: ReactNode; inputRef?: RefObject<HTMLInputElement | null> }) {
  const { frame, input, native } = useParts(props)
  return (
    <Frame {...frame}>
      <div className="gz-box">
        <input type="text" {...native} {...input} ref={inputRef} onChange={(event) => props.onChange(event.target.value)} />
        {end}
      </div>
    </Frame>
  )
}

/** Several lines; grows with the text where the browser can. */
export function TextArea({ end, inputRef, rows = 3, ...props }: Shared & Native<'textarea'> & { end?: ReactNode; inputRef?: RefObject<HTMLTextAreaElement | null> }) {
  const { frame, input, native } = useParts(props)
  return (
    <Frame {...frame}>
      <div className="gz-box gz-box-tall">
        <textarea {...native} {...input} ref={inputRef} rows={rows} onChange={(event) => props.onChange(event.target.value)} />
        {end}
      </div>
    </Frame>
  )
}

/** A native list to choose one from; for more than about seven. */
export function Select({ options, ...props }: Shared & { options: readonly { value: string; label: string }[]; disabled?: boolean }) {
  const { frame, input } = useParts(props)
  return (
    <Frame {...frame}>
      <div className="gz-box">
        <select {...input} disabled={props.disabled} onChange={(event) => props.onChange(event.target.value)}>
          {options.map((option) => <option key={option.value} value={option.value}>{option.label}</option>)}
        </select>
        <Icon name="down" size={20} />
      </div>
    </Frame>
  )
}

function useParts<P extends Shared>(props: P) {
  const { label, value, onChange: _handled, hint, error, max, optional, labelHidden, ...native } = props
  const id = useId()
  const about = [hint ? `${id}-hint` : '', error ? `${id}-error` : '', max ? `${id}-count` : ''].filter(Boolean).join(' ')
  const input = { id, value, 'aria-describedby': about || undefined, 'aria-invalid': error ? true : undefined }
  return { frame: { id, label, hint, error, optional, labelHidden, max, length: max ? countPoints(value) : 0 }, input, native }
}

type FrameProps = Pick<Shared, 'label' | 'hint' | 'error' | 'optional' | 'labelHidden' | 'max'> & { id: string; length: number; children: ReactNode }

function Frame({ id, label, hint, error, optional, labelHidden, max, length, children }: FrameProps) {
  const words = useWords(kitWords)
  const near = max !== undefined && length > max * 0.75
  const over = max !== undefined && length > max
  return (
    <div className={`gz-field${error || over ? ' gz-field-wrong' : ''}`}>
      <label htmlFor={id} className={labelHidden ? 'gz-unseen' : 'gz-label'}>
        {label}{optional && <span className="gz-secondary gz-optional">{words.optional}</span>}
      </label>
      {hint && <p id={`${id}-hint`} className="gz-hint">{hint}</p>}
      {children}
      <div className="gz-under">
        {error && <p id={`${id}-error`} className="gz-error"><Icon name="warn" size={20} />{error}</p>}
        {max !== undefined && <p id={`${id}-count`} className={over ? 'gz-count gz-error' : 'gz-count'} hidden={!near}>{over ? words.over(length - max) : words.left(max - length)}</p>}
      </div>
    </div>
  )
}
