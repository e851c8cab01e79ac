import type { CallView } from './contract.ts'
import { bandOf } from './order.ts'
import { sayWhy, type Call } from './round.ts'

/** A call as screens show it: the server's answer, and what a phone works out of its copy. */
export const viewCall = (call: Call, today: string): CallView => ({
  key: call.key, stopId: call.stopId, gridId: call.gridId, day: call.day, late: call.late, band: bandOf(call, today), address: call.address, lng: call.lng, lat: call.lat, hours: call.hours, ways: [...call.ways],
  withId: call.withId, memberId: call.memberId, why: sayWhy(call, today), says: call.dues.flatMap((due) => due.says),
  subjects: call.dues.map(({ subject, dueOn }) => ({ id: subject.id, kind: subject.kind, title: subject.title, dueOn, note: subject.wish?.says ?? '' })),
})
