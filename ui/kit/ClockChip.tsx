import { useEffect, useId, useRef, useState, type CSSProperties, type PointerEvent } from 'react'
import { useWords } from '../words/words.tsx'
import { Shape, type ShapeName } from './marks.tsx'
import { kitWords } from './words.ts'

export type ClockTone = 'ok' | 'risk' | 'late' | 'paused' | 'none'
export type ClockSummary = {
  /** The amount in working time: 还剩 3 工作时 20 分, 超 2 工作时. Empty when nothing runs. */
  label: string
  /** The part of the promise that is used up, 0 to 1; 1 when late. Null when there is no promise. */
  share: number | null
  tone: ClockTone
  /** Why it stands still (派单异议, 挂账, 等待居民), only when paused. */
  cause?: string | null
}

const shapes: Readonly<Record<ClockTone, ShapeName>> = { ok: 'ring', risk: 'triangle', late: 'alert', paused: 'pause', none: 'dash' }

/**
 * How long is left, in working time. Colour, shape and word say the state; the thin bar how much is used;
 * a tap or the mouse above it opens the sentence that explains the due time. It fetches nothing and never ticks by itself.
 */
export function ClockChip({ clock, explanation }: { clock: ClockSummary; explanation: string }) {
  const words = useWords(kitWords)
  const id = useId()
  const { button, bubble, place, held, hold } = useBubble()
  const open = held !== 'shut'
  // A mouse opens by resting there; a press keeps it open, the next press closes it.
  const hover = (event: PointerEvent, on: boolean) => {
    if (event.pointerType === 'mouse') hold((was) => (was === 'pressed' ? was : on ? 'hovered' : 'shut'))
  }
  const state = words.clock[clock.tone]
  const said = clock.tone === 'paused' && clock.cause ? `${state} · ${clock.cause}` : clock.label
  return (
    <span className={`gz-clock gz-clock-${clock.tone}`} onPointerEnter={(event) => hover(event, true)} onPointerLeave={(event) => hover(event, false)}>
      <button type="button" ref={button} aria-expanded={open} aria-describedby={id} onClick={() => hold((was) => (was === 'pressed' ? 'shut' : 'pressed'))} onBlur={() => hold('shut')}>
        <span className="gz-clock-line">
          <Shape name={shapes[clock.tone]} />
          {clock.tone === 'ok' ? <span className="gz-unseen">{state}</span> : clock.tone !== 'paused' && <b>{state}</b>}
          {said && <span>{said}</span>}
        </span>
        {clock.share !== null && <span className="gz-clock-bar" aria-hidden><i style={{ width: `${Math.min(1, Math.max(0.02, clock.share)) * 100}%` }} /></span>}
      </button>
      <span ref={bubble} id={id} role="tooltip" className="gz-bubble" hidden={!open} style={place}>{explanation}</span>
    </span>
  )
}

/** Opens a bubble under its button, kept inside the window; scrolling and Escape close it. Fixed, so that no list cuts it. */
function useBubble() {
  const button = useRef<HTMLButtonElement>(null)
  const bubble = useRef<HTMLSpanElement>(null)
  const [held, hold] = useState<'shut' | 'hovered' | 'pressed'>('shut')
  const open = held !== 'shut'
  const [place, setPlace] = useState<CSSProperties>({})
  useEffect(() => {
    const from = button.current?.getBoundingClientRect()
    const size = bubble.current?.getBoundingClientRect()
    if (!open || !from || !size) return undefined
    const below = from.bottom + size.height + 16 < window.innerHeight
    setPlace({ left: Math.max(8, Math.min(from.left, document.documentElement.clientWidth - size.width - 8)), top: below ? from.bottom + 6 : from.top - size.height - 6 })
    const close = () => hold('shut')
    // Safari does not focus a pressed button, so that no blur would come.
    const onPress = (event: Event) => event.target instanceof Node && !button.current?.parentElement?.contains(event.target) && close()
    const onKey = (event: KeyboardEvent) => event.key === 'Escape' && close()
    window.addEventListener('scroll', close, { capture: true, passive: true })
    window.addEventListener('keydown', onKey)
    window.addEventListener('pointerdown', onPress)
    return () => {
      window.removeEventListener('scroll', close, { capture: true })
      window.removeEventListener('keydown', onKey)
      window.removeEventListener('pointerdown', onPress)
    }
  }, [open])
  return { button, bubble, place, held, hold }
}
