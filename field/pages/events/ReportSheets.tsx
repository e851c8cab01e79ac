import { Button } from '@gezhi/ui/kit/Button.tsx'
import { Icon } from '@gezhi/ui/kit/Icon.tsx'
import { Confirm, Sheet } from '@gezhi/ui/kit/Sheet.tsx'
import { relative } from '@gezhi/ui/words/format.ts'
import { useLang, useWords } from '@gezhi/ui/words/words.tsx'
import { useReach } from '../../reach.ts'
import { reportWords } from '../../words/report.ts'
import type { Near } from './same.ts'
import { photoUrl, State, usePlaceOf } from './show.tsx'

type RestartProps = { onConfirm: () => void; onClose: () => void }

/** What a report asks only when it comes to it. */
export default function ReportSheets({ sheet, ...props }: { sheet: 'same' | 'restart' } & Props & RestartProps) {
  const words = useWords(reportWords)
  if (sheet === 'restart') return <Confirm open title={words.restartTitle} text={words.restartText} verb={words.restartDo} onConfirm={props.onConfirm} onClose={props.onClose} />
  return <SameSheet {...props} />
}

type Props = { items: readonly Near[]; onSame: (id: string) => void; onOther: () => void; onClose: () => void }

/** 是不是这一件? The two nearest open matters with photo and distance. */
function SameSheet({ items, onSame, onOther, onClose }: Props) {
  const words = useWords(reportWords)
  const lang = useLang()
  const placeOf = usePlaceOf()
  const { online } = useReach()
  return (
    <Sheet open title={words.sameTitle} onClose={onClose} acts={<Button kind="primary" wide onClick={onOther}>{words.notSame}</Button>}>
      <p className="gz-secondary">{words.sameText}</p>
      {items.map((item) => (
        <div key={item.id} className="fd-same">
          {item.photo && online ? <img src={photoUrl(item.id, item.photo, 'small')} alt="" /> : <span className="fd-nophoto"><Icon name="event" /></span>}
          <div>
            <p><b>{item.title}</b></p>
            <p className="gz-secondary gz-small">{placeOf(item)} · {relative(item.reportedAt, lang)} · {item.why[lang]}</p>
            <div className="gz-line"><State state={item.state} /><Button onClick={() => onSame(item.id)}>{words.same}</Button></div>
          </div>
        </div>
      ))}
    </Sheet>
  )
}
