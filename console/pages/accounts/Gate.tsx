import type { ReactNode } from 'react'
import { Segmented } from '@gezhi/ui/kit/index.ts'
import { useLook } from '@gezhi/ui/theme/theme.ts'
import { useWords } from '@gezhi/ui/words/words.tsx'
import { Emblem } from '../../parts/Emblem.tsx'
import { shellWords } from '../../words/shell.ts'

/** The quiet page before the desk: one card, the product's name, the language. */
export function Gate({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  const words = useWords(shellWords)
  const { look, change } = useLook()
  return (
    <main className="gd-gate">
      <div className="gd-gate-card">
        <div className="gd-gate-name"><Emblem /><div><b>{words.product}</b><span className="gz-secondary">{words.desk}</span></div></div>
        <h1>{title}</h1>
        <p className="gz-secondary">{text}</p>
        {children}
      </div>
      <div className="gd-gate-lang">
        <Segmented label={words.lang} value={look.lang} onChange={(lang) => change({ lang })} options={[{ value: 'zh', label: '中文' }, { value: 'en', label: 'English' }]} />
      </div>
    </main>
  )
}
