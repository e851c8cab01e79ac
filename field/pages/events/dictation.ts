import { useEffect, useRef, useState } from 'react'
import type { Lang } from '@gezhi/domain/words.ts'

/** The part of the browser's speech recognition that is used; the DOM types do not have it. */
interface Recogniser {
  lang: string
  interimResults: boolean
  continuous: boolean
  onresult: ((event: { results: ArrayLike<ArrayLike<{ transcript: string }> & { isFinal: boolean }> }) => void) | null
  onerror: ((event: { error: string }) => void) | null
  onend: (() => void) | null
  start(): void
  stop(): void
}
type Maker = new () => Recogniser

const makerOf = (): Maker | null => {
  // Chromium's prefixed name; WeChat and Firefox have neither, and then there is no button.
  const given = window as unknown as { SpeechRecognition?: Maker; webkitSpeechRecognition?: Maker }
  return given.SpeechRecognition ?? given.webkitSpeechRecognition ?? null
}

/**
 * 说话输入. `onText` receives all that was understood since the start, each time something is added. Not `able` where the browser
 * has no recognition or the page is not secure; `failed` is told when nothing was understood.
 */
export function useDictation(lang: Lang, onText: (text: string) => void, onFail: () => void) {
  const [maker] = useState(() => (window.isSecureContext ? makerOf() : null))
  const [listening, setListening] = useState(false)
  const running = useRef<Recogniser | null>(null)
  useEffect(() => () => running.current?.stop(), [])
  const start = () => {
    if (!maker) return
    const it = new maker()
    Object.assign(it, { lang: lang === 'zh' ? 'zh-CN' : 'en-GB', interimResults: true, continuous: false })
    it.onresult = ({ results }) => onText(Array.from(results, (one) => one[0]?.transcript ?? '').join(''))
    it.onerror = ({ error }) => error !== 'aborted' && onFail()
    it.onend = () => setListening(false)
    running.current = it
    setListening(true)
    it.start()
  }
  return { able: maker !== null, listening, toggle: () => (listening ? running.current?.stop() : start()) }
}
