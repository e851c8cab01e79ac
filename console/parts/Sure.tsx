import type { ReactNode } from 'react'
import { Button, Sheet } from '@gezhi/ui/kit/index.ts'
import { useWords } from '@gezhi/ui/words/words.tsx'
import { shellWords } from '../words/shell.ts'

/** Before every change of a rule: what it touches, from when, and how to undo it. */
export function Sure({ open, title, touches, from, undo, verb, danger, busy, error, onGo, onClose, children }: {
  open: boolean; title: string; touches: ReactNode; from: ReactNode; undo: ReactNode; verb?: string; danger?: boolean; busy?: boolean; error?: ReactNode
  onGo: () => void; onClose: () => void; children?: ReactNode
}) {
  const words = useWords(shellWords)
  return (
    <Sheet open={open} kind="centre" title={title} onClose={onClose}
      acts={<><Button kind="quiet" onClick={onClose}>{words.cancel}</Button><Button kind={danger ? 'danger' : 'primary'} busy={busy ?? false} onClick={onGo}>{verb ?? words.sure.go}</Button></>}>
      {children}
      <dl className="gd-facts gd-sure">
        <div><dt>{words.sure.touches}</dt><dd>{touches}</dd></div>
        <div><dt>{words.sure.from}</dt><dd>{from}</dd></div>
        <div><dt>{words.sure.undo}</dt><dd>{undo}</dd></div>
      </dl>
      {error}
    </Sheet>
  )
}
