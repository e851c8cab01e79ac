import { useState, type FormEvent } from 'react'
import { useMutation } from '@tanstack/react-query'
import type { Me } from '@gezhi/domain/accounts/model.ts'
import { minPasswordLength } from '@gezhi/domain/accounts/password.ts'
import { Button, Field, Notice, toast } from '@gezhi/ui/kit/index.ts'
import { useLang, useWords } from '@gezhi/ui/words/words.tsx'
import { sentenceOf } from '../../shell/fields.ts'
import { gezhi } from '../../shell/gezhi.ts'
import { accountWords } from '../../words/accounts.ts'
import { Gate } from './Gate.tsx'

/** A first sign-in, or after a reset: nothing else works until the password is one's own. */
export function NewPassword({ me, onDone }: { me: Me; onDone: () => void }) {
  const words = useWords(accountWords).change
  return <Gate title={words.title} text={words.text}><NewPasswordForm login={me.login} onDone={onDone} /></Gate>
}

export function NewPasswordForm({ login, onDone }: { login: string; onDone: () => void }) {
  const words = useWords(accountWords)
  const lang = useLang()
  const [old, setOld] = useState('')
  const [fresh, setFresh] = useState('')
  const [again, setAgain] = useState('')
  const change = useMutation({
    mutationFn: () => gezhi.accounts.changePassword({ old, new: fresh }),
    onSuccess: () => { toast(words.change.done); onDone() },
  })
  const differ = again !== '' && again !== fresh
  const ready = old !== '' && fresh.length >= minPasswordLength && again === fresh
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (ready && !change.isPending) change.mutate()
  }
  return (
    <form className="gz-stack" onSubmit={send}>
      <input type="text" name="login" autoComplete="username" value={login} readOnly hidden />
      <Field label={words.change.old} value={old} onChange={setOld} type="password" autoComplete="current-password" autoFocus />
      <Field label={words.change.fresh} hint={words.first.passwordHint} value={fresh} onChange={setFresh} type="password" autoComplete="new-password" />
      <Field label={words.change.again} value={again} onChange={setAgain} type="password" autoComplete="new-password" error={differ ? words.change.differ : null} />
      {change.isError && <div role="alert"><Notice tone="late">{sentenceOf(change.error, lang)}</Notice></div>}
      <Button kind="primary" type="submit" wide busy={change.isPending} disabled={!ready}>{words.change.go}</Button>
    </form>
  )
}
