import { z } from 'zod'
import { endpoint, queryInt } from '../contract.ts'
import { Words } from '../words.ts'

/** A figure with what it is made of. `value` is null when the denominator is 0: nothing was due, so nothing is claimed. */
export const Figure = z.object({ key: z.string(), words: Words, explain: Words, numerator: z.int(), denominator: z.int(), value: z.number().nullable(),
  format: z.enum(['share', 'average', 'count']), opensNumerator: z.string(), opensDenominator: z.string() })
export type Figure = z.infer<typeof Figure>
/** On which grids: today's, or where each event lay when it was reported. Above the grids both are the same. */
const OnMap = z.enum(['now', 'then'])
const Period = z.strictObject({ areaId: z.uuid().optional(), from: z.iso.date(), to: z.iso.date(), category: z.string().max(10).optional(), map: OnMap.default('now') })

export const board = {
  figures: endpoint({
    route: 'GET /board', action: 'board.read', summary: 'Figures of an area and a period, by lower area, by class, by week, each with its denominator',
    input: Period,
    output: z.object({
      /** The exact stretches behind the numbers, as EventQuery takes them: reports are counted by whole weeks, due matters by day up to today. */
      spans: z.object({ reported: z.object({ from: z.iso.datetime(), to: z.iso.datetime() }), due: z.object({ from: z.iso.datetime(), to: z.iso.datetime() }) }),
      areaId: z.uuid(), areaName: z.string(), from: z.iso.date(), to: z.iso.date(), at: z.iso.datetime(),
      sentences: z.array(Words), total: z.array(Figure),
      below: z.array(z.object({ areaId: z.uuid(), name: z.string(), level: z.int(), figures: z.array(Figure), open: z.int(), overdue: z.int() })),
      categories: z.array(z.object({ category: z.string(), words: Words, reported: z.int(), closed: z.int(), open: z.int() })),
      weeks: z.array(z.object({ week: z.iso.date(), reported: z.int(), closed: z.int() })),
      states: z.array(z.object({ state: z.string(), words: Words, n: z.int() })),
      open: z.int(), overdue: z.int(), dueByDay: z.array(z.object({ day: z.iso.date(), n: z.int() })),
      map: OnMap, /** The grids here were redrawn: the other map says something else. */ redrawn: z.boolean(),
    }),
  }),
  counts: endpoint({
    route: 'GET /board/counts', action: 'board.read', summary: 'Counts by street (or any level below an area) and state: small and fast',
    input: z.strictObject({ areaId: z.uuid().optional(), weeks: queryInt(1, 520).default(52) }),
    output: z.object({ items: z.array(z.object({ areaId: z.uuid(), state: z.string(), n: z.int() })), at: z.iso.datetime() }),
  }),
}
