import type { EventRow } from '@gezhi/domain/events/model.ts'
import { Badge, Icon } from '@gezhi/ui/kit/index.ts'
import { relative } from '@gezhi/ui/words/format.ts'
import { useLang, useWords } from '@gezhi/ui/words/words.tsx'
import { eventWords } from '../words/events.ts'
import { useNow } from './now.ts'

/** 督办: somebody urges it and no step has answered yet; with `since` it says since when. */
export function Urged({ row, since = false }: { row: Pick<EventRow, 'urgedAt'>; since?: boolean }) {
  const words = useWords(eventWords)
  const lang = useLang()
  const now = useNow()
  if (!row.urgedAt) return null
  return <><Badge tone="late"><Icon name="bell" size={14} /> {words.urged}{since && ` ${relative(row.urgedAt, lang, now)}`}</Badge>{' '}</>
}
