/** A point on a plane, metres. */
export interface Spot {
  x: number
  y: number
}

/** Numbers in [0, 1), the same for the same seed (mulberry32). */
export const seeded = (seed: number): (() => number) => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** Square metres and centre of gravity of a polygon whose last point does not repeat the first. */
export const measure = (polygon: readonly Spot[]): { size: number; centre: Spot } => {
  let [size, x, y] = [0, 0, 0]
  for (const [i, a] of polygon.entries()) {
    const b = polygon[(i + 1) % polygon.length]!
    const cross = a.x * b.y - b.x * a.y
    size += cross
    x += (a.x + b.x) * cross
    y += (a.y + b.y) * cross
  }
  const centre = size === 0 ? (polygon[0] ?? { x: 0, y: 0 }) : { x: x / (3 * size), y: y / (3 * size) }
  return { size: Math.abs(size) / 2, centre }
}

/** The part of a convex polygon where nx·x + ny·y ≤ limit. */
const cut = (polygon: readonly Spot[], nx: number, ny: number, limit: number): readonly Spot[] => {
  // Most cuts miss: no new polygon for those.
  if (polygon.every(({ x, y }) => nx * x + ny * y <= limit)) return polygon
  const kept: Spot[] = []
  for (const [i, a] of polygon.entries()) {
    const b = polygon[(i + 1) % polygon.length]!
    const da = nx * a.x + ny * a.y - limit
    const db = nx * b.x + ny * b.y - limit
    if (da <= 0) kept.push(a)
    if ((da < 0 && db > 0) || (da > 0 && db < 0)) {
      const along = da / (da - db)
      kept.push({ x: a.x + along * (b.x - a.x), y: a.y + along * (b.y - a.y) })
    }
  }
  return kept
}

interface Site extends Spot {
  /** Square of a radius: the larger, the further the cell reaches. */
  power: number
  target: number
}

/** The part of the polygon that is nearer (by power distance) to this site than to any other. Convex again. */
const cellOf = (polygon: readonly Spot[], sites: readonly Site[], at: number): Spot[] => {
  const own = sites[at]!
  let cell: readonly Spot[] = polygon
  for (const [i, other] of sites.entries()) {
    if (i === at || cell.length === 0) continue
    const [nx, ny] = [2 * (other.x - own.x), 2 * (other.y - own.y)]
    const limit = other.x ** 2 + other.y ** 2 - other.power - (own.x ** 2 + own.y ** 2 - own.power)
    cell = cut(cell, nx, ny, limit)
  }
  return [...cell]
}

const nearestOther = (sites: readonly Site[], at: number): number => {
  let least = Infinity
  for (const [i, { x, y }] of sites.entries()) {
    if (i !== at) least = Math.min(least, Math.hypot(x - sites[at]!.x, y - sites[at]!.y))
  }
  return least
}

const ROUNDS = 60

/**
 * Cuts a convex polygon into convex cells, one for each start, whose sizes stand about as the shares: a power diagram whose sites
 * move to the centres of their cells while their powers grow or shrink (after Nocaj and Brandes, Computing Voronoi Treemaps, 2012).
 * The cells share their edges; every cell has an area.
 */
export const divide = (polygon: readonly Spot[], starts: readonly Spot[], shares: readonly number[]): Spot[][] => {
  if (starts.length === 1) return [[...polygon]]
  const whole = measure(polygon).size
  const sum = shares.reduce((a, b) => a + b, 0)
  const sites: Site[] = starts.map(({ x, y }, i) => ({ x, y, power: 1, target: (whole * shares[i]!) / sum }))
  let cells = sites.map((_, i) => cellOf(polygon, sites, i))
  for (let round = 0; round < ROUNDS; round++) {
    settle(sites, cells)
    cells = sites.map((_, i) => cellOf(polygon, sites, i))
    if (round < ROUNDS - 1) grow(sites, cells)
    cells = sites.map((_, i) => cellOf(polygon, sites, i))
  }
  if (cells.every((cell) => cell.length > 2)) return cells
  // Without powers no cell is ever empty.
  for (const site of sites) site.power = 0
  return sites.map((_, i) => cellOf(polygon, sites, i))
}

const settle = (sites: Site[], cells: readonly Spot[][]) => {
  for (const [i, site] of sites.entries()) {
    if (cells[i]!.length > 2) Object.assign(site, measure(cells[i]!).centre)
  }
  for (const [i, site] of sites.entries()) site.power = Math.min(site.power, (nearestOther(sites, i) * 0.95) ** 2)
}

const grow = (sites: Site[], cells: readonly Spot[][]) => {
  for (const [i, site] of sites.entries()) {
    const size = cells[i]!.length > 2 ? measure(cells[i]!).size : 0
    const factor = size === 0 ? 2 : Math.min(1.6, Math.max(0.6, Math.sqrt(site.target / size)))
    const radius = Math.sqrt(Math.max(site.power, site.target * 0.001)) * factor
    site.power = Math.min(radius, nearestOther(sites, i) * 0.95) ** 2
  }
}

/** Spots spread over a convex polygon, evenly enough to start from. */
export const scatter = (polygon: readonly Spot[], count: number, random: () => number): Spot[] => {
  const { centre } = measure(polygon)
  return Array.from({ length: count }, () => {
    const i = Math.floor(random() * polygon.length)
    const [a, b] = [polygon[i]!, polygon[(i + 1) % polygon.length]!]
    const along = random()
    const out = Math.sqrt(random()) * 0.85
    return {
      x: centre.x + out * (a.x + along * (b.x - a.x) - centre.x),
      y: centre.y + out * (a.y + along * (b.y - a.y) - centre.y),
    }
  })
}
