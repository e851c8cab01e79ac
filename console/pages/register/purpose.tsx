import { useState, useSyncExternalStore } from 'react'
import { purposes, purposeWords, type Purpose } from '@gezhi/domain/register/choices.ts'
import { Button, Choice, Sheet } from '@gezhi/ui/kit/index.ts'
import { useSay, useWords } from '@gezhi/ui/words/words.tsx'
import { registerWords } from '../../words/register.ts'

/** The purpose of the task at hand: said by one tap, remembered until half an hour went by without a look. */
const task = 30 * 60_000
let current: { purpose: Purpose; at: number } | null = null
const told = new Set<() => void>()
const set = (purpose: Purpose | null): void => {
  current = purpose && { purpose, at: Date.now() }
  for (const tell of told) tell()
}
const live = (): Purpose | null => (current && Date.now() - current.at < task ? current.purpose : null)

export function usePurpose() {
  const purpose = useSyncExternalStore((tell) => { told.add(tell); return () => told.delete(tell) }, live)
  return { purpose, say: set, /** Every look keeps the task alive. */ touch: () => { if (current) current.at = Date.now() } }
}

export const newId = (): string => crypto.randomUUID()

/** One tap, then what was asked for happens. */
export function PurposeSheet({ open, onPick, onClose }: { open: boolean; onPick: (purpose: Purpose) => void; onClose: () => void }) {
  const words = useWords(registerWords).purpose
  const say = useSay()
  const { say: remember } = usePurpose()
  return (
    <Sheet open={open} kind="centre" title={words.title} onClose={onClose}>
      <p className="gz-secondary">{words.text}</p>
      <Choice label={words.title} labelHidden value={null} options={purposes.map((value) => ({ value, label: say(purposeWords[value]) }))} onChange={(purpose) => { remember(purpose); onPick(purpose) }} />
    </Sheet>
  )
}

/** Asks for a purpose where none is set, then acts with it. */
export function useAsking(act: (purpose: Purpose) => void) {
  const { purpose, touch } = usePurpose()
  const [asking, setAsking] = useState(false)
  const go = () => { if (purpose) { touch(); act(purpose) } else setAsking(true) }
  return { go, sheet: <PurposeSheet open={asking} onClose={() => setAsking(false)} onPick={(one) => { setAsking(false); act(one) }} /> }
}

export function PurposeNow() {
  const words = useWords(registerWords).purpose
  const say = useSay()
  const { purpose, say: remember } = usePurpose()
  return purpose && <p className="gr-purpose gz-small gz-secondary" role="status">{words.now(say(purposeWords[purpose]))} <Button kind="quiet" onClick={() => remember(null)}>{words.change}</Button></p>
}
