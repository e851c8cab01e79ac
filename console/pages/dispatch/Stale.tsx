import { Button, Notice } from '@gezhi/ui/kit/index.ts'
import { useWords } from '@gezhi/ui/words/words.tsx'
import { dispatchWords } from '../../words/dispatch.ts'

/** Somebody else saved the same row meanwhile: keep one's own, or look at theirs. Nothing typed is lost before one chooses. */
export function Stale({ seen, now, onKeep, onTake }: { seen: number; now: number; onKeep: () => void; onTake: () => void }) {
  const words = useWords(dispatchWords).stale
  if (now === seen) return null
  return <div role="alert"><Notice tone="risk"><p>{words.title}</p><p className="gz-line gr-noticeact"><Button onClick={onKeep}>{words.keep}</Button><Button kind="quiet" onClick={onTake}>{words.take}</Button></p></Notice></div>
}
