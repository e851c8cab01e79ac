import { slice } from '../sync/slice.ts'
import type { Subject, TeamMember, VisitRules, WeatherDays } from './model.ts'

/** Whom a grid calls on, with every reason: the round is planned on the phone from these by the same rule as at the desk. */
export const visitDueSlice = slice<Subject>({
  name: 'visit_due', action: 'visit.read', subjects: ['visit', 'visit_due'], resent: false, placed: ({ gridId }) => ({ gridId }), keep: () => true, search: null,
})

/** What the round goes by, and who serves which grid. */
export interface VisitRuleCopy { id: string; rules: VisitRules; weather: WeatherDays[]; holidays: { from: string; to: string }[]; team: TeamMember[] }
export const visitRuleSlice = slice<VisitRuleCopy>({
  name: 'visit_rule', action: 'visit.read', subjects: ['visit_rule', 'weather', 'post'], resent: true, daily: true, placed: null, keep: () => true, search: null,
})
