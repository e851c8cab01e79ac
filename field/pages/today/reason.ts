import type { EventRow } from '@gezhi/domain/events/model.ts'
import { useLang, useWords } from '@gezhi/ui/words/words.tsx'
import { useMe } from '../../session.ts'
import { useStates } from '../../tables.ts'
import { todayWords } from '../../words/today.ts'

/** What an event wants of the reader, in a few words; the state's own word where the county has states of its own. */
export function useReason(): (row: Pick<EventRow, 'state' | 'unitId'>) => string {
  const words = useWords(todayWords)
  const lang = useLang()
  const states = useStates()
  const me = useMe()
  const units = me.posts.flatMap((post) => post.unitId ?? [])
  return ({ state, unitId }) => {
    if (states.get(state)?.holder === 'unit' && units.length > 0 && unitId !== null && !units.includes(unitId)) return words.reasons['assist'] ?? ''
    return words.reasons[state] ?? states.get(state)?.words[lang] ?? ''
  }
}
