import { useState } from 'react'
import type { EventDetail } from '@gezhi/domain/events/contract.ts'
import { Button } from '@gezhi/ui/kit/Button.tsx'
import { toast } from '@gezhi/ui/kit/Toast.tsx'
import { useLang, useWords } from '@gezhi/ui/words/words.tsx'
import { sentenceOf } from '../../frame/Failure.tsx'
import { queryClient } from '../../queries.ts'
import { gezhi } from '../../session.ts'
import { eventWords } from '../../words/events.ts'
import { isAtOnce, type Offer } from './offers.ts'
import { askStep } from './StepHost.tsx'

type Props = { detail: EventDetail; offer: Offer; kind: 'primary' | 'plain'; grow?: boolean; onTaken?: () => void }

/** One step as a button: at once where nothing is asked for, else by its sheet. `onTaken` is told when the tap was understood. */
export function StepButton({ detail, offer, kind, grow, onTaken }: Props) {
  const words = useWords(eventWords)
  const lang = useLang()
  const [busy, setBusy] = useState(false)
  const take = async () => {
    if (!isAtOnce(offer)) {
      onTaken?.()
      return askStep({ detail, offer })
    }
    setBusy(true)
    try {
      await gezhi.events.step({ id: detail.id, step: offer.step, version: detail.version })
      toast(words.done(offer.words[lang]))
    } catch (error) {
      toast(sentenceOf(error, lang), { tone: 'late' })
    } finally {
      await queryClient.invalidateQueries({ queryKey: ['events'] })
      setBusy(false)
      onTaken?.()
    }
  }
  return <Button kind={kind} busy={busy} onClick={() => void take()} wide={grow}>{offer.words[lang]}</Button>
}
