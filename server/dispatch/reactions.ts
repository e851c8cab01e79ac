import type { Reaction } from '../platform/worker.ts'
import { lifeCycleOf } from '../rules/current.ts'
import { type Dispatched, findUnitBefore, recordDispatch, recordUpheld } from './store.ts'

/** What a line of an event says about its step; lines without a step (reports, reminders) teach nothing. */
interface StepData {
  step?: string
  category?: string
  unitId?: string | null
}

/** Which steps dispatch and which uphold an objection is the life cycle's to say: a county may have its own. */
const learnFromRulings: Reaction = {
  name: 'route-records',
  kinds: ['event.*'],
  async run(client, lines, county, house) {
    const { steps } = await lifeCycleOf(house, county)
    const dispatched: Dispatched[] = []
    const upheld: Dispatched[] = []
    for (const line of lines) {
      const { step, category, unitId } = line.data as StepData // written by the events room
      const counts = (step && steps[step]?.counts) || []
      if (!category) continue
      if (counts.includes('dispatches') && unitId) dispatched.push({ category, unitId })
      if (!counts.includes('upheld')) continue
      const loser = await findUnitBefore(client, county, line.subject_id, line.seq)
      if (loser) upheld.push({ category, unitId: loser })
    }
    if (dispatched.length > 0) await recordDispatch(client, county, dispatched)
    if (upheld.length > 0) await recordUpheld(client, county, upheld)
  },
}

export const dispatchReactions: readonly Reaction[] = [learnFromRulings]
