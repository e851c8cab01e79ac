import { useSyncExternalStore } from 'react'
import { useWords } from '../words/words.tsx'
import { IconButton } from './Button.tsx'
import { Shape, toneShape, type Tone } from './marks.tsx'
import { kitWords } from './words.ts'

type Message = { id: number; text: string; tone: Tone; act?: { verb: string; do: () => void } }

let messages: readonly Message[] = []
let next = 1
const listeners = new Set<() => void>()
const set = (list: readonly Message[]) => {
  messages = list
  for (const tell of listeners) tell()
}
const listen = (tell: () => void) => {
  listeners.add(tell)
  return () => void listeners.delete(tell)
}

export const dropToast = (id: number) => set(messages.filter((message) => message.id !== id))

/**
 * One quiet sentence above the bottom bar: 已保存在本机, 联网后发出。 Late tones stay until closed; others leave after 5 s, 10 s with an act
 * (撤销). Never the only place of something a person must know.
 */
export function toast(text: string, options: { tone?: Tone; act?: Message['act'] } = {}): number {
  const message: Message = { id: next++, text, tone: options.tone ?? 'done', ...(options.act ? { act: options.act } : {}) }
  set([...messages.slice(-2), message])
  if (message.tone !== 'late') setTimeout(() => dropToast(message.id), options.act ? 10_000 : 5_000)
  return message.id
}

/** Where toasts appear: once per face, near the root. */
export function Toasts() {
  const words = useWords(kitWords)
  const shown = useSyncExternalStore(listen, () => messages, () => messages)
  return (
    <div className="gz-toasts" role="status" aria-live="polite">
      {shown.map((message) => (
        <div key={message.id} className="gz-toast">
          <span className={`gz-tone-${message.tone}`}><Shape name={toneShape[message.tone]} /></span>
          <p>{message.text}</p>
          {message.act && <button type="button" className="gz-toast-act" onClick={() => { message.act?.do(); dropToast(message.id) }}>{message.act.verb}</button>}
          <IconButton icon="cross" label={words.close} onClick={() => dropToast(message.id)} />
        </div>
      ))}
    </div>
  )
}
