import { useMemo } from 'react'
import { useLang } from '@gezhi/ui/words/words.tsx'
import { useRows } from '../../held.ts'
import { useSteps } from '../../tables.ts'
import type { Made } from './acts.ts'
import { said, type Said } from './says.ts'

/** An act in words of this county. */
export function useSaid(made: Pick<Made, 'name' | 'item' | 'receipt' | 'subjectId'>): Said {
  const lang = useLang()
  const rows = useRows('event')
  const cycle = useSteps()
  return useMemo(() => said(made, cycle, (id) => rows.find((row) => row.id === id)?.title ?? null, lang), [made, cycle, rows, lang])
}
