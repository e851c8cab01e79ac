import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { InputNumber } from 'antd'
import { daysOf, periodFaults, Periods, type Retained } from '@gezhi/domain/retention/model.ts'
import { retained } from '@gezhi/domain/retention/rules.ts'
import { Badge, Notice } from '@gezhi/ui/kit/index.ts'
import { exact } from '@gezhi/ui/words/format.ts'
import { useSay, useWords } from '@gezhi/ui/words/words.tsx'
import { Asked } from '../../parts/Asked.tsx'
import { PageHead } from '../../parts/PageHead.tsx'
import { Sure } from '../../parts/Sure.tsx'
import { gezhi } from '../../shell/gezhi.ts'
import { useCan } from '../../shell/session.tsx'
import { adminWords } from '../../words/admin.ts'
import { retentionWords } from '../../words/retention.ts'
import { useDraft, type Kept } from './draft.ts'
import { changedKeys, type Parts } from './parts.ts'
import { SaveBar } from './SaveBar.tsx'
import { Stand, Versions } from './Versions.tsx'
import './rules.css'

/** 保存期限: what is kept of people and matters, for how long, and what the next round takes. */
export default function Retention() {
  const admin = useWords(adminWords)
  const periods = useQuery({ queryKey: ['retention'], queryFn: () => gezhi.rules.retention({}) })
  return (
    <>
      <PageHead title={admin.pages.retention} question={admin.questions.retention} acts={periods.data && <Stand rule={periods.data} />} />
      <Asked query={periods}>{(rule) => <Editor rule={rule} />}</Asked>
    </>
  )
}

/** Every rule has its days, whether the county said so or not: a default that changes in a later release is not a county's own. */
const toParts = (periods: Periods): Parts => Object.fromEntries(retained.map((rule) => [rule.key, daysOf(rule, periods)]))
const fromParts = (parts: Parts, like: Periods): Periods => {
  const read = Periods.safeParse(parts)
  return read.success ? read.data : like
}

function Editor({ rule }: { rule: Kept<Periods> }) {
  const words = useWords(retentionWords)
  const admin = useWords(adminWords)
  const say = useSay()
  const editable = useCan()('lifecycle.edit')
  const draft = useDraft<Periods>({ rule, toParts, fromParts, queryKey: ['retention'], save: (version, content) => gezhi.rules.saveRetention({ version, content }) })
  const [asking, setAsking] = useState(false)
  const faults = periodFaults(draft.content, retained)
  const named = (key: string) => { const found = retained.find((it) => it.key === key); return found ? say(found.what) : key }
  const put = (key: string, days: number) => {
    const { [key]: _, ...others } = draft.content
    draft.put(days === retained.find((it) => it.key === key)?.days ? others : { ...others, [key]: days })
  }
  return (
    <>
      {!editable && <Notice>{admin.readOnly}</Notice>}
      <p className="gz-secondary gr-lead">{words.lead}</p>
      <Table draft={draft.content} changed={draft.changed} editable={editable} onPut={put} />
      <Versions kind="retention" ruleKey="default" current={rule.version} delivered={{}} onBringBack={editable ? (content) => { const read = Periods.safeParse(content); if (read.success) draft.put(read.data) } : null}
        differs={(content) => { const read = Periods.safeParse(content); return read.success ? changedKeys(toParts(rule.content), toParts(read.data)).map(named) : null }} />
      <SaveBar draft={draft} named={named} faults={faults.length > 0 ? words.fault(faults.length) : null} onSave={() => setAsking(true)} />
      <Sure open={asking} danger title={words.saveTitle} busy={draft.saving.isPending} onClose={() => setAsking(false)} onGo={() => draft.saving.mutate(undefined, { onSettled: () => setAsking(false) })}
        from={words.from} undo={words.undo} touches={words.touches(draft.changed.map(named).join('、'))} />
    </>
  )
}

function Table({ draft, changed, editable, onPut }: { draft: Periods; changed: readonly string[]; editable: boolean; onPut: (key: string, days: number) => void }) {
  const words = useWords(retentionWords)
  const say = useSay()
  const due = useQuery({ queryKey: ['retention-due'], staleTime: 60_000, retry: false, queryFn: () => gezhi.retention.due({}) })
  const dueOf = (rule: Retained): number | null => due.data?.items.find((it) => it.key === rule.key)?.due ?? null
  return (
    <div className="gr-main gd-scroll">
      <table className="gr-table"><thead><tr><th scope="col">{words.what}</th><th scope="col">{words.kept}</th><th scope="col">{words.ends}</th><th scope="col" className="gr-right">{words.due}</th></tr></thead>
        <tbody>{retained.map((rule) => {
          const n = dueOf(rule)
          return (
            <tr key={rule.key}>
              <th scope="row">{say(rule.what)} {changed.includes(rule.key) && <Badge tone="accent">{words.changedMark}</Badge>}</th>
              <td><span className="gr-days"><span className="gz-secondary">{say(rule.since)}</span>
                {editable ? <InputNumber<number> aria-label={`${say(rule.what)} ${words.days}`} min={rule.least} max={rule.most} precision={0} value={daysOf(rule, draft)} onChange={(days) => { if (days) onPut(rule.key, days) }} /> : <b className="gd-num">{daysOf(rule, draft)}</b>} {words.days}</span>
                <small className="gz-secondary gr-block">{words.byDefault(rule.days)} · {words.bounds(rule.least, rule.most)}</small></td>
              <td className="gz-small">{say(rule.ends)}</td>
              <td className="gr-right gd-num gz-nowrap">{n === null ? '…' : n === 0 ? <span className="gz-secondary">{words.none}</span> : words.some(exact(n))}</td>
            </tr>
          )
        })}</tbody></table>
    </div>
  )
}
