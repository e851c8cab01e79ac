import { lazy, Suspense, useState } from 'react'
import { useLocation } from 'wouter'
import type { CallView } from '@gezhi/domain/visits/contract.ts'
import type { SchemeObject } from '@gezhi/domain/colours/model.ts'
import { Button } from '@gezhi/ui/kit/Button.tsx'
import { Sheet } from '@gezhi/ui/kit/Sheet.tsx'
import { useWords } from '@gezhi/ui/words/words.tsx'
import { useMe } from '../../session.ts'
import { registerWords } from '../../words/register.ts'
import { newDraft, readDraft, isEmpty, saveDraft } from '../events/draft.ts'
import type { RegisterRight } from './held.ts'

const CallSheet = lazy(() => import('../visits/CallSheet.tsx').then(({ CallSheet: sheet }) => ({ default: sheet })))
const Propose = lazy(() => import('./Propose.tsx'))

type Props = { call: CallView; whom: readonly string[]; of: { kind: SchemeObject; id: string }; may: (right: RegisterRight) => boolean; onEdit?: (() => void) | undefined }

/** At the thumb: 走访 first, what came up beside it, the rest one tap further. */
export function Acts({ call, whom, of, may, onEdit }: Props) {
  const words = useWords(registerWords)
  const me = useMe()
  const [, go] = useLocation()
  const [sheet, setSheet] = useState<'visit' | 'more' | 'propose' | null>(null)
  /** A report from here knows its place; one that was begun elsewhere is not overwritten. */
  const report = async () => {
    const begun = readDraft(me.accountId)
    if (!begun || isEmpty(begun)) await saveDraft(me.accountId, { ...newDraft(), gridId: call.gridId, gridBy: 'hand', said: { address: call.address } }, true)
    go('/report')
  }
  const others = [...(onEdit && may('register.edit') ? [['edit', words.edit] as const] : []), ...(may('colour.propose') ? [['propose', words.propose] as const] : [])]
  return (
    <>
      {others.length > 0 && <Button icon="more" onClick={() => setSheet('more')}>{words.more}</Button>}
      {me.actions.includes('event.report') && <Button onClick={() => void report()}>{words.report}</Button>}
      {may('visit.do') && <Button kind="primary" icon="check" wide onClick={() => setSheet('visit')}>{words.visit}</Button>}
      <Sheet open={sheet === 'more'} title={words.more} onClose={() => setSheet(null)}>
        <div className="gz-stack">{others.map(([key, label]) => <Button key={key} wide onClick={() => { if (key === 'edit') { setSheet(null); onEdit?.() } else setSheet('propose') }}>{label}</Button>)}</div>
      </Sheet>
      <Suspense fallback={null}>
        {sheet === 'visit' && <CallSheet call={call} whom={whom} onClose={() => setSheet(null)} onDone={() => setSheet(null)} />}
        {sheet === 'propose' && <Propose of={of.kind} id={of.id} onClose={() => setSheet(null)} />}
      </Suspense>
    </>
  )
}
