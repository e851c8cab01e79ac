import { useEffect, type ReactNode } from 'react'
import { useWords } from '@gezhi/ui/words/words.tsx'
import { shellWords } from '../words/shell.ts'

/** The page's name, the question it answers, and what can be done with the whole of it. */
export function PageHead({ title, question, acts }: { title: string; question?: ReactNode; acts?: ReactNode }) {
  const words = useWords(shellWords)
  useEffect(() => { document.title = `${title} · ${words.product}` }, [title, words])
  return (
    <header className="gd-head">
      <div><h1>{title}</h1>{question && <p className="gz-secondary">{question}</p>}</div>
      {acts && <div className="gd-head-acts gz-noprint">{acts}</div>}
    </header>
  )
}
