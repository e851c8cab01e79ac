import { useMemo, useState } from 'react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { targetsOf } from '@gezhi/domain/ledgers/targets.ts'
import { fieldName, isOn } from '@gezhi/domain/register/fields.ts'
import { Badge, Button, ErrorState, Notice, Skeleton } from '@gezhi/ui/kit/index.ts'
import { useSay, useWords } from '@gezhi/ui/words/words.tsx'
import { Failure } from '../../parts/Failure.tsx'
import { gezhi, refusalOf } from '../../shell/gezhi.ts'
import { ledgerPageWords } from '../../words/ledgers.ts'
import type { LedgerPage } from './LedgerView.tsx'

/** Which column goes where: proposed, with its reason, and changed where a person knows better. What may not be held is named and stays out. */
export function Matching({ ledger, onChecked }: { ledger: LedgerPage; onChecked: () => Promise<void> }) {
  const words = useWords(ledgerPageWords)
  const say = useSay()
  const fields = useQuery({ queryKey: ['register', 'fields'], queryFn: () => gezhi.register.fields({}) })
  const [chosen, setChosen] = useState<ReadonlyMap<number, string | null>>(new Map())
  const check = useMutation({ mutationFn: () => gezhi.ledgers.check({ id: ledger.id, version: ledger.version, targets: [...chosen].map(([at, target]) => ({ at, target })) }), onSuccess: onChecked })
  const options = useMemo(() => {
    const switched = new Map((fields.data?.items ?? []).map((field) => [fieldName(field.of, field.key), field]))
    return targetsOf(ledger.kind, switched).filter(({ field, key }) => key === 'household.role' || !field || isOn(switched, field.of, field.key)).map(({ key, words: name }) => ({ value: key, label: say(name) }))
  }, [fields.data, ledger.kind, say])
  if (fields.isPending) return <Skeleton kind="row" count={6} />
  if (fields.isLoadingError) return <ErrorState problem={refusalOf(fields.error)} onRetry={() => void fields.refetch()} />
  const named = (why: 'refused' | 'off') => ledger.columns.filter((column) => column.why === why).map(({ heading, meaning }) => (meaning && say(meaning) !== heading ? `${heading}（${say(meaning)}）` : heading)).join('、')
  const [refused, off] = [named('refused'), named('off')]
  const open = ledger.columns.map((column, i) => ({ column, samples: ledger.samples[i] ?? [] })).filter(({ column }) => column.why !== 'refused' && column.why !== 'off')
  const goes = (at: number, proposed: string | null) => (chosen.has(at) ? (chosen.get(at) ?? null) : proposed)
  return (
    <section className="gl-card" aria-label={words.steps.match}>
      {refused && <Notice tone="risk">{words.refused(refused)}</Notice>}
      {off && <Notice tone="wait">{words.offTitle(off)} {words.offHow}</Notice>}
      <p className="gz-secondary">{words.matched(open.filter(({ column }) => goes(column.at, column.target)).length, ledger.columns.length)}</p>
      <table className="gl-table">
        <thead><tr><th scope="col">{words.column}</th><th scope="col">{words.samples}</th><th scope="col">{words.goes}</th><th scope="col">{words.why}</th></tr></thead>
        <tbody>{open.map(({ column, samples }) => (
          <tr key={column.at}>
            <td><b>{column.heading || '—'}</b></td><td className="gl-samples">{samples.filter(Boolean).join(' · ')}</td>
            <td className="gl-target"><Select className="gd-fill" aria-label={`${column.heading} ${words.goes}`} value={goes(column.at, column.target) ?? ''} options={[{ value: '', label: words.skip }, ...options]} showSearch={{ optionFilterProp: 'label' }} onChange={(value: string) => setChosen(new Map(chosen).set(column.at, value || null))} /></td>
            <td><Badge tone={goes(column.at, column.target) ? 'done' : 'plain'}>{chosen.has(column.at) ? words.whys.chosen : words.whys[column.why]}</Badge></td>
          </tr>
        ))}</tbody>
      </table>
      <Failure error={check.error} />
      <div className="gl-acts"><Button kind="primary" busy={check.isPending} onClick={() => check.mutate()}>{words.doCheck}</Button></div>
    </section>
  )
}
