import { useState } from 'react'
import { Field } from '@gezhi/ui/kit/Field.tsx'
import { Button } from '@gezhi/ui/kit/Button.tsx'
import { useLook } from '@gezhi/ui/theme/theme.ts'
import { useWords } from '@gezhi/ui/words/words.tsx'
import { accountWords } from '../../words/accounts.ts'

type PasswordProps = { label: string; value: string; onChange: (value: string) => void; autoComplete: 'current-password' | 'new-password'; error?: string | null; hint?: string }

/** A password that can be looked at: thumbs mistype on a bus. */
export function PasswordField(props: PasswordProps) {
  const words = useWords(accountWords)
  const [shown, setShown] = useState(false)
  return (
    <Field {...props} type={shown ? 'text' : 'password'} autoCapitalize="none" spellCheck={false}
      end={<button type="button" className="fd-reveal" aria-pressed={shown} onClick={() => setShown(!shown)}>{shown ? words.hide : words.show}</button>} />
  )
}

/** The other language, in its own words. */
export function LangSwitch() {
  const { look, change } = useLook()
  return <Button kind="quiet" icon="lang" lang={look.lang === 'zh' ? 'en' : 'zh-CN'} onClick={() => change({ lang: look.lang === 'zh' ? 'en' : 'zh' })}>{look.lang === 'zh' ? 'English' : '中文'}</Button>
}
