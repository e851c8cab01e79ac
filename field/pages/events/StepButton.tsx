import { lazy, Suspense, useState } from 'react'
import type { EventDetail } from '@gezhi/domain/events/contract.ts'
import { Button } from '@gezhi/ui/kit/Button.tsx'
import { toast } from '@gezhi/ui/kit/Toast.tsx'
import { useLang, useWords } from '@gezhi/ui/words/words.tsx'
import { sentenceOf } from '../../frame/Failure.tsx'
import { queryClient } from '../../queries.ts'
import { gezhi } from '../../session.ts'
import { eventWords } from '../../words/events.ts'
import { isAtOnce, type Offer } from './offers.ts'

const StepSheet = lazy(() => import('./StepSheet.tsx'))

/** Fetches the sheet's code before it is wanted. */
export const warmSteps = (): void => void import('./StepSheet.tsx')

/** One step as a button: at once where nothing is asked for, else by its sheet. */
export function StepButton({ detail, offer, kind, grow }: { detail: EventDetail; offer: Offer; kind: 'primary' | 'plain'; grow?: boolean }) {
  const words = useWords(eventWords)
  const lang = useLang()
  const [busy, setBusy] = useState(false)
  const [open, setOpen] = useState(false)
  const take = async () => {
    if (!isAtOnce(offer)) return setOpen(true)
    setBusy(true)
    try {
      await gezhi.events.step({ id: detail.id, step: offer.step, version: detail.version })
      toast(words.done(offer.words[lang]))
    } catch (error) {
      toast(sentenceOf(error, lang), { tone: 'late' })
    } finally {
      await queryClient.invalidateQueries({ queryKey: ['events'] })
      setBusy(false)
    }
  }
  return (
    <>
      <Button kind={kind} busy={busy} onClick={() => void take()} wide={grow}>{offer.words[lang]}</Button>
      {open && <Suspense fallback={null}><StepSheet detail={detail} offer={offer} onClose={() => setOpen(false)} /></Suspense>}
    </>
  )
}
