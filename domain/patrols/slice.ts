import { slice } from '../sync/slice.ts'
import type { PatrolKind, PatrolPlace } from './model.ts'

export const patrolPlaceSlice = slice<PatrolPlace>({
  name: 'patrol_place', action: 'patrol.read', subjects: ['patrol_place'], resent: false, placed: ({ gridId }) => ({ gridId }), keep: ({ active }) => active,
  search: ({ name, address }) => ({ names: [name], address }),
})
export const patrolKindSlice = slice<PatrolKind & { id: string }>({
  name: 'patrol_kind', action: 'signed-in', subjects: ['patrol_kind'], resent: true, placed: null, keep: () => true, search: null,
})
