import { useState } from 'react'
import { newId } from '@gezhi/client/id.ts'
import type { Purpose } from '@gezhi/domain/register/choices.ts'
import { toast } from '@gezhi/ui/kit/Toast.tsx'
import { useLang, useWords } from '@gezhi/ui/words/words.tsx'
import { registerWords } from '../../words/register.ts'
import { keepAct } from '../events/acting.ts'

/** Milliseconds for which a purpose is remembered: the task at hand, not the day. */
const task = 30 * 60_000
let last: { purpose: Purpose; at: number } | null = null
export const purposeAtHand = (): Purpose | null => (last && Date.now() - last.at < task ? last.purpose : null)

export type LookAt = { id: string; kind: 'person' | 'household' | 'home' | 'place' }

/** Opens names and contacts on this page for a purpose. Nothing is shown before the look is written down on this phone; from there it goes out by itself. */
export function useLooking(what: readonly LookAt[]) {
  const words = useWords(registerWords)
  const lang = useLang()
  const [opened, setOpened] = useState(false)
  const look = async (purpose: Purpose): Promise<void> => {
    last = { purpose, at: Date.now() }
    for (const { id, kind } of what) {
      if (!(await keepAct({ name: 'register.looked', subjectId: id, input: { id: newId(), subjectId: id, kind, purpose, what: kind === 'person' ? 'page' : 'contact' } }, lang))) return
    }
    setOpened(true)
    toast(words.logged, { tone: 'done' })
  }
  return { opened, look }
}
