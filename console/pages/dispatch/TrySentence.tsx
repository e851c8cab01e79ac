import { useMemo, useState } from 'react'
import type { Category } from '@gezhi/domain/dispatch/model.ts'
import { suggestCategory } from '@gezhi/domain/dispatch/suggest.ts'
import { Field } from '@gezhi/ui/kit/index.ts'
import { useLang, useWords } from '@gezhi/ui/words/words.tsx'
import { dispatchWords } from '../../words/dispatch.ts'

/** A sentence as a resident says it, and the classes it suggests with what spoke for them. Keywords being edited count already. */
export function TrySentence({ items, onSelect }: { items: readonly Category[]; onSelect: (code: string) => void }) {
  const words = useWords(dispatchWords).categories
  const lang = useLang()
  const [text, setText] = useState(words.tryExample)
  const found = useMemo(() => suggestCategory(text, items), [text, items])
  const path = (code: string): string => {
    const it = items.find((one) => one.code === code)
    return it ? [...(it.parent ? [items.find((one) => one.code === it.parent)?.words[lang] ?? it.parent] : []), it.words[lang]].join(' › ') : code
  }
  return (
    <section className="gd-panel gr-panel gr-slim" aria-label={words.tryTitle}>
      <Field label={words.tryTitle} hint={words.tryHint} value={text} onChange={setText} lang="zh" />
      {found.length === 0 ? <p className="gz-secondary" role="status">{words.tryNone}</p> : (
        <ol className="gr-suggestions" aria-live="polite">{found.map((it) => (
          <li key={it.code}><button type="button" className="gr-link" onClick={() => onSelect(it.code)}>{path(it.code)}</button> <span className="gz-small gz-secondary">{words.because(it.matched.map((word) => word.replaceAll('+', ' … ')).join(lang === 'zh' ? '、' : ', '))}</span></li>
        ))}</ol>
      )}
    </section>
  )
}
