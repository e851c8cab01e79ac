import type { ReactNode } from 'react'
import { Button, Notice } from '@gezhi/ui/kit/index.ts'
import { useWords } from '@gezhi/ui/words/words.tsx'
import { Failure } from '../../parts/Failure.tsx'
import { isCode } from '../../shell/gezhi.ts'
import { adminWords } from '../../words/admin.ts'
import { ruleWords } from '../../words/rules.ts'
import { shellWords } from '../../words/shell.ts'
import type { Draft } from './draft.ts'

interface Props<T> {
  draft: Draft<T>
  /** What a changed part is called. */
  named: (key: string) => string
  /** Why it may not be saved; null when it may. */
  faults: string | null
  onSave: () => void
  acts?: ReactNode
}

/** Stays at the foot of the page while something is unsaved: what was changed, what stands in the way, drop, save. */
export function SaveBar<T>({ draft, named, faults, onSave, acts }: Props<T>) {
  const words = useWords(ruleWords)
  const admin = useWords(adminWords)
  const shell = useWords(shellWords)
  if (draft.changed.length === 0 && !draft.theirs) return null
  const list = (keys: readonly string[]) => words.list(keys.slice(0, 6).map(named).join(words.comma), keys.length)
  const error = draft.saving.error && !isCode(draft.saving.error, 'changed_meanwhile') ? draft.saving.error : null
  return (
    <div className="gr-savebar" role="region" aria-label={admin.unsaved}>
      {draft.theirs && (
        <div role="alert"><Notice tone="risk">
          <p><b>{words.conflict.title(draft.theirs.version)}</b> {words.conflict.theirs(list(draft.theirChanges))} {draft.clash.length > 0 ? words.conflict.clash(list(draft.clash)) : words.conflict.noClash}</p>
          <p className="gz-line"><Button kind="primary" onClick={draft.lay}>{words.conflict.lay}</Button><Button kind="quiet" onClick={draft.drop}>{words.conflict.take}</Button></p>
        </Notice></div>
      )}
      <Failure error={error} />
      <div className="gr-savebar-line">
        <span><b>{shell.before(draft.changed.length)}</b> <span className="gz-secondary gz-small">{draft.changed.length > 0 && list(draft.changed)}</span></span>
        {faults && <span className="gr-fault" role="status">{faults}</span>}
        <span className="gz-line gr-end">
          {acts}
          <Button kind="quiet" icon="undo" onClick={draft.drop}>{admin.drop}</Button>
          <Button kind="primary" disabled={faults !== null || draft.theirs !== null || draft.changed.length === 0} onClick={onSave}>{shell.save}</Button>
        </span>
      </div>
    </div>
  )
}
