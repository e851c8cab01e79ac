import type { Point } from '@gezhi/domain/areas/datum.ts'
import type { GridIndex } from '@gezhi/domain/areas/geometry.ts'
import type { RegridContent } from '@gezhi/domain/areas/regrid.model.ts'
import type { Words } from '@gezhi/domain/words.ts'
import type { Context } from '../../platform/context.ts'

/** So many rows of one kind that lie in a grid, at one place where they have one. */
export interface Lying {
  key: string
  gridId: string
  lng: number | null
  lat: number | null
}

/** Somebody's post on a grid. */
export interface PostOn {
  postId: string
  accountId: string
  name: string
  role: Words
  gridId: string
}

/** One re-gridding as the rooms see it, in the transaction that makes it: forwards when a plan is applied, backwards when it is undone. */
export interface Turn {
  planId: string
  undo: boolean
  /** The first day of the map that begins with this turn. */
  on: string
  /** The grids whose rows may lie elsewhere now. */
  grids: readonly string[]
  /** The grids of the plan that stand on the map that begins. */
  standing: readonly string[]
  /** Those of them that end today. */
  ends: ReadonlySet<string>
  /** Where a row of a grid lies now: by its place, else where the plan sends what has none. */
  place(gridId: string, point: Point | null): string
  /** All grids that stand when the turn is done. */
  index(): Promise<GridIndex>
  content: RegridContent
  /** When undoing: what this room noted when the plan was applied. */
  noted: unknown
}

/** What a capability has lying in grids. It declares it in compose.ts; this room knows none of them. */
export interface RegridCounter {
  name: string
  /** What the preview counts of it, before and after. */
  counts: readonly { key: string; words: Words }[]
  /** Every row counted, with its place. */
  list(ctx: Context, grids: readonly string[]): Promise<Lying[]>
  /** Those who go with a grid: the plan says where each goes. */
  people?(ctx: Context, grids: readonly string[]): Promise<PostOn[]>
  /** Takes its rows over to where they lie now. `noted` is kept with the plan and handed back when it is undone. */
  move(ctx: Context, turn: Turn): Promise<{ moved: number; noted?: unknown }>
}
