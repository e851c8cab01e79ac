import type { ComponentProps, MouseEvent, ReactNode } from 'react'
import { useWords } from '../words/words.tsx'
import { Icon, type IconName } from './Icon.tsx'
import { kitWords } from './words.ts'

type ButtonProps = Omit<ComponentProps<'button'>, 'className'> & {
  kind?: 'primary' | 'plain' | 'quiet' | 'danger'
  icon?: IconName
  /** Shows that it works and swallows further presses; it keeps its focus and its place. */
  busy?: boolean
  wide?: boolean
  /** The key that does the same, shown at the desk. */
  hint?: string
}

/** A verb (提交, 派单). One primary per screen; danger names its object (结束张家的走访计划). */
export function Button({ kind = 'plain', icon, busy = false, wide, hint, children, onClick, type = 'button', ...rest }: ButtonProps) {
  const words = useWords(kitWords)
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    if (!busy) return onClick?.(event)
    event.preventDefault()
    return undefined
  }
  return (
    <button {...rest} type={type} onClick={press} aria-busy={busy || undefined} aria-disabled={busy || undefined} aria-keyshortcuts={hint?.replace('Ctrl', 'Control')}
      className={`gz-button gz-button-${kind}${wide ? ' gz-wide' : ''}`}>
      {busy ? <span className="gz-spin" aria-hidden /> : icon && <Icon name={icon} />}
      <span>{children}</span>
      {busy && <span className="gz-unseen">{words.working}</span>}
      {hint && <KeyHint name={hint} />}
    </button>
  )
}

/** The same look on a link, for what leads somewhere. */
export const LinkButton = ({ kind = 'plain', icon, wide, children, ...rest }: Omit<ComponentProps<'a'>, 'className'> & Pick<ButtonProps, 'kind' | 'icon' | 'wide'>) => (
  <a {...rest} className={`gz-button gz-button-${kind}${wide ? ' gz-wide' : ''}`}>
    {icon && <Icon name={icon} />}
    <span>{children}</span>
  </a>
)

/** An icon alone; `label` is its name for everybody who cannot see it, and its tooltip. */
export const IconButton = ({ icon, label, ...rest }: Omit<ComponentProps<'button'>, 'className' | 'children'> & { icon: IconName; label: string }) => (
  <button type="button" {...rest} className="gz-iconbutton" aria-label={label} title={label}>
    <Icon name={icon} />
  </button>
)

const keyNames: Record<string, string> = { Enter: '↵', ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→', Escape: 'Esc', Space: '␣', Shift: '⇧' }

/** Shows a key or a chord: "Enter", "Ctrl+K". */
export const KeyHint = ({ name }: { name: string }): ReactNode => (
  <span className="gz-keys" aria-hidden>
    {name.split('+').map((key) => <kbd key={key}>{keyNames[key] ?? key}</kbd>)}
  </span>
)
