import { slice } from '../sync/slice.ts'

/** Life cycle, limits and calendars, by which the pure rules run on the phone as they do on the server. */
export interface RuleCopy {
  /** `kind` or `kind:key`. */
  id: string
  kind: 'life-cycle' | 'limits' | 'calendar'
  key: string
  version: number
  /** LifeCycle, Limit[] or Calendar, by kind. */
  content: unknown
}

export const ruleSlice = slice<RuleCopy>({
  name: 'rule', action: 'signed-in', subjects: ['lifecycle', 'limits', 'calendar'], resent: true, placed: null, keep: () => true, search: null, first: true,
})
