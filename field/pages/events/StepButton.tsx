import { useState } from 'react'
import type { EventDetail } from '@gezhi/domain/events/contract.ts'
import { Button } from '@gezhi/ui/kit/Button.tsx'
import { toast } from '@gezhi/ui/kit/Toast.tsx'
import { useLang, useWords } from '@gezhi/ui/words/words.tsx'
import { useReach } from '../../reach.ts'
import { eventWords } from '../../words/events.ts'
import { keepAct } from './acting.ts'
import { isAtOnce, type Offer } from './offers.ts'
import { askStep } from './StepHost.tsx'

type Props = { detail: EventDetail; offer: Offer; kind: 'primary' | 'plain'; grow?: boolean; onTaken?: () => void }

/** One step as a button: at once where nothing is asked for, else by its sheet. `onTaken` is told when the tap was understood. */
export function StepButton({ detail, offer, kind, grow, onTaken }: Props) {
  const words = useWords(eventWords)
  const lang = useLang()
  const { online } = useReach()
  const [busy, setBusy] = useState(false)
  const take = async () => {
    if (!isAtOnce(offer)) {
      onTaken?.()
      return askStep({ detail, offer })
    }
    setBusy(true)
    const kept = await keepAct({ name: 'events.step', subjectId: detail.id, input: { id: detail.id, step: offer.step, version: detail.version } }, lang)
    setBusy(false)
    if (!kept) return
    toast(online ? words.kept(offer.words[lang]) : words.keptOffline(offer.words[lang]), { tone: online ? 'done' : 'wait' })
    onTaken?.()
  }
  return <Button kind={kind} busy={busy} onClick={() => void take()} wide={grow}>{offer.words[lang]}</Button>
}
