import { useEffect, useMemo, useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { toast } from '@gezhi/ui/kit/index.ts'
import { useWords } from '@gezhi/ui/words/words.tsx'
import { isCode } from '../../shell/gezhi.ts'
import { shellWords } from '../../words/shell.ts'
import { changedKeys, merge, type Parts } from './parts.ts'

/** A document as the server keeps it; version 0 is the delivered one. */
export interface Kept<T> { key: string; version: number; changedAt: string | null; changedBy: string | null; content: T }

interface Given<T> {
  rule: Kept<T>
  toParts: (content: T) => Parts
  fromParts: (parts: Parts, like: T) => T
  save: (version: number, content: T) => Promise<Kept<T>>
  queryKey: readonly unknown[]
}

/**
 * One's own unsaved version of a document. It survives a refused save and a newer version of somebody else: `theirs` is then
 * the newer one, `theirChanges` what it changed, `clash` what both changed.
 */
export function useDraft<T>({ rule, toParts, fromParts, save, queryKey }: Given<T>) {
  const shell = useWords(shellWords)
  const client = useQueryClient()
  const [held, hold] = useState<{ base: Kept<T>; content: T } | null>(null)
  const base = held?.base ?? rule
  const content = held?.content ?? rule.content
  const changed = useMemo(() => changedKeys(toParts(base.content), toParts(content)), [base, content, toParts])
  const theirs = held && rule.version !== held.base.version ? rule : null
  const theirChanges = useMemo(() => (theirs ? changedKeys(toParts(base.content), toParts(theirs.content)) : []), [theirs, base, toParts])
  useLeaveGuard(changed.length > 0)
  const refresh = () => client.invalidateQueries({ queryKey: [queryKey[0]] })
  const saving = useMutation({
    mutationFn: () => save(base.version, content),
    onSuccess: async () => { await refresh(); hold(null); toast(shell.saved) },
    // Somebody was faster: what they saved is read at once and shown beside the edit, which stays.
    onError: (error) => { if (isCode(error, 'changed_meanwhile')) void refresh() },
  })
  return {
    content, base, changed, theirs, theirChanges, clash: theirChanges.filter((key) => changed.includes(key)), saving,
    put: (next: T) => hold({ base, content: next }),
    drop: () => { saving.reset(); hold(null) },
    lay: () => { if (theirs) { saving.reset(); hold({ base: theirs, content: fromParts(merge(toParts(base.content), toParts(theirs.content), toParts(content)), content) }) } },
  }
}
export type Draft<T> = ReturnType<typeof useDraft<T>>

/** The browser asks before a page with unsaved changes is left. */
function useLeaveGuard(active: boolean) {
  useEffect(() => {
    if (!active) return undefined
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [active])
}
