import { sync } from '@gezhi/domain/sync/contract.ts'
import type { PullHead, PullLine } from '@gezhi/domain/sync/model.ts'
import { newlySeen, sightIn, type SightTold } from '@gezhi/domain/sync/sight.ts'
import { ask, Unreachable, type Line } from '../call.ts'
import type { Copy } from '../store/copy.ts'
import { isSlice, sliceNames, sliceOf, type SliceName } from '../slices.ts'
import { linesOf } from './lines.ts'

export interface PullPorts {
  copy: Copy
  line: Line
  now: () => number
  /** Told with the server's clock from every answer, and when it was asked. */
  onTime: (server: string, askedAt: number) => void
  onProgress: () => void
  lastReceipt: () => string | undefined
  /** The server is another one than before, or was restored: what it forgot is to be sent again. */
  onRestored: () => Promise<void>
}

const gridsAtOnce = 60
/** Rounds of changes in one pull; each is at least as far as the last, so this ends by itself long before. */
const mostRounds = 1000

/** Brings the copy up to now. Throws `Unreachable` and `Refused`; what arrived before is kept and is not asked for again. */
export async function pull(ports: PullPorts): Promise<void> {
  const { copy } = ports
  if (copy.standing.mark === null || copy.standing.snapshot) await takeSnapshot(ports)
  for (let round = 0; round < mostRounds; round++) {
    const told = await takeChanges(ports)
    if (told === 'again') await takeSnapshot(ports)
    else if (told === 'end') break
  }
  while (copy.standing.owedGrids.length > 0) await takeGrids(ports)
  for (const slice of copy.standing.owedSlices) await takeSlice(ports, slice)
  await copy.prune(null, new Date(ports.now()))
  await copy.tidy()
  await copy.stand({ syncedAt: ports.now() })
}

/** Reads an answer line by line; the first is the head, the last the end. One without an end was cut. */
async function* told(ports: PullPorts, name: 'snapshot' | 'changes', input: Record<string, unknown>): AsyncGenerator<PullLine & { text: string }> {
  const askedAt = ports.now()
  const response = await ask(sync[name], input, ports.line)
  let last: PullLine['line'] | null = null
  for await (const text of linesOf(response)) {
    const line = parsed(text)
    if ((last === null) !== (line.line === 'head')) throw new Unreachable('an answer without its head')
    if (line.line === 'head') ports.onTime(line.now, askedAt)
    last = line.line
    yield { ...line, text }
  }
  if (last !== 'end') throw new Unreachable('cut')
}

function parsed(text: string): PullLine {
  try {
    return JSON.parse(text) as PullLine // the server's shape, as the contract says; anything else is noise on the line
  } catch (error) {
    throw new Unreachable(error)
  }
}

/** Everything anew, or on from the cursor where the last one was cut. Only its end moves the mark. */
async function takeSnapshot(ports: PullPorts): Promise<void> {
  const { copy } = ports
  if (!copy.standing.snapshot) await beginSnapshot(copy)
  const going = copy.standing.snapshot
  let input: Record<string, unknown> = going?.cursor ? { after: going.cursor } : {}
  for (let more = true; more; ) {
    more = false
    for await (const line of told(ports, 'snapshot', input)) {
      if (line.line === 'head') {
        // Another sight or another server than the first half came from: begin again.
        if (input['after'] !== undefined && (line.epoch !== copy.standing.epoch || line.scope !== copy.standing.scope)) {
          await beginSnapshot(copy)
          input = {}
          more = true
          break
        }
        await takeHead(ports, line, true)
      } else if (line.line === 'rows') {
        const { cursor, got, of } = copy.standing.snapshot ?? { cursor: null, got: 0, of: null }
        await copy.keep(line, { snapshot: { cursor: line.cursor ?? cursor, got: got + line.rows.length, of } })
        ports.onProgress()
      } else if (line.line === 'whole' && isSlice(line.slice)) await copy.complete(line.slice)
      else if (line.line === 'end') await copy.stand({ mark: line.mark, snapshot: null, cut: cutOf(line) })
    }
  }
}

/** All comes anew, so nothing is owed; what is lost on the way from here on is. */
const beginSnapshot = (copy: Copy): Promise<void> => copy.stand({ generation: copy.standing.generation + 1, snapshot: { cursor: null, got: 0, of: null }, owedGrids: [], owedSlices: [] })
// Old servers do not say it.
const cutOf = (line: object): boolean => 'cut' in line && line.cut === true

/** What the head says about server and sight. Removes what is out of sight at once, and remembers what came into it. */
async function takeHead(ports: PullPorts, head: PullHead, whole: boolean): Promise<void> {
  const { copy } = ports
  const before = copy.standing
  const told = head.sight as SightTold | null // tellSights made it; its lists are never changed here
  if (before.epoch !== null && before.epoch !== head.epoch) await ports.onRestored()
  const change = { epoch: head.epoch, scope: head.scope, ...(told ? { sight: told } : {}) }
  if (whole) {
    await copy.stand({ ...change, ...(before.snapshot && head.rows !== null ? { snapshot: { ...before.snapshot, of: head.rows } } : {}) })
    if (told) await copy.prune(told, new Date(ports.now()))
    return
  }
  if (!told || head.scope === before.scope) return copy.stand(change)
  // Out first: what is no longer theirs must be gone before the new sight counts, also when the phone dies in between.
  await copy.prune(told, new Date(ports.now()))
  const fresh = before.sight ? cameIntoSight(before.sight, told) : 'everything'
  if (fresh === 'everything') await copy.stand({ ...change, mark: null })
  // Outlines and the like come anew with this answer, and only with it: until their last line is here they are owed, for it may be cut.
  else await copy.stand({ ...change, owedGrids: [...new Set([...before.owedGrids, ...fresh])], owedSlices: [...new Set([...before.owedSlices, ...bySight])] })
}

/** Slices that are sent as a whole, and differ by what somebody sees. */
const bySight: readonly SliceName[] = sliceNames.filter((name) => sliceOf(name).resent && sliceOf(name).action !== 'signed-in')

/** Over all slices that lie somewhere: grids to fetch on their own. */
function cameIntoSight(before: SightTold, after: SightTold): string[] | 'everything' {
  const grids = new Set<string>()
  for (const name of sliceNames) {
    const { action, placed } = sliceOf(name)
    if (action === 'signed-in' || !placed) continue
    const fresh = newlySeen(sightIn(before, action), sightIn(after, action))
    if (fresh === 'everything') return fresh
    for (const id of fresh) grids.add(id)
  }
  return [...grids]
}

/** What changed since the mark. 'again': the mark is worth nothing any more, a snapshot is due. */
async function takeChanges(ports: PullPorts): Promise<'end' | 'more' | 'again'> {
  const { copy } = ports
  const { mark, epoch, scope } = copy.standing
  if (mark === null) return 'again'
  const receipt = ports.lastReceipt()
  const seen = new Map<string, Set<string>>()
  for await (const line of told(ports, 'changes', { mark, epoch, scope, ...(receipt ? { receipt } : {}) })) {
    if (line.line === 'head') {
      if (line.again) {
        if (line.again === 'epoch') await ports.onRestored()
        await copy.stand({ mark: null, epoch: line.epoch })
        return 'again'
      }
      await takeHead(ports, line, false)
      if (copy.standing.mark === null) return 'again'
    } else if (line.line === 'rows') {
      remember(seen, line.slice, line)
      await copy.keep(line)
    } else if (line.line === 'gone') await copy.keep(line)
    else if (line.line === 'whole' && isSlice(line.slice)) {
      await onlySeen(copy, line.slice, seen)
      const { owedSlices } = copy.standing
      if (owedSlices.includes(line.slice)) await copy.stand({ owedSlices: owedSlices.filter((name) => name !== line.slice) })
    } else if (line.line === 'end') {
      if (line.mark !== mark) await copy.stand({ mark: line.mark })
      return line.more ? 'more' : 'end'
    }
  }
  return 'end'
}

function remember(seen: Map<string, Set<string>>, slice: string, { columns, rows }: { columns: readonly string[]; rows: readonly (readonly unknown[])[] }): void {
  const ids = seen.get(slice) ?? new Set<string>()
  seen.set(slice, ids)
  const at = columns.indexOf('id')
  for (const row of rows) ids.add(String(row[at]))
}

const onlySeen = (copy: Copy, slice: SliceName, seen: ReadonlyMap<string, ReadonlySet<string>>): Promise<void> =>
  copy.remove(slice, [...copy.rows(slice).keys()].filter((id) => !seen.get(slice)?.has(id)))

/** The rows of grids that came into sight; the mark stays where it is, so what changed meanwhile comes again. */
async function takeGrids(ports: PullPorts): Promise<void> {
  const { copy } = ports
  const grids = copy.standing.owedGrids.slice(0, gridsAtOnce)
  await takePart(ports, { grids })
  await copy.stand({ owedGrids: copy.standing.owedGrids.filter((id) => !grids.includes(id)) })
}

async function takeSlice(ports: PullPorts, slice: SliceName): Promise<void> {
  const { copy } = ports
  const seen = await takePart(ports, { slices: [slice] })
  await onlySeen(copy, slice, seen)
  await copy.stand({ owedSlices: copy.standing.owedSlices.filter((name) => name !== slice) })
}

/** Beware: a part is asked for once more as a whole when it is cut; parts are small. */
async function takePart(ports: PullPorts, part: { grids: string[] } | { slices: SliceName[] }): Promise<Map<string, Set<string>>> {
  const seen = new Map<string, Set<string>>()
  for await (const line of told(ports, 'snapshot', part)) {
    if (line.line === 'head' && line.scope !== ports.copy.standing.scope) throw new Unreachable('the sight has just changed')
    if (line.line !== 'rows') continue
    remember(seen, line.slice, line)
    await ports.copy.keep(line)
  }
  return seen
}
