import { z } from 'zod'
import { text, type Words } from '../words.ts'
import { AreaCode, AreaKind, Day, Position, Ring } from './model.ts'

/** A line as it was drawn over the map. */
export const Line = z.array(Position).min(2).max(500)
export type Line = z.infer<typeof Line>

/** What is done to the map: one grid cut by lines, several made one, or a piece that goes from a grid to its neighbour. */
export const Redraw = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('split'), gridId: z.uuid(), lines: z.array(Line).min(1).max(12) }),
  z.strictObject({ act: z.literal('merge'), gridIds: z.array(z.uuid()).min(2).max(12) }),
  z.strictObject({ act: z.literal('border'), fromId: z.uuid(), toId: z.uuid(), line: Line.optional(), piece: Ring.optional() }),
])
export type Redraw = z.infer<typeof Redraw>
export type RedrawAct = Redraw['act']

export const redrawWords: Record<RedrawAct, Words> = {
  split: { zh: '拆分', en: 'Split' }, merge: { zh: '合并', en: 'Merge' }, border: { zh: '移动边界', en: 'Move a border' },
}

/** draft → scheduled → applied → undone; what is given up before it is applied is dropped. */
export const RegridState = z.enum(['draft', 'scheduled', 'applied', 'undone', 'dropped'])
export type RegridState = z.infer<typeof RegridState>

/** For so many days an applied plan can be taken back. */
export const UNDO_DAYS = 30
/** For so many days work done under the old map by whoever held the old grid is still taken. */
export const LATE_DAYS = 7

/** How much of an old grid lies in a part: its share of the old grid, and the surface. */
export const Piece = z.object({ from: z.uuid(), share: z.number(), squareMetres: z.number() })
export type Piece = z.infer<typeof Piece>

const polygon = z.array(Ring).min(1).max(200)
/** A grid as it was before. */
export const OldGrid = z.object({ id: z.uuid(), name: z.string(), code: z.string(), kind: AreaKind, phone: z.string().nullable(), polygon, version: z.int() })
export type OldGrid = z.infer<typeof OldGrid>

/** A grid as it will be. `keeps`: it goes on under the id of an old grid, because it mostly is that grid. */
export const NewGrid = z.object({
  key: z.string(), id: z.uuid(), keeps: z.boolean(), name: z.string(), code: z.string(), kind: AreaKind, phone: z.string().nullable(), polygon, pieces: z.array(Piece),
})
export type NewGrid = z.infer<typeof NewGrid>

/** What somebody says about a new grid; of one that keeps its id nothing is asked. */
export const Naming = z.strictObject({ key: z.string().max(8), name: text(1, 60), code: AreaCode, kind: AreaKind,
  /** Left out: as in the old grid that makes up most of it. */
  phone: text(0, 40).nullable().optional() })
export type Naming = z.infer<typeof Naming>

/** Who goes with which part: a post of an old grid, and the keys of the new ones. */
export const PostChoice = z.strictObject({ postId: z.uuid(), keys: z.array(z.string().max(8)).max(12) })
/** Where what has no place goes: an old grid, and the key of a part of it. */
export const DefaultChoice = z.strictObject({ gridId: z.uuid(), key: z.string().max(8) })

/** Everything a plan holds, as it is stored. */
export const RegridContent = z.object({
  redraw: Redraw, before: z.array(OldGrid), after: z.array(NewGrid),
  /** Old grid → new grid for what has no place. */
  defaults: z.record(z.uuid(), z.uuid()),
  /** Post → new grids. */
  posts: z.record(z.uuid(), z.array(z.uuid())),
})
export type RegridContent = z.infer<typeof RegridContent>

/** What is wrong with a plan; one that stops it cannot be applied. */
export const RegridFault = z.object({
  code: z.enum(['gap', 'overlap', 'sliver', 'pieces', 'village', 'shape', 'uncut', 'apart', 'nothing', 'undrawn', 'few']), stops: z.boolean(), words: z.object({ zh: z.string(), en: z.string() }),
})
export type RegridFault = z.infer<typeof RegridFault>

export const OnDay = Day
