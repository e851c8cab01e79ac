import { z } from 'zod'
import { endpoint, Nothing, page, queryInt, type Offline } from '../contract.ts'
import { EventRow } from '../events/model.ts'
import { text, Words } from '../words.ts'
import { Finding, PatrolKind, PatrolPlace } from './model.ts'

const id = z.uuid()
const Complaint = z.object({ where: z.string(), words: Words })
const See = z.strictObject({ id, placeId: z.uuid(), at: z.iso.datetime(), findings: z.array(Finding).max(7).default([]) })
const SeenAnswer = z.object({ lastOn: z.iso.date(), events: z.array(EventRow) })
const seeing: Offline<typeof See, typeof SeenAnswer> = {
  means: ({ findings }) => findings.length === 0 ? { zh: '巡查：看过，没问题', en: 'A patrol: seen and fine' } : { zh: `巡查：发现 ${findings.length} 处问题`, en: `A patrol: ${findings.length} finding(s)` },
  says: ({ events }) => events.length === 0 ? { zh: '已记下：看过，没问题', en: 'Recorded: seen and fine' } : { zh: `已上报 ${events.map((event) => event.number).join('、')}`, en: `Reported as ${events.map((event) => event.number).join(', ')}` },
}
const saved = z.object({ key: z.string(), version: z.int(), changedAt: z.iso.datetime().nullable(), changedBy: z.string().nullable(), content: z.array(PatrolKind) })
export const DuePlace = PatrolPlace.extend({ dueOn: z.iso.date(), says: Words })
export type DuePlace = z.infer<typeof DuePlace>

export const patrols = {
  kinds: endpoint({ route: 'GET /patrols/kinds', action: 'signed-in', summary: 'Kinds of places with their short lists', input: Nothing, output: saved }),
  checkKinds: endpoint({ route: 'POST /patrols/kinds/check', action: 'patrol.edit', summary: 'What is wrong with the lists', input: z.strictObject({ content: z.array(PatrolKind).max(40) }), output: z.object({ complaints: z.array(Complaint) }) }),
  saveKinds: endpoint({ route: 'PUT /patrols/kinds', action: 'patrol.edit', summary: 'Save the lists', input: z.strictObject({ version: z.int().min(0), content: z.array(PatrolKind).max(40) }), output: saved }),
  places: endpoint({ route: 'GET /patrols/places', action: 'patrol.read', summary: 'Places to look at', output: page(PatrolPlace),
    input: z.strictObject({ areaId: z.uuid().optional(), kind: z.string().max(41).optional(), after: z.uuid().optional(), limit: queryInt(1, 200).default(100) }) }),
  due: endpoint({ route: 'GET /patrols/due', action: 'patrol.read', summary: 'Places that are due today, the longest unseen first', input: z.strictObject({ areaId: z.uuid().optional() }), output: z.object({ items: z.array(DuePlace) }) }),
  addPlace: endpoint({ route: 'POST /patrols/places', action: 'patrol.place', summary: 'Add a place to look at', output: PatrolPlace,
    input: z.strictObject({ ...PatrolPlace.omit({ lastOn: true, active: true, version: true, name: true, address: true }).shape, name: text(1, 60), address: text(0, 120).default('') }) }),
  changePlace: endpoint({ route: 'PUT /patrols/places/:id', action: 'patrol.place', summary: 'Rename a place, or take it off the list', output: PatrolPlace,
    input: z.strictObject({ id, version: z.int().min(1), name: text(1, 60), address: text(0, 120), active: z.boolean() }) }),
  seen: endpoint({ route: 'POST /patrols/seen', action: 'patrol.do', summary: 'Seen and fine, or what was found: findings become matters with the place filled in', input: See, output: SeenAnswer, offline: seeing }),
  coverage: endpoint({ route: 'GET /patrols/coverage', action: 'patrol.read', summary: 'Of a week: how many places were due, how many of those were seen', input: z.strictObject({ areaId: z.uuid().optional(), week: z.iso.date() }),
    output: z.object({ monday: z.iso.date(), kinds: z.array(z.object({ kind: z.string(), words: Words, due: z.int(), seen: z.int(), other: z.int(), unseen: z.array(z.uuid()), says: Words })) }) }),
}
