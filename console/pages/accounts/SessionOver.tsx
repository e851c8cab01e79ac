import { useState } from 'react'
import type { Me } from '@gezhi/domain/accounts/model.ts'
import { Button, Sheet } from '@gezhi/ui/kit/index.ts'
import { useWords } from '@gezhi/ui/words/words.tsx'
import { accountWords } from '../../words/accounts.ts'
import { SignInForm } from './SignIn.tsx'

/** The session ended while somebody worked: asked for the password above the page, which keeps everything typed. */
export function SessionOver({ me, onEnter }: { me: Me; onEnter: (me: Me) => void }) {
  const words = useWords(accountWords).over
  const [other, setOther] = useState(false)
  return (
    <Sheet open kind="centre" title={words.title} onClose={() => undefined}>
      <div className="gz-stack">
        <p>{other ? words.lost : words.text}</p>
        <SignInForm key={String(other)} onEnter={onEnter} {...(other ? {} : { login: me.login, county: me.county })} />
        {!other && <Button kind="quiet" onClick={() => setOther(true)}>{words.other}</Button>}
      </div>
    </Sheet>
  )
}
