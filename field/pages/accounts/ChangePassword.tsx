import { useLocation } from 'wouter'
import { useWords } from '@gezhi/ui/words/words.tsx'
import { Page } from '../../frame/Page.tsx'
import { accountWords } from '../../words/accounts.ts'
import { PasswordForm } from './passwords.tsx'

export default function ChangePassword() {
  const words = useWords(accountWords)
  const [, go] = useLocation()
  return <Page title={words.changePassword} place="me" back="/me"><PasswordForm onDone={() => go('/me', { replace: true })} /></Page>
}
