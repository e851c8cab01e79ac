import { IconButton } from '@gezhi/ui/kit/Button.tsx'
import { toast } from '@gezhi/ui/kit/Toast.tsx'
import { useWords } from '@gezhi/ui/words/words.tsx'
import { eventWords } from '../../words/events.ts'
import { reportWords } from '../../words/report.ts'

/** An event's number, to read out on the phone or to copy. Copying needs a secure page; elsewhere the number can be held and copied. */
export function EventNumber({ number }: { number: string }) {
  const words = useWords(reportWords)
  const event = useWords(eventWords)
  const copy = () => void navigator.clipboard.writeText(number).then(() => toast(event.copied))
  return (
    <span className="fd-number">
      <span className="gz-unseen">{words.number}</span>{number}
      {window.isSecureContext && <IconButton icon="copy" label={event.copy} onClick={copy} />}
    </span>
  )
}
