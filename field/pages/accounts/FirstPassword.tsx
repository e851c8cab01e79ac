import { useWords } from '@gezhi/ui/words/words.tsx'
import { Button } from '@gezhi/ui/kit/Button.tsx'
import { leave } from '../../session.ts'
import { accountWords } from '../../words/accounts.ts'
import { PasswordForm } from './passwords.tsx'

/** The first sign-in: a password of one's own before anything else. */
export default function FirstPassword() {
  const words = useWords(accountWords)
  return (
    <main className="fd-gate">
      <div><h1>{words.firstTitle}</h1><p className="gz-secondary">{words.firstText}</p></div>
      <PasswordForm />
      <Button kind="quiet" onClick={() => void leave()}>{words.signOut}</Button>
    </main>
  )
}
