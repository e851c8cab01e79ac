import { useLang, useWords } from '@gezhi/ui/words/words.tsx'
import { useCategories } from '../../tables.ts'
import { amendWords } from '../../words/amend.ts'
import { eventWords } from '../../words/events.ts'
import { pathOf } from '../events/kinds.ts'

const isUrgency = (value: unknown): value is 'urgent' | 'important' | 'ordinary' => value === 'urgent' || value === 'important' || value === 'ordinary'

/** What stands in a field, as people read it: a class by its path, an urgency by its word, a point as one of two. */
export function useClashText(): (field: string, value: unknown) => string {
  const words = useWords(amendWords)
  const event = useWords(eventWords)
  const lang = useLang()
  const categories = useCategories()
  return (field, value) => {
    if (field === 'place') return value ? words.aPlace : words.noPlace
    if (field === 'urgency' && isUrgency(value)) return event.urgency[value]
    if (field === 'category' && typeof value === 'string' && categories) return pathOf(value, categories, lang)
    if (typeof value === 'string' || typeof value === 'number') return String(value) || '—'
    return value === null || value === undefined ? '—' : JSON.stringify(value)
  }
}
