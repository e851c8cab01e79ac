import { useEffect, useRef } from 'react'

/** What a key does. Names are `event.key` in lower case; a chord begins with `ctrl+`. */
export type Keys = Record<string, (event: KeyboardEvent) => void>

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))

/** Enter on a button belongs to the button, unless it stands in a list that passes its keys on. */
const isOwnEnter = (event: KeyboardEvent): boolean =>
  (event.key === 'Enter' || event.key === ' ') && event.target instanceof HTMLElement && event.target.closest('button, a, [role="menuitem"], summary') !== null
  && event.target.closest('[data-keys="pass"]') === null

const isDialogOpen = (): boolean =>
  document.querySelector('dialog[open], .ant-modal-wrap:not([style*="display: none"]), .ant-drawer-open, .ant-select-dropdown:not(.ant-select-dropdown-hidden)') !== null

/** Listens on the whole page while nothing is being typed and no dialog is open; never while Chinese is being composed. */
export function useKeys(keys: Keys, active = true): void {
  const latest = useRef(keys)
  useEffect(() => { latest.current = keys })
  useEffect(() => {
    if (!active) return undefined
    const press = (event: KeyboardEvent) => {
      if (event.isComposing || event.altKey || event.metaKey || event.defaultPrevented) return
      if (isTyping(event.target) || isDialogOpen() || isOwnEnter(event)) return
      const act = latest.current[`${event.ctrlKey ? 'ctrl+' : ''}${event.key.toLowerCase()}`]
      if (!act) return
      event.preventDefault()
      act(event)
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [active])
}
