import { useSyncExternalStore } from 'react'
import type { Lang } from '@gezhi/domain/words.ts'

/** How this device shows Gezhi. It belongs to the device, not to the account: one phone, one pair of eyes. */
export type Look = {
  theme: 'auto' | 'light' | 'dark'
  type: 'normal' | 'large'
  contrast: 'normal' | 'high'
  hand: 'right' | 'left'
  lang: Lang
}

export const defaultLook: Look = { theme: 'auto', type: 'normal', contrast: 'normal', hand: 'right', lang: 'zh' }

const choices: { readonly [K in keyof Look]: readonly Look[K][] } = {
  theme: ['auto', 'light', 'dark'],
  type: ['normal', 'large'],
  contrast: ['normal', 'high'],
  hand: ['right', 'left'],
  lang: ['zh', 'en'],
}
const place = 'gezhi.look'

/** Keeps what is understood and takes the default for the rest, whatever was stored. */
export function parseLook(stored: unknown): Look {
  const given: Partial<Record<keyof Look, unknown>> = typeof stored === 'object' && stored !== null ? stored : {}
  const one = <K extends keyof Look>(key: K): Look[K] => choices[key].find((choice) => choice === given[key]) ?? defaultLook[key]
  return { theme: one('theme'), type: one('type'), contrast: one('contrast'), hand: one('hand'), lang: one('lang') }
}

/** The stored look; the default when storage is blocked, empty or damaged (private windows, mini-program shells). */
export function readLook(): Look {
  try {
    return parseLook(JSON.parse(localStorage.getItem(place) ?? '{}'))
  } catch {
    return defaultLook
  }
}

/** Writes the look on the root element; call it before the first paint so that nothing flashes. */
export function applyTheme(look: Look, root: HTMLElement = document.documentElement): void {
  root.dataset['theme'] = look.theme
  root.dataset['type'] = look.type
  root.dataset['contrast'] = look.contrast
  root.dataset['hand'] = look.hand
  root.lang = look.lang === 'zh' ? 'zh-CN' : 'en'
  const bar = document.querySelector('meta[name="theme-color"]')
  bar?.setAttribute('content', getComputedStyle(root).getPropertyValue('--paper').trim())
}

/** 'light' or 'dark' as it is really shown; `auto` asks the device. */
export function shownMode(look: Look): 'light' | 'dark' {
  if (look.theme !== 'auto') return look.theme
  return typeof matchMedia === 'function' && matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
}

let current: Look | undefined
const listeners = new Set<() => void>()
const now = (): Look => (current ??= readLook())

/** Changes part of the look at once, applies it, and remembers it as far as the device lets us. */
export function changeLook(part: Partial<Look>): void {
  current = parseLook({ ...now(), ...part })
  applyTheme(current)
  try {
    localStorage.setItem(place, JSON.stringify(current))
  } catch {
    // Storage full or blocked: the look holds until the page is closed.
  }
  for (const tell of listeners) tell()
}

function listen(tell: () => void): () => void {
  const media = typeof matchMedia === 'function' ? matchMedia('(prefers-color-scheme: dark)') : undefined
  listeners.add(tell)
  media?.addEventListener?.('change', tell)
  return () => {
    listeners.delete(tell)
    media?.removeEventListener?.('change', tell)
  }
}

/** The look and the mode really shown; re-renders when either changes. */
export function useLook(): { look: Look; mode: 'light' | 'dark'; change: typeof changeLook } {
  const look = useSyncExternalStore(listen, now, () => defaultLook)
  const mode = useSyncExternalStore(listen, () => shownMode(now()), () => 'light' as const)
  return { look, mode, change: changeLook }
}
