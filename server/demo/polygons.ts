import type { Area, Position, Ring } from '@gezhi/domain/areas/model.ts'
import { type Spot, divide, measure, scatter, seeded } from './cells.ts'

/** The invented county stands about here; a second one 0.45° further east, and so on. */
const CENTRE = { lng: 118.87, lat: 28.95 }
const COUNTY_STEP = 0.45
const COUNTY_SIZE = 610e6
/** The middle of the town on the plane whose origin is the middle of the county. */
const TOWN: Spot = { x: 700, y: -1300 }
const METRES_PER_DEGREE = 111195

/** Vertices nearer than this are one; a vertex this near to an edge (twice as far) lies on it. Metres. */
const SNAP = 0.5
const BOX = 500

type Node = Pick<Area, 'id' | 'parentId' | 'level' | 'code' | 'kind'>

/**
 * Invented polygons for counties and all that is under them down to the grid, for a demonstration and for tests: nothing is true
 * about them. Parts share their edges vertex for vertex and fill the whole. The same areas and seed give the same polygons.
 * Communities are small and in the middle, villages large and outside. 600 grids take about 0.4 s.
 */
export const demoPolygons = (areas: readonly Node[], seed: number): Map<string, Ring[]> => {
  const children = childrenOf(areas)
  const found = new Map<string, Ring[]>()
  for (const [at, county] of areas.filter((area) => area.level === 0).sort(byCode).entries()) {
    const random = seeded(seed + at * 7919)
    const cells = new Map<string, Spot[]>()
    fillCells(county, outline(random), children, cells, random)
    const place = placing(cells.get(county.id)!, random, CENTRE.lng + at * COUNTY_STEP)
    const edges = new Edges([...cells.values()].flat(), seed)
    for (const [id, cell] of cells) found.set(id, [closed(edges.along(cell).map(place))])
  }
  return found
}

const byCode = (a: Node, b: Node): number => (a.code < b.code ? -1 : a.code > b.code ? 1 : a.id < b.id ? -1 : 1)

const childrenOf = (areas: readonly Node[]): Map<string, Node[]> => {
  const children = new Map<string, Node[]>()
  for (const area of areas) {
    if (area.parentId === null || area.level > 3) continue
    const siblings = children.get(area.parentId)
    if (siblings) siblings.push(area)
    else children.set(area.parentId, [area])
  }
  for (const siblings of children.values()) siblings.sort(byCode)
  return children
}

/** A convex start: about 30 × 27 km. Its bays and tongues come later, when the plane is bent. */
const outline = (random: () => number): Spot[] => {
  const turn = random() * Math.PI
  return Array.from({ length: 28 }, (_, i) => {
    const angle = ((i + random() * 0.5) / 28) * 2 * Math.PI
    const [x, y] = [15000 * Math.cos(angle), 12500 * Math.sin(angle)]
    return { x: x * Math.cos(turn) - y * Math.sin(turn), y: x * Math.sin(turn) + y * Math.cos(turn) }
  })
}

type Children = ReadonlyMap<string, readonly Node[]>

const fillCells = (area: Node, cell: Spot[], children: Children, cells: Map<string, Spot[]>, random: () => number) => {
  cells.set(area.id, cell)
  const below = children.get(area.id) ?? []
  if (below.length === 0) return
  const starts = area.level === 0 ? countyStarts(below, children, random) : outwards(cell, below, random)
  const shares = below.map((child) => shareOf(child, children, random))
  for (const [i, part] of divide(cell, starts, shares).entries()) fillCells(below[i]!, part, children, cells, random)
}

/** How much land an area takes beside its sisters. */
const shareOf = (area: Node, children: Children, random: () => number): number => {
  const below = children.get(area.id) ?? []
  if (area.level !== 1) return (area.kind === 'community' ? 0.35 : 1) * (0.7 + 0.6 * random())
  const urban = isUrban(area)
  const villages = below.reduce((sum, child) => sum + (child.kind === 'community' ? 0.3 : urban ? 0.8 : 2.2), 0)
  return (villages + (urban ? 2 : 14)) * (0.85 + 0.3 * random())
}

const isUrban = (area: Node): boolean => area.kind === 'street'

/** Streets in the middle of the county, the town, townships around them. */
const countyStarts = (below: readonly Node[], children: Children, random: () => number): Spot[] => {
  const communities = (area: Node): number =>
    (children.get(area.id) ?? []).filter((child) => child.kind === 'community').length / (children.get(area.id)?.length || 1)
  const ranked = below.filter(isUrban).sort((a, b) => communities(b) - communities(a))
  const outside = below.filter((area) => !isUrban(area))
  const spots = new Map<string, Spot>()
  for (const [i, area] of ranked.entries()) {
    const angle = i * 2.39996 + random() * 0.3
    const radius = outside.length > 0 ? 2600 * Math.sqrt(i / ranked.length) : 9000 * Math.sqrt((i + 0.5) / ranked.length)
    spots.set(area.id, { x: TOWN.x + radius * Math.cos(angle), y: TOWN.y + radius * Math.sin(angle) })
  }
  for (const [i, area] of outside.entries()) {
    const angle = ((i + 0.6 * random()) / outside.length) * 2 * Math.PI
    const radius = ranked.length > 0 ? 10500 + 1500 * random() : 9000 * Math.sqrt((i + 0.5) / outside.length)
    spots.set(area.id, { x: radius * Math.cos(angle), y: radius * Math.sin(angle) })
  }
  return below.map((area) => spots.get(area.id)!)
}

/** Communities where the cell comes nearest to the middle of the county, villages behind them. */
const outwards = (cell: readonly Spot[], below: readonly Node[], random: () => number): Spot[] => {
  const distance = ({ x, y }: Spot): number => Math.hypot(x - TOWN.x, y - TOWN.y)
  const spots = scatter(cell, below.length, random).sort((a, b) => distance(a) - distance(b))
  const order = [...below.filter((area) => area.kind === 'community'), ...below.filter((area) => area.kind !== 'community')]
  const at = new Map(order.map((area, i) => [area.id, spots[i]!]))
  return below.map((area) => at.get(area.id)!)
}

/**
 * Bends the plane, scales the county to its size and puts it on the map. Each wave moves the points along its own crests: such a
 * shear can neither fold the plane nor change an area.
 */
const placing = (county: readonly Spot[], random: () => number, lng: number): ((spot: Spot) => Position) => {
  const waves = [[15000, 1100], [12000, 800], [8000, 420], [6000, 260], [4000, 120], [2600, 60], [1700, 28]].map(([length, height]) => {
    const angle = random() * 2 * Math.PI
    return { nx: Math.cos(angle), ny: Math.sin(angle), turns: (2 * Math.PI) / length!, height: height!, phase: random() * 7 }
  })
  const bend = (spot: Spot): Spot =>
    waves.reduce(({ x, y }, { nx, ny, turns, height, phase }) => {
      const shift = height * Math.sin(turns * (nx * x + ny * y) + phase)
      return { x: x - shift * ny, y: y + shift * nx }
    }, spot)
  const { size, centre } = measure(county.map(bend))
  const scale = Math.sqrt(COUNTY_SIZE / size) / METRES_PER_DEGREE
  const squeeze = Math.cos((CENTRE.lat * Math.PI) / 180)
  const round = (degrees: number): number => Math.round(degrees * 1e6) / 1e6
  return (spot) => {
    const { x, y } = bend(spot)
    return [round(lng + ((x - centre.x) * scale) / squeeze), round(CENTRE.lat + (y - centre.y) * scale)]
  }
}

const closed = (open: Position[]): Ring => [...open, open[0]!]

/**
 * All corners of all cells, each once. A cell's edge runs over every corner that lies on it, even one of a neighbour, and between
 * two corners along a line that only depends on the two: neighbours and levels get the same vertices.
 */
class Edges {
  readonly #corners: Spot[] = []
  /** Corners by square of BOX metres: looking at all of them for each edge took 3 s for 1,400 grids. */
  readonly #boxes = new Map<string, number[]>()
  readonly #seed: number

  constructor(spots: readonly Spot[], seed: number) {
    this.#seed = seed
    for (const spot of spots) {
      if (this.#find(spot) >= 0) continue
      const box = `${Math.floor(spot.x / BOX)} ${Math.floor(spot.y / BOX)}`
      const at = this.#corners.push(spot) - 1
      const others = this.#boxes.get(box)
      if (others) others.push(at)
      else this.#boxes.set(box, [at])
    }
  }

  /** Every corner in the box around two spots and 2 × SNAP further, and some more. */
  *#around(a: Spot, b: Spot): Generator<number> {
    const box = (metres: number): number => Math.floor(metres / BOX)
    const far = 2 * SNAP
    for (let x = box(Math.min(a.x, b.x) - far); x <= box(Math.max(a.x, b.x) + far); x++) {
      for (let y = box(Math.min(a.y, b.y) - far); y <= box(Math.max(a.y, b.y) + far); y++) yield* this.#boxes.get(`${x} ${y}`) ?? []
    }
  }

  #find(spot: Spot): number {
    let first = -1
    for (const at of this.#around(spot, spot)) {
      const { x, y } = this.#corners[at]!
      if (Math.abs(x - spot.x) < SNAP && Math.abs(y - spot.y) < SNAP && (first < 0 || at < first)) first = at
    }
    return first
  }

  /** The outline of a cell, wobbled, open. */
  along(cell: readonly Spot[]): Spot[] {
    const corners = cell.map((spot) => this.#find(spot)).filter((at, i, all) => at !== all[(i + 1) % all.length])
    const passed = unspiked(corners.flatMap((from, i) => this.#passed(from, corners[(i + 1) % corners.length]!)))
    return passed.flatMap((from, i) => this.#line(from, passed[(i + 1) % passed.length]!))
  }

  /** From one corner towards another: itself and the corners between. */
  #passed(from: number, to: number): number[] {
    const [a, b] = [this.#corners[from]!, this.#corners[to]!]
    const [dx, dy] = [b.x - a.x, b.y - a.y]
    const length = Math.hypot(dx, dy)
    const between: { at: number; along: number }[] = []
    for (const at of this.#around(a, b)) {
      const { x, y } = this.#corners[at]!
      const along = ((x - a.x) * dx + (y - a.y) * dy) / length
      if (at === from || at === to || along <= 0 || along >= length) continue
      if (Math.abs((x - a.x) * dy - (y - a.y) * dx) / length < 2 * SNAP) between.push({ at, along })
    }
    return [from, ...between.sort((p, q) => p.along - q.along).map(({ at }) => at)]
  }

  /** The wobbled line between two neighbouring corners, without its end. Drawn from the lower number, whoever asks. */
  #line(from: number, to: number): Spot[] {
    const [low, high] = from < to ? [from, to] : [to, from]
    const random = seeded(this.#seed ^ Math.imul(low + 1, 0x9e3779b1) ^ Math.imul(high + 1, 0x85ebca6b))
    const line = wobbled(this.#corners[low]!, this.#corners[high]!, random)
    if (from > to) line.reverse()
    return line.slice(0, -1)
  }
}

/** A corner that lies on both edges of a sharp angle would be passed there and back: the tip between has no land. */
const unspiked = (ring: number[]): number[] => {
  const tip = ring.findIndex((_, i) => ring.at(i - 1) === ring[(i + 1) % ring.length])
  if (tip < 0 || ring.length < 4) return ring
  return unspiked(ring.filter((_, i) => i !== tip && i !== (tip + 1) % ring.length))
}

/** Midpoints moved sideways by at most a twentieth of the length, again and again while pieces are longer than 260 m. */
const wobbled = (a: Spot, b: Spot, random: () => number): Spot[] => {
  const length = Math.hypot(b.x - a.x, b.y - a.y)
  if (length < 260) return [a, b]
  const aside = (random() - 0.5) * 0.1
  const middle = { x: (a.x + b.x) / 2 - (b.y - a.y) * aside, y: (a.y + b.y) / 2 + (b.x - a.x) * aside }
  return [...wobbled(a, middle, random), ...wobbled(middle, b, random).slice(1)]
}
