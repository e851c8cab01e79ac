import { Button } from '@gezhi/ui/kit/Button.tsx'
import { Card } from '@gezhi/ui/kit/frame.tsx'
import { Icon } from '@gezhi/ui/kit/Icon.tsx'
import { useWords } from '@gezhi/ui/words/words.tsx'
import { startAnew, type Left } from '../../session.ts'
import { stoppedWords } from '../../words/stopped.ts'
import { LangSwitch } from './parts.tsx'

/** 账号停用了 / 账号锁住了: what happened, what waits on this phone, what to do. Nothing the account could see is left on the screen. */
export default function Stopped({ left }: { left: Left }) {
  const words = useWords(stoppedWords)
  const { minutes, counts } = left
  const { waiting, photos, drafts } = counts ?? { waiting: 0, photos: 0, drafts: 0 }
  const name = left.name ?? words.you
  return (
    <main className="fd-gate">
      <div className="fd-receipt fd-receipt-risk" role="status"><Icon name="lock" /><h1>{minutes === null ? words.title : words.locked}</h1></div>
      <Card title={words.what}><p>{minutes === null ? words.whatText(name) : words.lockedText(name, minutes)}</p></Card>
      <Card title={words.waits}>
        <p>{!counts ? words.unknown : waiting + photos + drafts === 0 ? words.nothing : words.waitsText([...(waiting > 0 ? [words.acts(waiting)] : []), ...(photos > 0 ? [words.photos(photos)] : []), ...(drafts > 0 ? [words.drafts(drafts)] : [])].join(words.and))}</p>
        <p className="gz-secondary gz-small">{minutes === null ? words.sealed : words.sealedShort}</p>
      </Card>
      <Card title={words.todo}>
        <ol role="list" className="fd-steps">{(minutes === null ? words.steps : words.lockedSteps(minutes)).split('\n').map((step) => <li key={step}>{step}</li>)}</ol>
      </Card>
      <Button kind="primary" wide onClick={startAnew}>{words.again}</Button>
      <LangSwitch />
    </main>
  )
}
