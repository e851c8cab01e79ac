import { useState } from 'react'
import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import type { PlanRow } from '@gezhi/domain/areas/regrid.contract.ts'
import { Button, EmptyState, StateMark, toast, type Tone } from '@gezhi/ui/kit/index.ts'
import { dateTime, dayText } from '@gezhi/ui/words/format.ts'
import { useLang, useSay, useWords } from '@gezhi/ui/words/words.tsx'
import { Asked } from '../../../parts/Asked.tsx'
import { Failure } from '../../../parts/Failure.tsx'
import { Sure } from '../../../parts/Sure.tsx'
import { gezhi } from '../../../shell/gezhi.ts'
import { useCan } from '../../../shell/session.tsx'
import { regridWords } from '../../../words/regrid.ts'
import { shellWords } from '../../../words/shell.ts'
import { useRedrawn } from './Begin.tsx'

const tones: Record<PlanRow['state'], Tone> = { draft: 'plain', scheduled: 'wait', applied: 'done', undone: 'plain', dropped: 'plain' }
type Deed = 'apply' | 'drop' | 'undo'

/** Every plan, newest first, with what can still be done about it. */
export function Plans({ onOpen, onBegin }: { onOpen: (id: string) => void; onBegin: (() => void) | null }) {
  const words = useWords(regridWords)
  const query = useInfiniteQuery({ queryKey: ['regrid', 'plans'], queryFn: ({ pageParam }: { pageParam: string }) => gezhi.regrid.list(pageParam ? { after: pageParam } : {}), initialPageParam: '', getNextPageParam: (last) => last.next ?? undefined })
  const [asked, setAsked] = useState<{ plan: PlanRow; deed: Deed } | null>(null)
  return (
    <>
      <Asked query={query}>{(data) => {
        const plans = data.pages.flatMap((page) => page.items)
        if (plans.length === 0) return <EmptyState icon="map" title={words.none.title} text={words.none.text} act={onBegin && <Button kind="primary" icon="plus" onClick={onBegin}>{words.begin}</Button>} />
        return (
          <div className="gd-panel gd-scroll" tabIndex={0} role="region" aria-label={words.columns.what}>
            <table className="gd-grid gd-plans">
              <thead><tr><th scope="col">{words.columns.state}</th><th scope="col">{words.columns.what}</th><th scope="col">{words.columns.on}</th><th scope="col">{words.columns.moved}</th><th scope="col">{words.columns.made}</th><th scope="col">{words.columns.acts}</th></tr></thead>
              <tbody>{plans.map((plan) => <Line key={plan.id} plan={plan} onOpen={onOpen} onAsk={(deed) => setAsked({ plan, deed })} />)}</tbody>
            </table>
          </div>
        )
      }}</Asked>
      {query.hasNextPage && <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>{words.more}</Button>}
      {asked && <Deeds key={`${asked.plan.id}${asked.deed}`} {...asked} onClose={() => setAsked(null)} />}
    </>
  )
}

function Line({ plan, onOpen, onAsk }: { plan: PlanRow; onOpen: (id: string) => void; onAsk: (deed: Deed) => void }) {
  const words = useWords(regridWords)
  const lang = useLang()
  const say = useSay()
  const may = useCan()('area.regrid')
  const open = plan.state === 'draft' || plan.state === 'scheduled'
  return (
    <tr>
      <td><StateMark tone={tones[plan.state]} word={words.state[plan.state]} />{plan.fault && <small className="gd-under gz-tone-late">{words.failed}：{say(plan.fault)}</small>}</td>
      <th scope="row">{words.acts[plan.act]} · {plan.villageName}<small className="gd-under gz-secondary">{namesOf(plan.before)} {words.to} {namesOf(plan.after)}</small></th>
      <td className="gd-num">{plan.on ? dayText(plan.on, lang) : '—'}{plan.undoUntil && <small className="gd-under gz-secondary">{words.undoUntil(dayText(plan.undoUntil, lang))}</small>}</td>
      <td>{plan.appliedAt ? words.moved(plan.moved['events'] ?? 0, plan.moved['posts'] ?? 0) : '—'}</td>
      <td>{words.by(plan.madeBy ?? '—', dateTime(plan.madeAt, lang))}</td>
      <td>{may && <span className="gz-line">
        {plan.state === 'draft' && <Button onClick={() => onOpen(plan.id)}>{words.open}</Button>}
        {open && <Button onClick={() => onAsk('apply')}>{words.apply}</Button>}
        {open && <Button kind="quiet" onClick={() => onAsk('drop')}>{words.drop}</Button>}
        {plan.undoUntil && <Button icon="undo" onClick={() => onAsk('undo')}>{words.undoPlan}</Button>}
      </span>}</td>
    </tr>
  )
}

const namesOf = (grids: readonly { name: string }[]): string => grids.map((grid) => grid.name).join('、')

function Deeds({ plan, deed, onClose }: { plan: PlanRow; deed: Deed; onClose: () => void }) {
  const words = useWords(regridWords)
  const shell = useWords(shellWords)
  const redrawn = useRedrawn()
  const what = `${plan.villageName}${words.acts[plan.act]}`
  const go = useMutation({
    mutationFn: () => gezhi.regrid[deed]({ id: plan.id, version: plan.version }),
    onSuccess: async () => { await redrawn(); toast(deed === 'apply' ? words.movedDone : deed === 'undo' ? words.undoneDone : shell.saved); onClose() },
  })
  const says = {
    apply: { title: words.applyTitle(what), touches: `${namesOf(plan.before)} ${words.to} ${namesOf(plan.after)}`, from: words.atOnce, undo: words.undo },
    drop: { title: words.dropTitle(what), touches: words.dropText, from: words.now, undo: words.again },
    undo: { title: words.undoTitle(what), touches: words.undoTouches(namesOf(plan.before)), from: words.atOnce, undo: words.again },
  }[deed]
  return <Sure open danger={deed !== 'apply'} verb={says.title} {...says} busy={go.isPending} error={<Failure error={go.error} />} onClose={onClose} onGo={() => go.mutate()} />
}
