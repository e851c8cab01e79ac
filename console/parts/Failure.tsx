import { Notice } from '@gezhi/ui/kit/index.ts'
import { useLang } from '@gezhi/ui/words/words.tsx'
import { sentenceOf } from '../shell/fields.ts'

/** What went wrong with a change, beside the button that tried it. */
export function Failure({ error }: { error: unknown }) {
  const lang = useLang()
  return error ? <div role="alert"><Notice tone="late">{sentenceOf(error, lang)}</Notice></div> : null
}
