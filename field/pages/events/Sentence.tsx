import { useRef } from 'react'
import { IconButton } from '@gezhi/ui/kit/Button.tsx'
import { TextArea } from '@gezhi/ui/kit/Field.tsx'
import { toast } from '@gezhi/ui/kit/Toast.tsx'
import { useLang, useWords } from '@gezhi/ui/words/words.tsx'
import { reportWords } from '../../words/report.ts'
import { useDictation } from './dictation.ts'

/** The one sentence, typed or spoken. What is spoken is added behind what stood there. */
export function Sentence({ value, onChange, error }: { value: string; onChange: (text: string) => void; error: string | null }) {
  const words = useWords(reportWords)
  const lang = useLang()
  const before = useRef('')
  const voice = useDictation(lang, (said) => onChange(before.current + said), () => toast(words.speakFailed, { tone: 'wait' }))
  const speak = () => {
    before.current = value
    voice.toggle()
  }
  return (
    <TextArea label={words.sentence} placeholder={words.example} value={value} onChange={onChange} max={2000} rows={2} error={error}
      end={voice.able && <span className={voice.listening ? 'fd-listening' : undefined}><IconButton icon="voice" label={voice.listening ? words.listening : words.speak} aria-pressed={voice.listening} onClick={speak} /></span>} />
  )
}
