import { useState, type FormEvent } from 'react'
import { useMutation } from '@tanstack/react-query'
import { Button, Field, LinkButton, Notice } from '@gezhi/ui/kit/index.ts'
import { useLang, useWords } from '@gezhi/ui/words/words.tsx'
import { sentenceOf } from '../../shell/fields.ts'
import { gezhi } from '../../shell/gezhi.ts'
import { accountWords } from '../../words/accounts.ts'
import { Gate } from './Gate.tsx'

/** /console/first?secret=…: the link the server prints at its first start. */
export function First() {
  const words = useWords(accountWords)
  const lang = useLang()
  const query = new URLSearchParams(location.search)
  const secret = query.get('secret') ?? ''
  const [form, setForm] = useState({ name: '', login: '', password: '', county: query.get('county') ?? '' })
  const put = (key: keyof typeof form) => (value: string) => setForm({ ...form, [key]: value })
  const become = useMutation({ mutationFn: () => gezhi.accounts.becomeFirst({ secret, ...form, login: form.login.trim().toLowerCase() }) })
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (!become.isPending) become.mutate()
  }
  return (
    <Gate title={words.first.title} text={words.first.text}>
      {!secret && <Notice tone="risk">{words.first.missing}</Notice>}
      {become.isSuccess
        ? <div className="gz-stack"><Notice tone="done">{words.first.done}</Notice><LinkButton kind="primary" href="/console/" wide>{words.signIn.go}</LinkButton></div>
        : (
          <form className="gz-stack" onSubmit={send}>
            <Field label={words.first.name} value={form.name} onChange={put('name')} autoComplete="name" required autoFocus />
            <Field label={words.first.county} hint={words.first.countyHint} value={form.county} onChange={put('county')} inputMode="numeric" pattern="\d{6}" required />
            <Field label={words.first.login} hint={words.first.loginHint} value={form.login} onChange={put('login')} autoComplete="username" autoCapitalize="none" required />
            <Field label={words.first.password} hint={words.first.passwordHint} value={form.password} onChange={put('password')} type="password" autoComplete="new-password" required />
            {become.isError && <div role="alert"><Notice tone="late">{sentenceOf(become.error, lang)}</Notice></div>}
            <Button kind="primary" type="submit" wide busy={become.isPending} disabled={!secret}>{words.first.go}</Button>
          </form>
        )}
    </Gate>
  )
}
