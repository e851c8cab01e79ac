import { chinaDay } from '@gezhi/domain/clocks/day.ts'
import { Problem } from '@gezhi/domain/problem.ts'
import type { PullHead, PullLine } from '@gezhi/domain/sync/model.ts'
import type { Context } from '../platform/context.ts'
import type { Rows, SliceReader } from '../platform/slices.ts'
import { standOf, type Stand } from './epoch.ts'
import { concerns, keysOf, scopeOf, sightOfSlice, type Scope } from './scope.ts'
import { listChanges, mostLines, type ChangeLine } from './store.ts'

type Lines = AsyncGenerator<PullLine>
const idsAtOnce = 500
const noMark = '0.0'

/** How far the journal was read, and on which day (China's): a slice may hang on the day too. */
const writeMark = (ctx: Context, xid: string, seq: number): string => `${xid}.${seq}.${chinaDay(ctx.now)}`
function readMark(mark: string): { xid: string; seq: number; day: string } | null {
  const found = /^(\d{1,20})\.(\d{1,16})(?:\.(\d{4}-\d{2}-\d{2}))?$/.exec(mark)
  return found ? { xid: found[1] ?? '0', seq: Number(found[2]), day: found[3] ?? '' } : null
}

const headOf = (ctx: Context, stand: Stand, scope: Scope, more: Pick<PullHead, 'again' | 'rows'> & { tells: boolean }): PullHead => ({
  // The rule's shape is read-only; what is written here is never changed.
  line: 'head', epoch: stand.epoch, scope: scope.print, sight: more.tells ? (scope.told as PullHead['sight']) : null, now: ctx.now.toISOString(), again: more.again, rows: more.rows,
})

const rowLines = (slice: string, groups: readonly Rows[], cursor: string | null): PullLine[] => {
  const full = groups.filter(({ rows }) => rows.length > 0)
  // The column lists and rows are read-only; what is written here is never changed.
  const lines = full.map(({ columns, rows }) => ({ line: 'rows' as const, slice, columns: [...columns], rows: rows as unknown[][], cursor: null as string | null }))
  const last = lines.at(-1)
  if (last) last.cursor = cursor
  return lines
}

const visible = (ctx: Context, readers: readonly SliceReader[]): SliceReader[] => readers.filter(({ slice }) => sightOfSlice(ctx, slice)?.length !== 0)

/** `slice!mark!place`: the mark is the one taken before the first row of the first answer. A place of '.': the slice is through, say so. */
const writeCursor = (slice: string, mark: string, place: string): string => `${slice}!${mark}!${place}`
function readCursor(cursor: string, readers: readonly SliceReader[]): { at: number; mark: string; place: string } {
  const [name = '', mark = '', place = ''] = cursor.split('!')
  const at = readers.findIndex(({ slice }) => slice.name === name)
  if (at < 0 || !readMark(mark)) throw new Problem(422, 'input.bad_cursor')
  return { at, mark, place }
}

/** Everything a phone may hold, slice by slice; with `grids` only what lies there. */
export async function snapshot(ctx: Context, all: readonly SliceReader[], asked: { slices?: string[] | undefined; grids?: string[] | undefined; after?: string | undefined }): Promise<Lines> {
  const unknown = asked.slices?.find((name) => !all.some(({ slice }) => slice.name === name))
  if (unknown) throw new Problem(422, 'sync.slice_unknown', { slice: unknown })
  const readers = visible(ctx, all).filter(({ slice }) => (!asked.slices || asked.slices.includes(slice.name)) && (!asked.grids || slice.placed !== null))
  const stand = await standOf(ctx, null)
  const from = asked.after === undefined ? { at: 0, mark: writeMark(ctx, stand.xmin, 0), place: '' } : readCursor(asked.after, readers)
  const rows = asked.after === undefined && !asked.grids ? (await Promise.all(readers.map((reader) => reader.count(ctx)))).reduce((sum, n) => sum + n, 0) : null
  const head = headOf(ctx, stand, scopeOf(ctx), { again: null, rows, tells: true })
  return tellSnapshot(ctx, head, readers, from, asked.grids ?? null)
}

async function* tellSnapshot(ctx: Context, head: PullHead, readers: readonly SliceReader[], from: { at: number; mark: string; place: string }, grids: string[] | null): Lines {
  yield head
  let cut = false
  for (const [i, reader] of readers.slice(from.at).entries()) {
    const { name } = reader.slice
    for (let place: string | null = i === 0 ? from.place : ''; place !== null && place !== '.'; ) {
      const page = await reader.page(ctx, place || null, grids)
      cut ||= page.cut ?? false
      place = page.next
      yield* rowLines(name, page.groups, writeCursor(name, from.mark, place ?? '.'))
    }
    if (grids === null) yield { line: 'whole', slice: name }
  }
  yield { line: 'end', mark: from.mark, more: false, cut }
}

/** What changed after a mark. Cost in proportion to the changes: the lines of the journal say which rows to read again. */
export async function changes(ctx: Context, all: readonly SliceReader[], asked: { mark: string; epoch: string; scope: string; receipt?: string | undefined }): Promise<Lines> {
  const stand = await standOf(ctx, asked.receipt ?? null)
  const scope = scopeOf(ctx)
  const mark = readMark(asked.mark)
  // A mark ahead of the database comes from a time that this one never had: it was put back to an older state.
  const restored = stand.epoch !== asked.epoch || !stand.known || !mark || BigInt(mark.xid) > BigInt(stand.xmin)
  const head = headOf(ctx, stand, scope, { again: restored ? 'epoch' : null, rows: null, tells: restored || scope.print !== asked.scope })
  if (restored) return tellAgain(head)
  const readers = visible(ctx, all)
  const sights = readers.map(({ slice }) => sightOfSlice(ctx, slice))
  const lines = await listChanges(ctx, { xid: mark.xid, seq: mark.seq, xmin: stand.xmin, subjects: [...new Set(readers.flatMap(({ slice }) => slice.subjects))], ...keysOf(sights, ctx.accountId) })
  const last = lines.length === mostLines ? lines.at(-1) : undefined
  const end: PullLine = { line: 'end', mark: last ? writeMark(ctx, last.xid, last.seq) : writeMark(ctx, stand.xmin, 0), more: last !== undefined, cut: false }
  return tellChanges(ctx, head, readers, lines, end, mark.day !== chinaDay(ctx.now))
}

async function* tellAgain(head: PullHead): Lines {
  yield head
  yield { line: 'end', mark: noMark, more: false, cut: false }
}

async function* tellChanges(ctx: Context, head: PullHead, readers: readonly SliceReader[], lines: readonly ChangeLine[], end: PullLine, newDay: boolean): Lines {
  yield head
  for (const reader of readers) {
    const { slice } = reader
    const sight = sightOfSlice(ctx, slice)
    const own = lines.filter((line) => slice.subjects.includes(line.subject) && concerns(line, sight, ctx.accountId))
    // What is resent depends on the sight too: another sight, other outlines.
    if (slice.resent ? own.length > 0 || (head.sight !== null && sight !== null) || (newDay && slice.daily) : false) yield* tellResent(ctx, reader)
    else if (!slice.resent) yield* tellRows(ctx, reader, [...new Set(own.flatMap((line) => line.ids ?? [line.subject_id]))])
  }
  yield end
}

async function* tellResent(ctx: Context, reader: SliceReader): Lines {
  for (let place: string | null = ''; place !== null; ) {
    const page = await reader.page(ctx, place || null, null)
    place = page.next
    yield* rowLines(reader.slice.name, page.groups, null)
  }
  yield { line: 'whole', slice: reader.slice.name }
}

async function* tellRows(ctx: Context, reader: SliceReader, ids: readonly string[]): Lines {
  for (let i = 0; i < ids.length; i += idsAtOnce) {
    const asked = ids.slice(i, i + idsAtOnce)
    const groups = await reader.byIds(ctx, asked)
    yield* rowLines(reader.slice.name, groups, null)
    const found = new Set(groups.flatMap(({ columns, rows }) => rows.map((row) => row[columns.indexOf('id')])))
    const gone = asked.filter((id) => !found.has(id))
    if (gone.length > 0) yield { line: 'gone', slice: reader.slice.name, ids: gone }
  }
}
