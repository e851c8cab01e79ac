import fc from 'fast-check'
import { metresBetween } from './distance.ts'
import { describe, expect, it } from 'vitest'
import type { Point } from './datum.ts'
import { EDGE_METRES, areaOf, boundsOf, centroid, contains, distanceToEdge, gridAt, gridIndex } from './geometry.ts'
import type { Position, Ring } from './model.ts'
import { labelPoint, simplify } from './outline.ts'

interface Grid {
  id: string
  polygon: Ring[]
}

const STEP = 0.004

/** A sheet of bent quadrilaterals that share their corners: a partition without gaps. */
const sheet = (columns: number, rows: number, bend: (i: number, j: number) => [number, number]): Grid[] => {
  const corner = (i: number, j: number): Position => {
    const [x, y] = bend(i, j)
    return [118.8 + (i + x) * STEP, 28.9 + (j + y) * STEP]
  }
  return Array.from({ length: columns * rows }, (_, at) => {
    const [i, j] = [at % columns, Math.floor(at / columns)]
    return { id: `g${i}.${j}`, polygon: [[corner(i, j), corner(i + 1, j), corner(i + 1, j + 1), corner(i, j + 1), corner(i, j)]] }
  })
}

const bent = fc.array(fc.tuple(fc.double({ min: -0.2, max: 0.2, noNaN: true }), fc.double({ min: -0.2, max: 0.2, noNaN: true })), { minLength: 36, maxLength: 36 })
const anySheet = bent.map((bends) => sheet(5, 5, (i, j) => bends[j * 6 + i]!))
/** Inside the sheet whatever the bends. */
const anyPoint = fc.record({
  lng: fc.double({ min: 118.8 + 0.25 * STEP, max: 118.8 + 4.75 * STEP, noNaN: true }),
  lat: fc.double({ min: 28.9 + 0.25 * STEP, max: 28.9 + 4.75 * STEP, noNaN: true }),
})

const turned = (grid: Grid): Grid => ({ ...grid, polygon: grid.polygon.map((ring) => [...ring].reverse()) })
const rolled = (grid: Grid, by: number): Grid => ({
  ...grid,
  polygon: grid.polygon.map((ring) => {
    const open = ring.slice(0, -1)
    const start = by % open.length
    return [...open.slice(start), ...open.slice(0, start), open[start]!]
  }),
})

const square = (id: string, lng: number, lat: number, side: number): Grid => ({
  id, polygon: [[[lng, lat], [lng + side, lat], [lng + side, lat + side], [lng, lat + side], [lng, lat]]],
})
const metresEast = (point: Point, metres: number): Point => ({
  lng: point.lng + metres / (111195 * Math.cos((point.lat * Math.PI) / 180)), lat: point.lat,
})

describe('the grid of a point', () => {
  it('is the one polygon of a partition that holds it', () => {
    fc.assert(
      fc.property(anySheet, anyPoint, (grids, point) => {
        const holding = grids.filter((grid) => contains(grid.polygon, point))
        expect(holding).toHaveLength(1)
        expect(gridAt(gridIndex(grids), point)).toMatchObject({ gridId: holding[0]!.id, inside: true })
      }),
      { numRuns: 500 },
    )
  })

  it('does not depend on the order of the polygons, the direction of their rings or where these begin', () => {
    fc.assert(
      fc.property(anySheet, anyPoint, fc.infiniteStream(fc.nat(99)), (grids, point, picks) => {
        const mixed = grids
          .map((grid) => [picks.next().value!, rolled(picks.next().value! % 2 ? turned(grid) : grid, picks.next().value!)] as const)
          .sort((a, b) => a[0] - b[0])
          .map(([, grid]) => grid)
        expect(gridAt(gridIndex(mixed), point)).toEqual(gridAt(gridIndex(grids), point))
      }),
      { numRuns: 300 },
    )
  })

  it('names a neighbour exactly when one lies within 30 m, and then the nearest', () => {
    fc.assert(
      fc.property(anySheet, anyPoint, (grids, point) => {
        const { gridId, alsoGridId, distanceToEdge: edge } = gridAt(gridIndex(grids), point)
        const others = grids
          .filter((grid) => grid.id !== gridId)
          .map((grid) => ({ id: grid.id, metres: distanceToEdge(grid.polygon, point) }))
          .sort((a, b) => a.metres - b.metres)
        const nearest = others[0]!
        expect(edge).toBeCloseTo(distanceToEdge(grids.find((grid) => grid.id === gridId)!.polygon, point), 6)
        if (Math.abs(nearest.metres - EDGE_METRES) < 1e-6) return
        if (nearest.metres > EDGE_METRES) expect(alsoGridId).toBeNull()
        else expect(others.find((other) => other.id === alsoGridId)!.metres).toBeCloseTo(nearest.metres, 6)
      }),
      { numRuns: 500 },
    )
  })

  it('is offered to both sides of a shared edge, from either side', () => {
    fc.assert(
      fc.property(anySheet, fc.nat(3), fc.nat(4), fc.double({ min: 0.2, max: 0.8, noNaN: true }), fc.double({ min: 0.5, max: 28, noNaN: true }), (grids, i, j, along, metres) => {
        const west = grids[j * 5 + i]!
        const [, a, b] = west.polygon[0]!
        const middle = { lng: a![0] + along * (b![0] - a![0]), lat: a![1] + along * (b![1] - a![1]) }
        const index = gridIndex(grids)
        const pair = [west.id, `g${i + 1}.${j}`]
        const before = gridAt(index, metresEast(middle, -metres))
        const behind = gridAt(index, metresEast(middle, metres))
        expect([before.gridId, before.alsoGridId]).toEqual(pair)
        expect([behind.alsoGridId, behind.gridId]).toEqual(pair)
      }),
      { numRuns: 300 },
    )
  })

  it('is exactly one, and always the same, for a point on an edge or a corner', () => {
    fc.assert(
      fc.property(anySheet, fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }), fc.integer({ min: 0, max: 4 }), (grids, i, j, quarter) => {
        const here = grids[j * 5 + i - 5 - 1]!.polygon[0]![2]!
        const next = i < 4 ? grids[j * 5 + i - 5]!.polygon[0]![2]! : here
        const point = { lng: here[0] + (quarter / 4) * (next[0] - here[0]), lat: here[1] + (quarter / 4) * (next[1] - here[1]) }
        const found = gridAt(gridIndex(grids), point)
        expect(found.inside).toBe(true)
        expect(found.distanceToEdge).toBeLessThan(1e-6)
        expect(found.alsoGridId).not.toBeNull()
        expect(gridAt(gridIndex(grids.map((grid) => rolled(turned(grid), i)).reverse()), point)).toEqual(found)
      }),
      { numRuns: 300 },
    )
  })

  it('goes by the smaller polygon where a special grid was drawn over a grid, and offers both only near its edge', () => {
    const around = square('grid', 118.8, 28.9, 0.02)
    const market = square('market', 118.805, 28.905, 0.004)
    const index = gridIndex([around, market])
    expect(gridAt(index, { lng: 118.807, lat: 28.907 })).toMatchObject({ gridId: 'market', alsoGridId: null })
    expect(gridAt(index, { lng: 118.8051, lat: 28.907 })).toMatchObject({ gridId: 'market', alsoGridId: 'grid' })
    expect(gridAt(index, { lng: 118.8049, lat: 28.907 })).toMatchObject({ gridId: 'grid', alsoGridId: 'market' })
    expect(gridAt(index, { lng: 118.815, lat: 28.915 })).toMatchObject({ gridId: 'grid', alsoGridId: null })
  })

  it('does not count a hole as inside, and offers what stands in it', () => {
    const market = square('market', 118.805, 28.905, 0.004)
    const around = { id: 'grid', polygon: [square('', 118.8, 28.9, 0.02).polygon[0]!, market.polygon[0]!] }
    expect(gridAt(gridIndex([around, market]), { lng: 118.807, lat: 28.907 }).gridId).toBe('market')
    expect(gridAt(gridIndex([around]), { lng: 118.807, lat: 28.907 })).toEqual({ gridId: null, alsoGridId: null, distanceToEdge: null, inside: false })
    expect(areaOf(around.polygon)).toBeCloseTo(areaOf([around.polygon[0]!]) - areaOf(market.polygon), 3)
  })

  it('is the nearest one for a point up to 30 m outside, and none further out', () => {
    const index = gridIndex([square('only', 118.8, 28.9, 0.01)])
    const gate = { lng: 118.81, lat: 28.905 }
    const near = gridAt(index, metresEast(gate, 20))
    expect(near).toMatchObject({ gridId: 'only', alsoGridId: null, inside: false })
    expect(near.distanceToEdge).toBeCloseTo(20, 3)
    expect(gridAt(index, metresEast(gate, 31)).gridId).toBeNull()
    expect(gridAt(gridIndex([]), gate).gridId).toBeNull()
    expect(gridAt(gridIndex([{ id: 'undrawn', polygon: null }]), gate).gridId).toBeNull()
  })

  it('takes microseconds among 20,000 grids', () => {
    const wave = (n: number): number => Math.sin(n * 12.9898) * 0.2
    const building = performance.now()
    const index = gridIndex(sheet(200, 100, (i, j) => [wave(i * 7 + j * 131), wave(i * 17 + j * 31)]))
    const built = performance.now() - building
    const points = Array.from({ length: 50_000 }, (_, n) => ({ lng: 118.8 + STEP * (1 + ((n * 0.618034) % 1) * 197), lat: 28.9 + STEP * (1 + ((n * 0.754878) % 1) * 97) }))
    const start = performance.now()
    const found = points.filter((point) => gridAt(index, point).inside).length
    const each = ((performance.now() - start) * 1000) / points.length
    console.log(`20,000 grids: index ${built.toFixed(0)} ms, ${each.toFixed(2)} µs a point`)
    expect(found).toBe(points.length)
    expect(each).toBeLessThan(100)
  })
})

describe('measures', () => {
  it('parts add up to the whole', () => {
    fc.assert(
      fc.property(anySheet, (grids) => {
        const at = (i: number, j: number, corner: number) => grids[j * 5 + i]!.polygon[0]![corner]!
        const south = Array.from({ length: 5 }, (_, i) => at(i, 0, 0))
        const east = Array.from({ length: 5 }, (_, j) => at(4, j, 1))
        const north = Array.from({ length: 5 }, (_, i) => at(4 - i, 4, 2))
        const west = Array.from({ length: 5 }, (_, j) => at(0, 4 - j, 3))
        const whole = areaOf([[...south, ...east, ...north, ...west, south[0]!]])
        expect(grids.reduce((sum, grid) => sum + areaOf(grid.polygon), 0) / whole).toBeCloseTo(1, 9)
      }),
    )
  })

  it('knows the size, middle and box of a square kilometre', () => {
    const side = 1000 / 111195
    const wide = side / Math.cos((28.95 * Math.PI) / 180)
    const ring: Ring = [[118.87, 28.95], [118.87 + wide, 28.95], [118.87 + wide, 28.95 + side], [118.87, 28.95 + side], [118.87, 28.95]]
    expect(areaOf([ring]) / 1e6).toBeCloseTo(1, 3)
    expect(areaOf([[...ring].reverse()]) / 1e6).toBeCloseTo(1, 3)
    const middle = centroid([ring])
    expect(middle.lng).toBeCloseTo(118.87 + wide / 2, 9)
    expect(middle.lat).toBeCloseTo(28.95 + side / 2, 9)
    expect(boundsOf([ring])).toEqual({ west: 118.87, south: 28.95, east: 118.87 + wide, north: 28.95 + side })
    expect(metresBetween({ lng: 118.87, lat: 28.95 }, { lng: 118.87, lat: 28.95 + side })).toBeCloseTo(1000, 2)
  })

  it('moves the centre away from a hole, whichever way its ring runs', () => {
    const outline = square('', 118, 28, 0.1).polygon[0]!
    const hole = square('', 118.06, 28.04, 0.02).polygon[0]!
    const [plain, other] = [centroid([outline, hole]), centroid([outline, [...hole].reverse()])]
    expect(plain.lng).toBeLessThan(118.05)
    expect(other.lng).toBeCloseTo(plain.lng, 12)
  })

  it('writes the name inside, even of a bent area', () => {
    const horseshoe: Ring = [[0, 0], [4, 0], [4, 1], [1, 1], [1, 3], [4, 3], [4, 4], [0, 4], [0, 0]]
    expect(contains([horseshoe], centroid([horseshoe]))).toBe(false)
    expect(contains([horseshoe], labelPoint([horseshoe]))).toBe(true)
    fc.assert(fc.property(anySheet, (grids) => grids.every((grid) => contains(grid.polygon, labelPoint(grid.polygon)))))
  })
})

describe('outlines made simple for a map', () => {
  /** Two halves of a disc with a ragged line between them. */
  const halves = (): Ring[][] => {
    const ragged = Array.from({ length: 101 }, (_, i): Position => [118 + Math.sin(i * 2.7) * 0.0001, 28 + i * 0.001])
    const east: Ring = [...ragged, [118.05, 28.1], [118.05, 28], ragged[0]!]
    const west: Ring = [...[...ragged].reverse(), [117.95, 28], [117.95, 28.1], ragged.at(-1)!]
    return [[east], [west]]
  }

  it('drop what cannot be seen and keep shared edges equal', () => {
    const [east, west] = simplify(halves(), 50)
    const shared = (polygon: Ring[]) => polygon[0]!.filter(([lng]) => Math.abs(lng - 118) < 0.01).map(String)
    expect(new Set(shared(east!))).toEqual(new Set(shared(west!)))
    expect(east![0]!.length).toBeLessThan(12)
    const before = halves().reduce((sum, polygon) => sum + areaOf(polygon), 0)
    expect((areaOf(east!) + areaOf(west!)) / before).toBeCloseTo(1, 9)
  })

  it('keep a shape within the tolerance, closed, and never less than a triangle', () => {
    fc.assert(
      fc.property(anySheet, fc.double({ min: 1, max: 2000, noNaN: true }), (grids, metres) => {
        const simple = simplify(grids.map((grid) => grid.polygon), metres)
        for (const [i, polygon] of simple.entries()) {
          expect(polygon[0]!.length).toBeGreaterThanOrEqual(4)
          expect(polygon[0]![0]).toEqual(polygon[0]!.at(-1))
          for (const [lng, lat] of grids[i]!.polygon[0]!) expect(distanceToEdge(polygon, { lng, lat })).toBeLessThan(metres * 1.01)
        }
      }),
    )
  })
})
