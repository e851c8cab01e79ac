import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clusterCells, cloudOf, pointsIn } from './cluster.ts'
import { finestLevel, levelWidths, worldX, worldY, type MapArea, type MapPoint } from './model.ts'

const everything = { west: 0, north: 0, east: 1, south: 1 }
const urgency = fc.constantFrom('urgent' as const, 'important' as const, 'ordinary' as const)
const point = fc.record({ id: fc.string(), lng: fc.double({ min: 118.7, max: 119.1, noNaN: true }), lat: fc.double({ min: 28.8, max: 29.2, noNaN: true }), urgency })
const zoom = fc.integer({ min: 8, max: 18 })

describe('counts on the map', () => {
  test('no point is lost or counted twice, at any zoom', () => {
    fc.assert(fc.property(fc.array(point, { maxLength: 200 }), zoom, (points, at) => {
      const cloud = cloudOf(points)
      const cells = clusterCells(cloud, at, everything)
      expect(cells.reduce((sum, cell) => sum + cell.count, 0)).toBe(points.length)
      expect(cells.flatMap((cell) => pointsIn(cloud, at, cell)).sort((a, b) => a - b)).toEqual(points.map((_, index) => index))
    }))
  })
  test('an urgent point is never hidden by calmer ones', () => {
    fc.assert(fc.property(fc.array(point, { minLength: 1, maxLength: 60 }), zoom, (points, at) => {
      const cells = clusterCells(cloudOf(points), at, everything)
      expect(cells.some((cell) => cell.rank === 2)).toBe(points.some((each) => each.urgency === 'urgent'))
    }))
  })
  test('panning does not regroup: a window shows the cells of the whole, as far as they lie inside', () => {
    const points: MapPoint[] = Array.from({ length: 500 }, (_, at) => ({ id: `${at}`, lng: 118.8 + (at % 25) / 100, lat: 28.9 + Math.floor(at / 25) / 100, urgency: 'ordinary' }))
    const scale = (256 * 2 ** 12) / 52
    const cellWest = Math.floor(worldX(118.9) * scale) / scale
    const cellNorth = Math.floor(worldY(29.05) * scale) / scale
    const window = { west: cellWest, north: cellNorth, east: cellWest + 3 / scale - 1e-12, south: cellNorth + 3 / scale - 1e-12 }
    const inside = clusterCells(cloudOf(points), 12, window)
    const all = clusterCells(cloudOf(points), 12, everything)
    expect(inside.length).toBeGreaterThan(0)
    for (const cell of inside) expect(all).toContainEqual(cell)
  })
  test('100,000 points are grouped within 100 ms', () => {
    const points: MapPoint[] = Array.from({ length: 100_000 }, (_, at) => ({ id: `${at}`, lng: 118.7 + ((at * 7919) % 100_003) / 250_000, lat: 28.8 + ((at * 104_729) % 99_991) / 250_000, urgency: 'ordinary' }))
    const cloud = cloudOf(points)
    clusterCells(cloud, 13, everything)
    const start = performance.now()
    const cells = clusterCells(cloud, 13, everything)
    expect(performance.now() - start).toBeLessThan(100)
    expect(cells.reduce((sum, cell) => sum + cell.count, 0)).toBe(100_000)
  })
})

test('the finest level that can be told apart is drawn: streets from afar, grids from near', () => {
  const square = (id: string, level: MapArea['level'], size: number): MapArea => ({
    id, parentId: null, name: id, level, polygon: [[[118.8, 28.9], [118.8 + size, 28.9], [118.8 + size, 28.9 + size], [118.8, 28.9 + size], [118.8, 28.9]]],
  })
  const widths = levelWidths([square('county', 0, 0.4), square('street', 1, 0.1), square('village', 2, 0.02), square('grid', 3, 0.005)])
  expect([9, 11, 13, 15].map((at) => finestLevel(widths, at))).toEqual([0, 1, 2, 3])
  expect(finestLevel(widths, 3)).toBe(0)
  expect(finestLevel(new Map(), 12)).toBe(0)
})
