import { Button, Notice, toast } from '@gezhi/ui/kit/index.ts'
import { useWords } from '@gezhi/ui/words/words.tsx'
import { accountWords } from '../../words/accounts.ts'
import { shellWords } from '../../words/shell.ts'

/** A first password, large enough to read to somebody, gone when the page forgets it. */
export function OncePassword({ login, password }: { login: string; password: string }) {
  const words = useWords(accountWords)
  const shell = useWords(shellWords)
  const copy = () => void navigator.clipboard?.writeText(password).then(() => toast(shell.copied))
  return (
    <div className="gz-stack">
      <Notice tone="risk"><b>{words.edit.once}</b><br />{words.edit.onceText}</Notice>
      <p className="gd-once"><span className="gz-secondary">{login}</span><code>{password}</code>{'clipboard' in navigator && <Button icon="copy" onClick={copy}>{shell.copy}</Button>}</p>
    </div>
  )
}
