import { useState, type FormEvent } from 'react'
import { useMutation } from '@tanstack/react-query'
import type { Me } from '@gezhi/domain/accounts/model.ts'
import { Button, Field, IconButton, Notice } from '@gezhi/ui/kit/index.ts'
import { useLang, useWords } from '@gezhi/ui/words/words.tsx'
import { sentenceOf } from '../../shell/fields.ts'
import { gezhi } from '../../shell/gezhi.ts'
import { accountWords } from '../../words/accounts.ts'
import { Gate } from './Gate.tsx'

/** Login and password; a wrong one is told without saying which. */
export function SignIn({ onEnter }: { onEnter: (me: Me) => void }) {
  const words = useWords(accountWords).signIn
  return <Gate title={words.title} text={words.text}><SignInForm onEnter={onEnter} /></Gate>
}

export function SignInForm({ onEnter, login: fixed }: { onEnter: (me: Me) => void; login?: string }) {
  const words = useWords(accountWords).signIn
  const lang = useLang()
  const [login, setLogin] = useState(fixed ?? '')
  const [password, setPassword] = useState('')
  const [shown, setShown] = useState(false)
  const enter = useMutation({ mutationFn: () => gezhi.accounts.signIn({ login: login.trim().toLowerCase(), password }), onSuccess: onEnter })
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (login && password && !enter.isPending) enter.mutate()
  }
  return (
    <form className="gz-stack" onSubmit={send}>
      {!fixed && <Field label={words.login} value={login} onChange={setLogin} name="login" autoComplete="username" autoCapitalize="none" spellCheck={false} autoFocus required />}
      <Field label={words.password} value={password} onChange={setPassword} name="password" type={shown ? 'text' : 'password'} autoComplete="current-password" autoFocus={Boolean(fixed)} required
        end={<IconButton icon={shown ? 'lock' : 'eye'} label={shown ? words.hide : words.show} onClick={() => setShown(!shown)} />} />
      {enter.isError && <div role="alert"><Notice tone="late">{sentenceOf(enter.error, lang)}</Notice></div>}
      <Button kind="primary" type="submit" wide busy={enter.isPending}>{words.go}</Button>
    </form>
  )
}
