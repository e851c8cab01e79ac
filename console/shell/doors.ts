import type { Action } from '@gezhi/domain/access.ts'
import type { IconName } from '@gezhi/ui/kit/index.ts'

export type DoorKey = 'desk' | 'events' | 'map' | 'board' | 'register' | 'visits' | 'supervise' | 'sync' | 'admin'
export interface Door { key: DoorKey; path: string; icon: IconName; any: readonly Action[] }

/** The left rail, in the order of a day. A door one has no right for does not exist. */
export const doors: readonly Door[] = [
  { key: 'desk', path: '/desk', icon: 'queue', any: ['event.triage', 'event.escalated', 'event.dispatch', 'event.close', 'event.approve', 'event.handle'] },
  { key: 'events', path: '/events', icon: 'event', any: ['event.read'] },
  { key: 'map', path: '/map', icon: 'map', any: ['event.read'] },
  { key: 'board', path: '/board', icon: 'board', any: ['board.read'] },
  { key: 'register', path: '/register', icon: 'register', any: ['register.read'] },
  { key: 'visits', path: '/visits', icon: 'task', any: ['visit.read', 'patrol.read'] },
  { key: 'supervise', path: '/supervise', icon: 'bell', any: ['event.supervise'] },
  { key: 'sync', path: '/sync', icon: 'phone', any: ['event.triage'] },
  { key: 'admin', path: '/admin', icon: 'admin', any: ['area.edit', 'area.regrid', 'account.read', 'account.edit', 'role.edit', 'category.edit', 'routing.edit', 'calendar.edit', 'lifecycle.edit', 'register.fields', 'colour.edit', 'colour.confirm', 'visit.edit', 'patrol.edit', 'config.read'] },
]

export const doorsFor = (actions: readonly Action[]): Door[] => doors.filter((door) => door.any.some((action) => actions.includes(action)))
