import { useState, type FormEvent } from 'react'
import { checkPassword, minPasswordLength } from '@gezhi/domain/accounts/password.ts'
import { Problem, wordsOf } from '@gezhi/domain/problem.ts'
import { Button } from '@gezhi/ui/kit/Button.tsx'
import { Notice } from '@gezhi/ui/kit/frame.tsx'
import { toast } from '@gezhi/ui/kit/Toast.tsx'
import { useLang, useWords } from '@gezhi/ui/words/words.tsx'
import { sentenceOf } from '../../frame/Failure.tsx'
import { gezhi } from '../../line.ts'
import { askWho, useMe } from '../../session.ts'
import { accountWords } from '../../words/accounts.ts'
import { PasswordField } from './parts.tsx'

/** The three fields of a new password. The rule is the server's own, asked before anything is sent. */
export function PasswordForm({ onDone }: { onDone?: () => void }) {
  const words = useWords(accountWords)
  const lang = useLang()
  const me = useMe()
  const [old, setOld] = useState('')
  const [next, setNext] = useState('')
  const [again, setAgain] = useState('')
  const [asked, setAsked] = useState(false)
  const [failed, setFailed] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const weak = weakness(next, me.login)?.[lang] ?? null
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setAsked(true)
    if (!old || weak || next !== again) return
    setBusy(true)
    setFailed(null)
    try {
      await gezhi.accounts.changePassword({ old, new: next })
      await askWho()
      toast(words.changed)
      onDone?.()
    } catch (error) {
      setFailed(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <form className="fd-form" onSubmit={(event) => void submit(event)} noValidate>
      <PasswordField label={words.old} value={old} onChange={setOld} autoComplete="current-password" error={asked && !old ? words.needPassword : null} />
      <PasswordField label={words.next} value={next} onChange={setNext} autoComplete="new-password" hint={words.rule(minPasswordLength)} error={asked ? weak : null} />
      <PasswordField label={words.again} value={again} onChange={setAgain} autoComplete="new-password" error={asked && !weak && again !== next ? words.differ : null} />
      {failed !== null && <div role="alert"><Notice tone="risk">{sentenceOf(failed, lang)}</Notice></div>}
      <Button kind="primary" type="submit" wide busy={busy}>{words.changeNow}</Button>
    </form>
  )
}

function weakness(password: string, login: string) {
  try {
    checkPassword(password, login)
    return null
  } catch (error) {
    if (error instanceof Problem) return wordsOf(error.code, error.facts)
    throw error
  }
}
