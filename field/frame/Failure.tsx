import { Component, type ReactNode } from 'react'
import { Refused, Unreachable } from '@gezhi/client/call.ts'
import { Problem } from '@gezhi/domain/problem.ts'
import type { Lang } from '@gezhi/domain/words.ts'
import { Button } from '@gezhi/ui/kit/Button.tsx'
import { EmptyState, ErrorState } from '@gezhi/ui/kit/states.tsx'
import { useWords } from '@gezhi/ui/words/words.tsx'
import { frameWords } from '../words/frame.ts'

/** Why something is not shown, and a way on. A missing network is not an error of the person: it looks calm. */
export function Failure({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const words = useWords(frameWords)
  if (error instanceof Unreachable) {
    return <EmptyState icon="sync" title={words.failedTitle} text={words.failedText} act={onRetry && <Button icon="sync" onClick={onRetry}>{words.retry}</Button>} />
  }
  const problem = error instanceof Refused ? { status: error.status, code: error.code, facts: error.facts, words: error.document.words } : error instanceof Problem ? error : { status: 500, code: 'unknown' }
  return <ErrorState problem={problem} {...(onRetry ? { onRetry } : {})} />
}

/** The sentence of any failure, for places where a whole state is too much: under a button, in a toast. */
export function sentenceOf(error: unknown, lang: Lang): string {
  if (error instanceof Refused) return error.document.fields?.[0]?.words[lang] && error.code === 'input.invalid' ? `${error.document.words[lang]} ${error.document.fields[0].words[lang]}` : error.document.words[lang]
  return frameWords[lang][error instanceof Unreachable ? 'failedText' : 'brokenText']
}

/** A fault of our own in one page leaves the rest standing. */
export class Guard extends Component<{ lang: Lang; children: ReactNode }, { failed: boolean }> {
  override state = { failed: false }
  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true }
  }
  override render(): ReactNode {
    const words = frameWords[this.props.lang]
    if (!this.state.failed) return this.props.children
    return <EmptyState icon="warn" title={words.brokenTitle} text={words.brokenText} act={<Button kind="primary" onClick={() => location.reload()}>{words.reload}</Button>} />
  }
}
