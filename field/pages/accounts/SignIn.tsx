import { useQuery } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { Refused } from '@gezhi/client/call.ts'
import type { Me } from '@gezhi/domain/accounts/model.ts'
import { Button } from '@gezhi/ui/kit/Button.tsx'
import { CountyChoice, type County } from '@gezhi/ui/kit/County.tsx'
import { Field } from '@gezhi/ui/kit/Field.tsx'
import { Notice } from '@gezhi/ui/kit/frame.tsx'
import { useLang, useWords } from '@gezhi/ui/words/words.tsx'
import { sentenceOf } from '../../frame/Failure.tsx'
import { queryClient } from '../../queries.ts'
import { gezhi } from '../../line.ts'
import { recall } from '../../memory.ts'
import { enter, stop } from '../../session.ts'
import { accountWords } from '../../words/accounts.ts'
import { frameWords } from '../../words/frame.ts'
import { LangSwitch, PasswordField } from './parts.tsx'

const none: readonly County[] = []

/** 登录. With `lost` it stands above the page somebody was working on. */
export default function SignIn({ lost }: { lost?: Me }) {
  const words = useWords(accountWords)
  const frame = useWords(frameWords)
  const lang = useLang()
  const [login, setLogin] = useState(lost?.login ?? '')
  const [password, setPassword] = useState('')
  const [county, setCounty] = useState(() => String(recall('county') ?? ''))
  // Without an answer nothing is asked: the server says what it misses.
  const counties = useQuery({ queryKey: ['counties'], staleTime: Infinity, enabled: !lost, queryFn: () => gezhi.accounts.counties({}) }).data?.items ?? none
  const [missing, setMissing] = useState(false)
  const [failed, setFailed] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setMissing(true)
    if (!login.trim() || !password) return
    setBusy(true)
    setFailed(null)
    try {
      const me = await gezhi.accounts.signIn({ login: login.trim().toLowerCase(), password, ...(lost || counties.length > 1 ? { county: lost?.county ?? county } : {}) })
      if (lost?.accountId !== me.accountId) queryClient.clear()
      enter(me)
      if (lost) void queryClient.invalidateQueries()
    } catch (error) {
      // Somebody tried too often on the account that lies here: this phone no longer opens what it holds of it.
      if (lost && error instanceof Refused && error.code === 'account.locked') return void stop(Number(error.facts['minutes']) || 1)
      setFailed(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <main className="fd-gate">
      <div className="fd-brand"><img src={`${import.meta.env.BASE_URL}icon.svg`} alt="" /><div><b>{frame.app}</b><span className="gz-secondary">{frame.face}</span></div></div>
      <div>
        <h1>{lost ? words.lostTitle : words.signIn}</h1>
        <p className="gz-secondary">{lost ? words.lostText(lost.name) : words.welcome}</p>
      </div>
      <form onSubmit={(event) => void submit(event)} noValidate>
        <CountyChoice counties={counties} value={county} onChange={setCounty} />
        <Field label={words.login} value={login} onChange={setLogin} autoComplete="username" autoCapitalize="none" spellCheck={false}
          error={missing && !login.trim() ? words.needLogin : null} />
        <PasswordField label={words.password} value={password} onChange={setPassword} autoComplete="current-password" error={missing && !password ? words.needPassword : null} />
        {failed !== null && <div role="alert"><Notice tone="risk">{sentenceOf(failed, lang)}</Notice></div>}
        <Button kind="primary" type="submit" wide busy={busy}>{words.signIn}</Button>
        <p className="gz-secondary gz-small">{words.forgot}</p>
      </form>
      <LangSwitch />
    </main>
  )
}
