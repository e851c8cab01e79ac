import { Problem } from '../problem.ts'

/** What the tree needs to know of an area; a row of the table fits. */
export interface AreaNode {
  id: string
  parentId: string | null
  level: number
  code?: string
  name?: string
  sort?: number
  validTo?: string | null
}

const GRID_LEVEL = 3

/**
 * All areas of one or many counties, numbered once in pre-order: everything below an area is one slice, and whether one lies
 * within another is two comparisons. Read-only; build a new one when an area changes (120,000 areas take about 0.2 s).
 */
export class AreaTree<A extends AreaNode> {
  /** Every area, parents before children, siblings by sort and code. */
  readonly areas: readonly A[]
  readonly #at = new Map<string, number>()
  readonly #codes = new Map<string, number>()
  /** For each position, the position behind its last descendant. */
  readonly #end: Int32Array
  readonly #parent: Int32Array
  readonly #grids: string[] = []
  /** For each position, how many grids stand before it. */
  readonly #gridsBefore: Int32Array

  /** Throws `area.twice`, `area.orphan` or `area.cycle`, naming the area. */
  constructor(rows: readonly A[]) {
    const { ordered, end, parent } = numbered(rows)
    this.areas = ordered
    this.#end = end
    this.#parent = parent
    this.#gridsBefore = new Int32Array(ordered.length + 1)
    for (const [at, area] of ordered.entries()) this.#enter(area, at)
  }

  #enter(area: A, at: number) {
    this.#at.set(area.id, at)
    this.#gridsBefore[at] = this.#grids.length
    if (area.level === GRID_LEVEL) this.#grids.push(area.id)
    this.#gridsBefore[at + 1] = this.#grids.length
    if (area.code === undefined) return
    // A code can be given again after its area was closed: the living one answers to it.
    const before = this.#codes.get(area.code)
    if (before === undefined || (this.areas[before]!.validTo ?? null) !== null) this.#codes.set(area.code, at)
  }

  find(id: string): A | undefined {
    const at = this.#at.get(id)
    return at === undefined ? undefined : this.areas[at]
  }

  /** Throws `area.unknown`. */
  get(id: string): A {
    return this.areas[this.#position(id)]!
  }

  byCode(code: string): A | undefined {
    const at = this.#codes.get(code)
    return at === undefined ? undefined : this.areas[at]
  }

  /** The area itself and everything under it, parents first. */
  below(id: string): readonly A[] {
    const at = this.#position(id)
    return this.areas.slice(at, this.#end[at])
  }

  /** The ids of all grids in or under these areas, each once, in the order of the tree. */
  gridsBelow(ids: readonly string[]): string[] {
    const starts = ids.map((id) => this.#position(id)).sort((a, b) => a - b)
    const found: string[] = []
    let done = 0
    for (const at of starts) {
      const end = this.#end[at]!
      if (end <= done) continue
      for (const grid of this.#slice(Math.max(at, done), end)) found.push(grid)
      done = end
    }
    return found
  }

  #slice(from: number, to: number): string[] {
    return this.#grids.slice(this.#gridsBefore[from], this.#gridsBefore[to])
  }

  /** True when the area is the other one or lies under it. An id nobody knows lies nowhere: a right is never given by mistake. */
  isWithin(areaId: string, ancestorId: string): boolean {
    const at = this.#at.get(areaId)
    const above = this.#at.get(ancestorId)
    return at !== undefined && above !== undefined && at >= above && at < this.#end[above]!
  }

  /** The parent first, the root last. */
  ancestors(id: string): A[] {
    const found: A[] = []
    for (let at = this.#parent[this.#position(id)]!; at >= 0; at = this.#parent[at]!) found.push(this.areas[at]!)
    return found
  }

  /** From the root down to the area itself. */
  path(id: string): A[] {
    return [...this.ancestors(id).reverse(), this.get(id)]
  }

  children(id: string): A[] {
    const at = this.#position(id)
    const found: A[] = []
    for (let child = at + 1; child < this.#end[at]!; child = this.#end[child]!) found.push(this.areas[child]!)
    return found
  }

  /** The areas without a parent. */
  roots(): A[] {
    const found: A[] = []
    for (let at = 0; at < this.areas.length; at = this.#end[at]!) found.push(this.areas[at]!)
    return found
  }

  /** True for an area without a parent: whoever answers for it answers for all. */
  isRoot(id: string): boolean {
    return this.find(id)?.parentId === null
  }

  #position(id: string): number {
    const at = this.#at.get(id)
    if (at === undefined) throw new Problem(404, 'area.unknown', { area: id })
    return at
  }
}

const called = (area: AreaNode): string => area.name ?? area.code ?? area.id

const bySort = (a: AreaNode, b: AreaNode): number => {
  const sort = (a.sort ?? 0) - (b.sort ?? 0)
  if (sort !== 0) return sort
  const [x, y] = a.code !== undefined && b.code !== undefined && a.code !== b.code ? [a.code, b.code] : [a.id, b.id]
  return x < y ? -1 : x > y ? 1 : 0
}

/** Children by parent id; roots under ''. */
const families = <A extends AreaNode>(rows: readonly A[]): Map<string, A[]> => {
  const known = new Set<string>()
  for (const row of rows) {
    if (known.has(row.id)) throw new Problem(422, 'area.twice', { area: called(row), id: row.id })
    known.add(row.id)
  }
  const children = new Map<string, A[]>()
  for (const row of rows) {
    if (row.parentId !== null && !known.has(row.parentId)) {
      throw new Problem(422, 'area.orphan', { area: called(row), id: row.id, parent: row.parentId })
    }
    const siblings = children.get(row.parentId ?? '')
    if (siblings) siblings.push(row)
    else children.set(row.parentId ?? '', [row])
  }
  for (const siblings of children.values()) siblings.sort(bySort)
  return children
}

interface Numbered<A> {
  ordered: A[]
  end: Int32Array
  parent: Int32Array
}

const numbered = <A extends AreaNode>(rows: readonly A[]): Numbered<A> => {
  const children = families(rows)
  const ordered: A[] = []
  const end = new Int32Array(rows.length)
  const parent = new Int32Array(rows.length).fill(-1)
  // A stack of our own: a chain of areas as deep as a broken table can make it must not end in a stack overflow.
  const open: { siblings: A[]; next: number; at: number }[] = [{ siblings: children.get('') ?? [], next: 0, at: -1 }]
  for (let top = open.at(-1); top; top = open.at(-1)) {
    const area = top.siblings[top.next++]
    if (area) {
      const at = ordered.push(area) - 1
      parent[at] = top.at
      open.push({ siblings: children.get(area.id) ?? [], next: 0, at })
    } else {
      if (top.at >= 0) end[top.at] = ordered.length
      open.pop()
    }
  }
  if (ordered.length < rows.length) throw cycle(rows, ordered)
  return { ordered, end, parent }
}

/** What cannot be reached from a root hangs on a cycle: walk upwards until an area comes twice. */
const cycle = (rows: readonly AreaNode[], reached: readonly AreaNode[]): Problem => {
  const seen = new Set(reached.map((area) => area.id))
  const byId = new Map(rows.map((row) => [row.id, row]))
  let area = rows.find((row) => !seen.has(row.id))
  while (area && !seen.has(area.id)) {
    seen.add(area.id)
    area = byId.get(area.parentId ?? '')
  }
  return new Problem(422, 'area.cycle', { area: area ? called(area) : '', id: area?.id })
}
