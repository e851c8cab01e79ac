import { useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { newId } from '@gezhi/client/id.ts'
import { Button, Field, Sheet } from '@gezhi/ui/kit/index.ts'
import { useWords } from '@gezhi/ui/words/words.tsx'
import { Failure } from '../../parts/Failure.tsx'
import { gezhi } from '../../shell/gezhi.ts'
import { accountWords } from '../../words/accounts.ts'
import { shellWords } from '../../words/shell.ts'
import { OncePassword } from './OncePassword.tsx'

/** A new account; its first password is shown once. A post follows in the panel. */
export function NewAccount({ onClose, onMade }: { onClose: () => void; onMade: (id: string, login: string) => void }) {
  const words = useWords(accountWords)
  const shell = useWords(shellWords)
  const client = useQueryClient()
  const [id] = useState(() => newId())
  const [form, setForm] = useState({ name: '', login: '', phone: '' })
  const put = (key: keyof typeof form) => (value: string) => setForm({ ...form, [key]: value })
  const make = useMutation({
    mutationFn: () => gezhi.accounts.create({ id, name: form.name, login: form.login.trim().toLowerCase(), phone: form.phone.trim() || null }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['accounts'] }),
  })
  const ready = form.name.trim() !== '' && form.login.trim().length >= 2
  return (
    <Sheet open kind="centre" title={words.edit.create} onClose={() => (make.data ? onMade(make.data.id, make.data.login) : onClose())}
      acts={make.data ? <Button kind="primary" onClick={() => onMade(make.data.id, make.data.login)}>{words.post.title}</Button> : <><Button kind="quiet" onClick={onClose}>{shell.cancel}</Button><Button kind="primary" busy={make.isPending} disabled={!ready} onClick={() => make.mutate()}>{words.edit.create}</Button></>}>
      {make.data ? <OncePassword login={make.data.login} password={make.data.password} /> : (
        <form className="gz-stack" onSubmit={(event) => { event.preventDefault(); if (ready && !make.isPending) make.mutate() }}>
          <Field label={words.list.name} value={form.name} onChange={put('name')} max={40} autoFocus />
          <Field label={words.list.login} hint={words.first.loginHint} value={form.login} onChange={put('login')} autoCapitalize="none" autoComplete="off" />
          <Field label={words.list.phone} value={form.phone} onChange={put('phone')} inputMode="tel" optional />
          <Failure error={make.error} />
          <button type="submit" hidden>{words.edit.create}</button>
        </form>
      )}
    </Sheet>
  )
}
