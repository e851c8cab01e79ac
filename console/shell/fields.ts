import { Refused } from '@gezhi/client/call.ts'
import { wordsOf } from '@gezhi/domain/problem.ts'
import type { Lang } from '@gezhi/domain/words.ts'
import { refusalOf } from './gezhi.ts'

/** What went wrong in one sentence, with the wrong fields when the server names them. */
export function sentenceOf(error: unknown, lang: Lang): string {
  if (error instanceof Refused) {
    const fields = (error.document.fields ?? []).slice(0, 3).map((it) => `${it.path}: ${it.words[lang]}`)
    return [error.document.words[lang], ...fields].join(' ')
  }
  const refusal = refusalOf(error)
  if (refusal.status === 0) return lang === 'zh' ? '没有连上服务器，没有保存。请稍后再试。' : 'The server did not answer; nothing was saved. Please try again.'
  return wordsOf(refusal.code, refusal.facts ?? {})[lang]
}
