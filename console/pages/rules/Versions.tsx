import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Badge, Button } from '@gezhi/ui/kit/index.ts'
import { dateTime } from '@gezhi/ui/words/format.ts'
import { useLang, useWords } from '@gezhi/ui/words/words.tsx'
import { Asked } from '../../parts/Asked.tsx'
import { gezhi } from '../../shell/gezhi.ts'
import { useCan, useMe } from '../../shell/session.tsx'
import { adminWords } from '../../words/admin.ts'
import { ruleWords } from '../../words/rules.ts'
import type { Kept } from './draft.ts'

/** Names of those who may save rules; an id nobody here knows is a dash. */
function useEditorName(): (id: string | null) => string {
  const me = useMe()
  const can = useCan()
  const { data } = useQuery({ queryKey: ['editors'], queryFn: () => gezhi.accounts.list({ role: 'administrator', limit: 200 }), enabled: can('account.read'), staleTime: 300_000 })
  return (id) => (id === me.accountId ? me.name : data?.items.find((it) => it.id === id)?.name ?? '—')
}

/** Which version is in force and since when. */
export function Stand<T>({ rule }: { rule: Kept<T> }) {
  const words = useWords(adminWords)
  const lang = useLang()
  const name = useEditorName()
  const told = rule.changedAt ? `${words.version(rule.version)} · ${words.changedBy(name(rule.changedBy), dateTime(rule.changedAt, lang))}` : words.neverChanged
  return <span className="gz-small gz-secondary">{told}</span>
}

interface Props {
  kind: 'life-cycle' | 'limits' | 'calendar' | 'retention' | 'visits' | 'patrols'
  ruleKey: string
  current: number
  /** Names of the parts in which a version differs from the one in force; null when it no longer fits. */
  differs: (content: unknown) => string[] | null
  /** Puts an old content into the draft; it is saved like any other change, as a new version. */
  onBringBack: ((content: unknown) => void) | null
  /** What the product is delivered with: stands at the end, as version 0. */
  delivered?: unknown
}

/** Earlier versions, newest first, each with what would change if it came back. */
export function Versions({ kind, ruleKey, current, ...rest }: Props) {
  const admin = useWords(adminWords)
  const [open, setOpen] = useState(false)
  const query = useQuery({ queryKey: [`versions-${kind}`, ruleKey, current], queryFn: () => gezhi.rules.versions({ kind, key: ruleKey }), enabled: open })
  return (
    <details className="gd-fold gr-versions" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{admin.versions}</summary>
      {open && <Asked query={query} kind="text" count={2}>{({ items }) => {
        const all: Line[] = [...items, ...(rest.delivered === undefined ? [] : [{ version: 0, changedAt: null, changedBy: null, content: rest.delivered }])]
        if (current === 0 || all.length === 0) return <p className="gz-secondary">{admin.noVersions}</p>
        return <ul role="list" className="gd-lines">{all.map((line) => <Version key={line.version} line={line} current={current} {...rest} />)}</ul>
      }}</Asked>}
    </details>
  )
}

interface Line { version: number; changedAt: string | null; changedBy: string | null; content?: unknown }

function Version({ line, current, differs, onBringBack }: Pick<Props, 'current' | 'differs' | 'onBringBack'> & { line: Line }) {
  const admin = useWords(adminWords)
  const words = useWords(ruleWords)
  const lang = useLang()
  const name = useEditorName()
  const other = line.version === current ? [] : differs(line.content)
  return (
    <li className="gr-version">
      <span><b>{line.changedAt ? admin.version(line.version) : words.delivered}</b> {line.version === current && <Badge tone="accent">{words.inForce}</Badge>}
        {line.changedAt && <span className="gz-secondary"> {admin.changedBy(name(line.changedBy), dateTime(line.changedAt, lang))}</span>}
        {other && other.length > 0 && <small className="gz-secondary gr-block">{words.differs(other.slice(0, 5).join(words.comma), other.length)}</small>}
        {other === null && <small className="gz-secondary gr-block">{words.unfit}</small>}</span>
      {onBringBack && other && other.length > 0 && <Button icon="undo" onClick={() => onBringBack(line.content)}>{words.bringBack}</Button>}
    </li>
  )
}
