import { z } from 'zod'
import { Calendar, Promised } from '../clocks/model.ts'
import { endpoint, Nothing } from '../contract.ts'
import { LifeCycle, Limit } from '../events/lifecycle.model.ts'
import { Periods } from '../retention/model.ts'
import { Words } from '../words.ts'

const Complaint = z.object({ where: z.string(), words: Words })
const versioned = <T extends z.ZodType>(content: T) =>
  z.object({ key: z.string(), version: z.int(), changedAt: z.iso.datetime().nullable(), changedBy: z.string().nullable(), content })

/** What a county edits as a whole. Every save is a new version; the old ones stay and can be brought back. */
export const rules = {
  lifeCycle: endpoint({ route: 'GET /rules/life-cycle', action: 'config.read', summary: 'The life-cycle table', input: Nothing, output: versioned(LifeCycle) }),
  checkLifeCycle: endpoint({ route: 'POST /rules/life-cycle/check', action: 'lifecycle.edit', summary: 'What is wrong with a table, and which open events it touches',
    input: z.strictObject({ content: LifeCycle }), output: z.object({ complaints: z.array(Complaint), touches: z.array(z.object({ state: z.string(), n: z.int() })) }) }),
  saveLifeCycle: endpoint({ route: 'PUT /rules/life-cycle', action: 'lifecycle.edit', summary: 'Save a table that has no faults',
    input: z.strictObject({ version: z.int(), content: LifeCycle }), output: versioned(LifeCycle) }),
  limits: endpoint({ route: 'GET /rules/limits', action: 'config.read', summary: 'Time limits', input: Nothing, output: versioned(z.array(Limit)) }),
  saveLimits: endpoint({ route: 'PUT /rules/limits', action: 'lifecycle.edit', summary: 'Save the limits; running clocks keep the time they have used',
    input: z.strictObject({ version: z.int(), content: z.array(Limit).max(2000) }), output: versioned(z.array(Limit)) }),
  calendars: endpoint({ route: 'GET /rules/calendars', action: 'config.read', summary: 'Working calendars', input: Nothing, output: z.object({ items: z.array(versioned(Calendar)) }) }),
  saveCalendar: endpoint({ route: 'PUT /rules/calendars/:key', action: 'calendar.edit', summary: 'Save a calendar that has no faults',
    input: z.strictObject({ key: z.string().max(40), version: z.int(), content: Calendar }), output: versioned(Calendar) }),
  retention: endpoint({ route: 'GET /rules/retention', action: 'config.read', summary: 'The county\'s own periods of retention, in days; what is missing keeps the default',
    input: Nothing, output: versioned(Periods) }),
  saveRetention: endpoint({ route: 'PUT /rules/retention', action: 'lifecycle.edit', summary: 'Save periods within their bounds; the next round goes by them',
    input: z.strictObject({ version: z.int(), content: Periods }), output: versioned(Periods) }),
  tryClock: endpoint({ route: 'POST /rules/calendars/try', action: 'config.read', summary: 'What a promise made at a moment means under a calendar, in words',
    input: z.strictObject({ content: Calendar, start: z.iso.datetime(), promise: Promised }), output: z.object({ dueAt: z.iso.datetime(), words: Words, provisional: z.boolean() }) }),
  versions: endpoint({ route: 'GET /rules/:kind/versions', action: 'config.read', summary: 'Earlier versions',
    input: z.strictObject({ kind: z.enum(['life-cycle', 'limits', 'calendar', 'retention', 'colours', 'visits', 'patrols']), key: z.string().max(40).default('default') }),
    output: z.object({ items: z.array(z.object({ version: z.int(), changedAt: z.iso.datetime(), changedBy: z.string().nullable(), content: z.unknown() })) }) }),
}
