import { z } from 'zod'
import { ById, endpoint } from '../contract.ts'
import { Words } from '../words.ts'
import { AreaKind, Day, Ring } from './model.ts'
import { DefaultChoice, NewGrid, Naming, PostChoice, Redraw, RegridFault, RegridState } from './regrid.model.ts'

const Wish = z.strictObject({
  redraw: Redraw,
  names: z.array(Naming).max(24).default([]), defaults: z.array(DefaultChoice).max(12).default([]), posts: z.array(PostChoice).max(200).default([]),
})
export type Wish = z.infer<typeof Wish>

/** What is counted of a grid before and of a part after: open events, those of twelve months, and what later capabilities add. */
const Counted = z.object({ key: z.string(), words: Words, n: z.int() })
export type Counted = z.infer<typeof Counted>

const Before = z.object({ id: z.uuid(), name: z.string(), squareMetres: z.number(), counts: z.array(Counted), ends: z.boolean(), polygon: z.array(Ring) })
const After = z.object({
  key: z.string(), keeps: z.uuid().nullable(), name: z.string(), code: z.string(), kind: AreaKind, phone: z.string().nullable(), squareMetres: z.number(), counts: z.array(Counted),
  polygon: z.array(Ring), pieces: NewGrid.shape.pieces, microGrids: z.array(z.object({ name: z.string(), cut: z.boolean() })), people: z.array(z.string()),
})
/** A post on one of the grids, and the parts it goes to: by default the largest part of its grid. */
const PostView = z.object({ postId: z.uuid(), accountId: z.uuid(), name: z.string(), role: Words, gridId: z.uuid(), keys: z.array(z.string()) })

export const RegridPreview = z.object({
  villageId: z.uuid(), villageName: z.string(), before: z.array(Before), after: z.array(After), posts: z.array(PostView),
  defaults: z.array(DefaultChoice), faults: z.array(RegridFault),
  /** What has no place of its own and goes where the plan says. */
  unplaced: z.int(), applicable: z.boolean(),
})
export type RegridPreview = z.infer<typeof RegridPreview>

export const PlanRow = z.object({
  id: z.uuid(), act: z.enum(['split', 'merge', 'border']), state: RegridState, villageId: z.uuid(), villageName: z.string(), on: Day.nullable(), version: z.int(),
  before: z.array(z.object({ id: z.uuid(), name: z.string() })), after: z.array(z.object({ id: z.uuid(), name: z.string(), code: z.string(), keeps: z.boolean() })),
  madeBy: z.string().nullable(), madeAt: z.iso.datetime(), appliedAt: z.iso.datetime().nullable(), undoneAt: z.iso.datetime().nullable(),
  /** The last day on which it can be undone; null when it cannot. */
  undoUntil: Day.nullable(), moved: z.record(z.string(), z.int()),
  /** Why it could not be applied on its day. */
  fault: Words.nullable(),
})
export type PlanRow = z.infer<typeof PlanRow>
const Seen = z.strictObject({ id: z.uuid(), version: z.int() })

export const regrid = {
  preview: endpoint({
    route: 'POST /regrid/preview', action: 'area.regrid', summary: 'What a drawing would do: new grids, faults, and what lies in them before and after; changes nothing',
    input: Wish, output: RegridPreview,
  }),
  list: endpoint({ route: 'GET /regrid', action: 'area.read', summary: 'Plans of the areas one answers for, newest first', input: z.strictObject({ after: z.string().max(60).optional() }),
    output: z.object({ items: z.array(PlanRow), next: z.string().nullable() }) }),
  get: endpoint({ route: 'GET /regrid/:id', action: 'area.read', summary: 'One plan with what was drawn', input: ById, output: PlanRow.extend({ wish: Wish }) }),
  save: endpoint({ route: 'PUT /regrid/:id', action: 'area.regrid', summary: 'Keep a plan as a draft; version 0 makes it', input: Wish.extend({ id: z.uuid(), version: z.int() }), output: PlanRow }),
  schedule: endpoint({ route: 'POST /regrid/:id/schedule', action: 'area.regrid', summary: 'Apply it by itself at the beginning of a day to come',
    input: Seen.extend({ on: z.iso.date() }), output: PlanRow }),
  apply: endpoint({ route: 'POST /regrid/:id/apply', action: 'area.regrid', summary: 'Apply it now: areas, posts, events and figures in one transaction', input: Seen, output: PlanRow }),
  drop: endpoint({ route: 'POST /regrid/:id/drop', action: 'area.regrid', summary: 'Give up a plan that was not applied', input: Seen, output: PlanRow }),
  undo: endpoint({ route: 'POST /regrid/:id/undo', action: 'area.regrid', summary: 'Within 30 days: everything back, what was reported meanwhile too', input: Seen, output: PlanRow }),
}
