import { useReducer } from 'react'
import type { Position } from '@gezhi/domain/areas/model.ts'
import type { Redraw, RedrawAct } from '@gezhi/domain/areas/regrid.model.ts'
import type { InputOf } from '@gezhi/domain/contract.ts'
import type { regrid, RegridPreview } from '@gezhi/domain/areas/regrid.contract.ts'
import { closeRing } from '../outline.ts'

export type Wish = InputOf<typeof regrid.preview>
type Naming = NonNullable<Wish['names']>[number]

/** What somebody is drawing: which grids, which lines, and what they said about what comes of it. */
export interface Drawing {
  act: RedrawAct
  villageId: string | null
  /** In the order they were chosen: a border goes from the first to the second. */
  chosen: readonly string[]
  lines: readonly (readonly Position[])[]
  /** A border piece is drawn round, not cut off by a line. */
  round: boolean
  /** The last line still grows. */
  growing: boolean
  names: readonly Naming[]
  defaults: NonNullable<Wish['defaults']>
  posts: NonNullable<Wish['posts']>
}

export type Act =
  | { do: 'act'; act: RedrawAct } | { do: 'village'; id: string | null } | { do: 'toggle'; id: string } | { do: 'way'; round: boolean }
  | { do: 'begin' } | { do: 'corner'; at: Position } | { do: 'move'; line: number; corner: number; at: Position } | { do: 'remove'; line: number; corner: number }
  | { do: 'back' } | { do: 'finish' } | { do: 'clear' }
  | { do: 'name'; name: Naming } | { do: 'default'; gridId: string; key: string } | { do: 'post'; postId: string; keys: string[] }

const nothingSaid = { names: [], defaults: [], posts: [] }
export const emptyDrawing = (villageId: string | null): Drawing => ({ act: 'split', villageId, chosen: [], lines: [], round: false, growing: false, ...nothingSaid })

/** How many grids an act takes: the oldest choice makes room. */
const most: Record<RedrawAct, number> = { split: 1, merge: 12, border: 2 }
const rounded = ([lng, lat]: Position): Position => [Math.round(lng * 1e7) / 1e7, Math.round(lat * 1e7) / 1e7]

export function drawn(was: Drawing, act: Act): Drawing {
  switch (act.do) {
    // What was said belongs to parts that no longer are.
    case 'act': return { ...was, act: act.act, chosen: was.chosen.slice(0, most[act.act]), lines: [], growing: false, ...nothingSaid }
    case 'village': return emptyDrawing(act.id)
    case 'toggle': return { ...was, ...nothingSaid, chosen: was.chosen.includes(act.id) ? was.chosen.filter((id) => id !== act.id) : [...was.chosen, act.id].slice(-most[was.act]) }
    case 'way': return { ...was, round: act.round, lines: [], growing: false, ...nothingSaid }
    case 'begin': return { ...was, growing: true, lines: was.act === 'border' ? [[]] : [...was.lines, []] }
    case 'corner': return { ...was, ...nothingSaid, lines: [...was.lines.slice(0, -1), [...(was.lines.at(-1) ?? []), rounded(act.at)]] }
    case 'move': return withLine(was, act.line, (line) => line.map((at, i) => (i === act.corner ? rounded(act.at) : at)))
    case 'remove': return withLine(was, act.line, (line) => line.filter((_, i) => i !== act.corner))
    case 'back': return withLine(was, was.lines.length - 1, (line) => line.slice(0, -1))
    case 'finish': return { ...was, growing: false, lines: was.lines.filter((line) => line.length >= 2) }
    case 'clear': return { ...was, lines: [], growing: false, ...nothingSaid }
    case 'name': return { ...was, names: [...was.names.filter((one) => one.key !== act.name.key), act.name] }
    case 'default': return { ...was, defaults: [...was.defaults.filter((one) => one.gridId !== act.gridId), { gridId: act.gridId, key: act.key }] }
    case 'post': return { ...was, posts: [...was.posts.filter((one) => one.postId !== act.postId), { postId: act.postId, keys: act.keys }] }
  }
}

const withLine = (was: Drawing, at: number, change: (line: readonly Position[]) => readonly Position[]): Drawing => {
  const lines = was.lines.map((line, i) => (i === at ? change(line) : line))
  return { ...was, ...nothingSaid, lines: was.growing ? lines : lines.filter((line) => line.length >= 2) }
}

export const useDrawing = (from: Drawing) => useReducer(drawn, from)

/** The drawing as the server takes it; null while it is not whole yet. */
export function redrawOf({ act, chosen, lines, round, growing }: Drawing): Redraw | null {
  if (growing) return null
  const whole = lines.filter((line) => line.length >= 2).map((line) => [...line])
  const [first, second] = chosen
  if (act === 'merge') return chosen.length >= 2 ? { act, gridIds: [...chosen] } : null
  if (act === 'split') return first && whole.length > 0 ? { act, gridId: first, lines: whole } : null
  const line = whole[0]
  if (!first || !second || !line) return null
  if (!round) return { act, fromId: first, toId: second, line }
  const piece = closeRing(line)
  return piece ? { act, fromId: first, toId: second, piece } : null
}

/** The preview with what was just said and is not answered yet, so that nothing jumps under the fingers. */
export const saidIn = (data: RegridPreview, { names, defaults, posts }: Drawing): RegridPreview => ({
  ...data,
  after: data.after.map((part) => {
    const said = names.find((name) => name.key === part.key)
    return said && part.keeps === null ? { ...part, name: said.name, code: said.code, phone: said.phone ?? null } : part
  }),
  defaults: data.defaults.map((one) => defaults.find((said) => said.gridId === one.gridId) ?? one),
  posts: data.posts.map((post) => ({ ...post, keys: posts.find((said) => said.postId === post.postId)?.keys ?? post.keys })),
})

/** A plan that is taken up again. */
export function drawingOf(villageId: string, { redraw, names = [], defaults = [], posts = [] }: Wish): Drawing {
  const said = { names, defaults, posts, growing: false, villageId }
  switch (redraw.act) {
    case 'split': return { ...said, act: 'split', chosen: [redraw.gridId], lines: redraw.lines, round: false }
    case 'merge': return { ...said, act: 'merge', chosen: redraw.gridIds, lines: [], round: false }
    case 'border': return { ...said, act: 'border', chosen: [redraw.fromId, redraw.toId], lines: [redraw.line ?? redraw.piece?.slice(0, -1) ?? []], round: redraw.piece !== undefined }
  }
}
