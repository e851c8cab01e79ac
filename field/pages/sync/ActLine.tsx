import { useState } from 'react'
import { useLocation } from 'wouter'
import { Button } from '@gezhi/ui/kit/Button.tsx'
import { Row } from '@gezhi/ui/kit/frame.tsx'
import { Confirm } from '@gezhi/ui/kit/Sheet.tsx'
import { relative } from '@gezhi/ui/words/format.ts'
import { useLang, useWords } from '@gezhi/ui/words/words.tsx'
import { phone } from '../../phone.ts'
import { syncWords } from '../../words/sync.ts'
import { madeAt, type Made } from './acts.ts'
import { useSaid } from './said.ts'
import { StandingMark } from './Standing.tsx'

/** One act: what, to what, when it was done, when it was received, and what became of it. */
export function ActLine({ made }: { made: Made }) {
  const words = useWords(syncWords)
  const lang = useLang()
  const [, go] = useLocation()
  const [asked, setAsked] = useState(false)
  const { what, about } = useSaid(made)
  const { item, receipt } = made
  const done = madeAt(made)
  const times = [done && words.madeAt(relative(done, lang)), receipt && words.receivedAt(relative(receipt.receivedAt, lang)), item && item.tries > 1 && words.tries(item.tries)].filter(Boolean).join(' · ')
  const outcome = receipt?.parked?.outcome ? { released: words.outcomeReleased, turned_away: words.outcomeTurned, withdrawn: words.outcomeWithdrawn }[receipt.parked.outcome] : null
  const told = receipt?.into?.says[lang] ?? (outcome ? [outcome, receipt?.parked?.outcomeSays?.[lang]].filter(Boolean).join('：') : (item?.says?.[lang] ?? (receipt?.status === 'accepted' ? receipt.says[lang] : null)))
  const open = receipt?.into?.id ?? (receipt?.status === 'accepted' ? made.subjectId : null)
  return (
    <>
      <Row title={<span className="fd-clamp">{[what, about].filter(Boolean).join('：')}</span>} sub={<>{times}{told && <><br />{told}</>}</>}
        {...(open ? { onOpen: () => go(`/events/${open}`) } : {})}
        foot={<><StandingMark standing={made.standing} />{made.photos.length > 0 && <span className="gz-secondary gz-small">{words.photosFollow(made.photos.length)}</span>}</>}
        {...(item && !receipt ? { end: <Button kind="quiet" onClick={() => setAsked(true)}>{words.drop}</Button> } : {})} />
      <Confirm open={asked} title={words.takeBackTitle} text={words.dropWaitingText} verb={words.dropDo} onConfirm={async () => { await phone.drop(made.id); setAsked(false) }} onClose={() => setAsked(false)} />
    </>
  )
}
