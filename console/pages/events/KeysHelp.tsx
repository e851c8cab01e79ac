import { KeyHint, Sheet } from '@gezhi/ui/kit/index.ts'
import { useWords } from '@gezhi/ui/words/words.tsx'
import { deskWords } from '../../words/desk.ts'

export function KeysHelp({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { keys } = useWords(deskWords)
  const rows: [string[], string][] = [
    [['J', 'ArrowDown'], keys.next], [['K', 'ArrowUp'], keys.previous], [['Enter'], keys.go], [['1', '9'], keys.digits], [['O'], keys.other], [['M'], keys.merge], [['D'], keys.decline], [['E'], keys.escalate],
    [['C'], keys.category], [['G'], keys.group], [['V'], keys.open], [['Escape'], keys.cancel], [['?'], keys.help],
  ]
  return (
    <Sheet open={open} kind="centre" title={keys.title} onClose={onClose}>
      <dl className="gd-keylist">{rows.map(([names, text]) => <div key={text}><dt>{names.map((name) => <KeyHint key={name} name={name} />)}</dt><dd>{text}</dd></div>)}</dl>
    </Sheet>
  )
}
