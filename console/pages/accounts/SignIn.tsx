import { useState, type FormEvent } from 'react'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { Me } from '@gezhi/domain/accounts/model.ts'
import { Button, CountyChoice, type County, Field, IconButton, Notice } from '@gezhi/ui/kit/index.ts'
import { useLang, useWords } from '@gezhi/ui/words/words.tsx'
import { sentenceOf } from '../../shell/fields.ts'
import { gezhi } from '../../shell/gezhi.ts'
import { accountWords } from '../../words/accounts.ts'
import { Gate } from './Gate.tsx'

const none: readonly County[] = []

/** Login and password; a wrong one is told without saying which. */
export function SignIn({ onEnter }: { onEnter: (me: Me) => void }) {
  const words = useWords(accountWords).signIn
  return <Gate title={words.title} text={words.text}><SignInForm onEnter={onEnter} /></Gate>
}

export function SignInForm({ onEnter, login: fixed, county: fixedCounty }: { onEnter: (me: Me) => void; login?: string; county?: string }) {
  const words = useWords(accountWords).signIn
  const lang = useLang()
  const [login, setLogin] = useState(fixed ?? '')
  const [password, setPassword] = useState('')
  const [shown, setShown] = useState(false)
  const [county, setCounty] = useState(() => fixedCounty ?? readCounty())
  // Without an answer nothing is asked: the server says what it misses.
  const counties = useQuery({ queryKey: ['counties'], staleTime: Infinity, enabled: fixedCounty === undefined, queryFn: () => gezhi.accounts.counties({}) }).data?.items ?? none
  const enter = useMutation({
    mutationFn: () => gezhi.accounts.signIn({ login: login.trim().toLowerCase(), password, ...(fixedCounty || counties.length > 1 ? { county } : {}) }),
    onSuccess: (me) => { keepCounty(me.county); onEnter(me) },
  })
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (login && password && !enter.isPending) enter.mutate()
  }
  return (
    <form className="gz-stack" onSubmit={send}>
      <CountyChoice counties={counties} value={county} onChange={setCounty} />
      {!fixed && <Field label={words.login} value={login} onChange={setLogin} name="login" autoComplete="username" autoCapitalize="none" spellCheck={false} autoFocus required />}
      <Field label={words.password} value={password} onChange={setPassword} name="password" type={shown ? 'text' : 'password'} autoComplete="current-password" autoFocus={Boolean(fixed)} required
        end={<IconButton icon={shown ? 'lock' : 'eye'} label={shown ? words.hide : words.show} onClick={() => setShown(!shown)} />} />
      {enter.isError && <div role="alert"><Notice tone="late">{sentenceOf(enter.error, lang)}</Notice></div>}
      <Button kind="primary" type="submit" wide busy={enter.isPending}>{words.go}</Button>
    </form>
  )
}

/** The county of the last sign-in on this device; a blocked storage remembers none. */
function readCounty(): string {
  try {
    return localStorage.getItem('gezhi.desk.county') ?? ''
  } catch {
    return ''
  }
}
function keepCounty(code: string): void {
  try {
    localStorage.setItem('gezhi.desk.county', code)
  } catch {
    // It is asked for again next time.
  }
}
