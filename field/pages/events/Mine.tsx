import { useState } from 'react'
import { useLocation } from 'wouter'
import { defaultRoles } from '@gezhi/domain/accounts/roles.default.ts'
import type { Me } from '@gezhi/domain/accounts/model.ts'
import type { EventFilter } from '@gezhi/domain/events/list.ts'
import { Button } from '@gezhi/ui/kit/Button.tsx'
import { Choice, Segmented } from '@gezhi/ui/kit/Choice.tsx'
import { EmptyState } from '@gezhi/ui/kit/states.tsx'
import { isoDay } from '@gezhi/ui/words/format.ts'
import { useWords } from '@gezhi/ui/words/words.tsx'
import { Page } from '../../frame/Page.tsx'
import { keep, recall } from '../../memory.ts'
import { useMe } from '../../session.ts'
import { eventWords } from '../../words/events.ts'
import { frameWords } from '../../words/frame.ts'
import { EventPages } from './EventPages.tsx'

type Whose = 'mine' | 'unit' | 'area'
type Filter = 'open' | 'due' | 'overdue' | 'ended' | 'all'
const filters: readonly Filter[] = ['open', 'due', 'overdue', 'ended', 'all']

/** 事件: my own reports, my unit's, my area's; filters as chips. The last choice is remembered on this device. */
export default function Mine() {
  const words = useWords(eventWords)
  const frame = useWords(frameWords)
  const me = useMe()
  const [, go] = useLocation()
  const whoses = whosesOf(me)
  const [whose, setWhose] = useState<Whose>(() => whoses.find((one) => one === recall('events.whose')) ?? whoses[0] ?? 'mine')
  const [filter, setFilter] = useState<Filter>(() => filters.find((one) => one === recall('events.filter')) ?? 'open')
  const pick = (next: { whose?: Whose; filter?: Filter }) => {
    if (next.whose) { setWhose(next.whose); keep('events.whose', next.whose) }
    if (next.filter) { setFilter(next.filter); keep('events.filter', next.filter) }
  }
  const none = whose === 'mine' && filter !== 'overdue' && filter !== 'due' && filter !== 'ended'
    ? <EmptyState icon="event" title={words.noneMine} text={words.noneMineText} act={<Button kind="primary" icon="plus" onClick={() => go('/report')}>{frame.report}</Button>} />
    : <EmptyState icon="filter" title={words.none} text={words.noneText} act={filter !== 'all' && <Button onClick={() => pick({ filter: 'all' })}>{words.seeAll}</Button>} />
  return (
    <Page title={words.title} place="events">
      {whoses.length > 1 && <Segmented label={words.whose} value={whose} onChange={(one) => pick({ whose: one })} options={whoses.map((value) => ({ value, label: words[value] }))} />}
      <div className="fd-chipbar"><Choice label={words.show} labelHidden value={filter} onChange={(one) => pick({ filter: one })} options={filters.map((value) => ({ value, label: words[value] }))} /></div>
      <EventPages key={`${whose} ${filter}`} ask={{ ...whoseAsk(whose, me), ...filterAsk(filter) }} none={none} older={filter === 'ended' || filter === 'all'} />
    </Page>
  )
}

/** Only what exists for this person: a handler has a unit, a grid worker an area, whoever may report has reports. */
function whosesOf(me: Me): Whose[] {
  const unit = me.posts.some(seesUnit)
  const area = me.posts.some((post) => !seesUnit(post))
  const mine = me.actions.includes('event.report')
  const desk = me.actions.includes('event.triage')
  return [...(unit ? ['unit' as const] : []), ...(desk && area ? ['area' as const] : []), ...(mine ? ['mine' as const] : []), ...(!desk && area ? ['area' as const] : [])]
}

/** A desk belongs to a unit too, but looks after an area. What a county's own role reaches is not known here: its unit is the safer guess. */
const seesUnit = (post: Me['posts'][number]): boolean => post.unitId !== null && (defaultRoles.find((role) => role.key === post.role)?.reach ?? 'unit') === 'unit'

function whoseAsk(whose: Whose, me: Me): EventFilter {
  const unitId = me.posts.find(seesUnit)?.unitId
  if (whose === 'mine') return { mine: true }
  return whose === 'unit' && unitId ? { unitId } : {}
}

function filterAsk(filter: Filter): EventFilter {
  const tomorrow = new Date(Date.parse(`${isoDay(Date.now())}T00:00:00+08:00`) + 86_400_000).toISOString()
  const asks: Record<Filter, EventFilter> = { open: { open: true }, due: { open: true, dueBefore: tomorrow, sort: 'due' }, overdue: { overdue: true, sort: 'due' }, ended: { open: false }, all: {} }
  return asks[filter]
}
