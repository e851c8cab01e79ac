import { describe, expect, it } from 'vitest'
import { areaOf, gridAt, gridIndex, centroid } from '@gezhi/domain/areas/geometry.ts'
import { metresBetween } from '@gezhi/domain/areas/distance.ts'
import { type Area, Ring, kindOfCode } from '@gezhi/domain/areas/model.ts'
import { simplify } from '@gezhi/domain/areas/outline.ts'
import { demoPolygons } from './polygons.ts'

type Node = Pick<Area, 'id' | 'parentId' | 'level' | 'code' | 'kind'>

/** Eight streets and ten townships with sixteen villages each, one to four grids in a village. */
const county = (): Node[] => {
  const nodes: Node[] = [{ id: 'c', parentId: null, level: 0, code: '330802', kind: 'county' }]
  const three = (n: number): string => String(n).padStart(3, '0')
  for (let s = 0; s < 18; s++) {
    const street = `330802${three(s < 8 ? s + 1 : s + 192)}`
    nodes.push({ id: street, parentId: 'c', level: 1, code: street, kind: kindOfCode(street) })
    for (let v = 0; v < 16; v++) {
      const village = street + three(v < (s < 8 ? 10 : 2) ? v + 1 : v + 200)
      nodes.push({ id: village, parentId: street, level: 2, code: village, kind: kindOfCode(village) })
      for (let g = 0; g <= (v * 7 + s) % 4; g++) {
        nodes.push({ id: village + three(g + 1), parentId: village, level: 3, code: village + three(g + 1), kind: 'grid' })
      }
    }
  }
  return nodes
}

const nodes = county()
const level = (n: number): Node[] => nodes.filter((node) => node.level === n)
const start = performance.now()
const polygons = demoPolygons(nodes, 1)
const took = performance.now() - start
const of = (id: string): Ring[] => polygons.get(id)!

/** Every edge once, with the number of areas that have it. */
const edgesOf = (ids: string[]): { ends: [number, number, number, number]; times: number }[] => {
  const edges = new Map<string, { ends: [number, number, number, number]; times: number }>()
  for (const ring of ids.map((id) => of(id)[0]!)) {
    for (let i = 1; i < ring.length; i++) {
      const [a, b] = [ring[i - 1]!, ring[i]!].sort((p, q) => p[0] - q[0] || p[1] - q[1])
      const key = `${a} ${b}`
      const edge = edges.get(key)
      if (edge) edge.times++
      else edges.set(key, { ends: [a![0], a![1], b![0], b![1]], times: 1 })
    }
  }
  return [...edges.values()]
}

/** The squares of about 200 m that an edge can touch. */
const boxesOf = ([a, b, c, d]: [number, number, number, number]): string[] => {
  const found: string[] = []
  for (let x = Math.floor(Math.min(a, c) * 500); x <= Math.max(a, c) * 500; x++) {
    for (let y = Math.floor(Math.min(b, d) * 500); y <= Math.max(b, d) * 500; y++) found.push(`${x} ${y}`)
  }
  return found
}

const side = (ax: number, ay: number, bx: number, by: number, x: number, y: number): number => Math.sign((bx - ax) * (y - ay) - (by - ay) * (x - ax))

describe('the invented county', () => {
  it('is drawn within three seconds, every area with one closed ring', () => {
    console.log(`${level(3).length} grids drawn in ${took.toFixed(0)} ms`)
    expect(took).toBeLessThan(3000)
    expect(polygons.size).toBe(nodes.length)
    for (const polygon of polygons.values()) {
      expect(polygon).toHaveLength(1)
      Ring.parse(polygon[0])
    }
  })

  it('has about 610 km² and lies where it should', () => {
    expect(areaOf(of('c')) / 610e6).toBeCloseTo(1, 1)
    expect(metresBetween(centroid(of('c')), { lng: 118.87, lat: 28.95 })).toBeLessThan(500)
  })

  it('adds up: streets to the county, villages to their street, grids to their village', () => {
    for (const parent of nodes.filter((node) => node.level < 3)) {
      const parts = nodes.filter((node) => node.parentId === parent.id).reduce((sum, node) => sum + areaOf(of(node.id)), 0)
      expect(parts / areaOf(of(parent.id))).toBeCloseTo(1, 9)
    }
    for (const grid of level(3)) expect(areaOf(of(grid.id))).toBeGreaterThan(10_000)
  })

  it('shares edges vertex for vertex: inside each belongs to two grids, at the border to one', () => {
    const edges = edgesOf(level(3).map((grid) => grid.id))
    const border = new Set(edgesOf(['c']).map((edge) => String(edge.ends)))
    for (const { ends, times } of edges) expect(times).toBe(border.has(String(ends)) ? 1 : 2)
    const all = new Set(edges.map((edge) => String(edge.ends)))
    for (const { ends } of edgesOf(nodes.map((node) => node.id))) expect(all.has(String(ends))).toBe(true)
  })

  it('has no edge that crosses another', () => {
    const edges = edgesOf(level(3).map((grid) => grid.id)).map((edge) => edge.ends)
    const near = new Map<string, number[]>()
    for (const [at, ends] of edges.entries()) for (const box of boxesOf(ends)) near.set(box, [...(near.get(box) ?? []), at])
    let crossings = 0
    for (const [a, b, c, d] of edges) {
      for (const other of boxesOf([a, b, c, d]).flatMap((box) => near.get(box) ?? [])) {
        const [e, f, g, h] = edges[other]!
        if (side(a, b, c, d, e, f) * side(a, b, c, d, g, h) < 0 && side(e, f, g, h, a, b) * side(e, f, g, h, c, d) < 0) crossings++
      }
    }
    expect(crossings).toBe(0)
  })

  it('has exactly one grid at every point of the county, in the village and street that hold the point', () => {
    const grids = level(3).map((grid) => ({ id: grid.id, polygon: of(grid.id) }))
    const index = gridIndex(grids)
    // Each area by itself, so that no rule between neighbours can hide an overlap.
    const alone = new Map(nodes.map((node) => [node.id, gridIndex([{ id: node.id, polygon: of(node.id) }])]))
    const holds = (id: string, point: { lng: number; lat: number }): boolean => gridAt(alone.get(id)!, point).inside
    const parents = new Map(nodes.map((node) => [node.id, node.parentId]))
    let inside = 0
    for (let n = 0; n < 1500; n++) {
      const point = { lng: 118.7 + ((n * 0.618034) % 1) * 0.34, lat: 28.8 + ((n * 0.754878) % 1) * 0.3 }
      const holding = grids.filter((grid) => holds(grid.id, point))
      expect(holding).toHaveLength(holds('c', point) ? 1 : 0)
      if (!holding[0]) continue
      inside++
      expect(gridAt(index, point).gridId).toBe(holding[0].id)
      const village = parents.get(holding[0].id)!
      expect(holds(village, point) && holds(parents.get(village)!, point)).toBe(true)
    }
    expect(inside).toBeGreaterThan(600)
    const points = Array.from({ length: 20_000 }, (_, n) => ({ lng: 118.8 + ((n * 0.618034) % 1) * 0.14, lat: 28.88 + ((n * 0.754878) % 1) * 0.14 }))
    const begun = performance.now()
    for (const point of points) gridAt(index, point)
    console.log(`${(((performance.now() - begun) * 1000) / points.length).toFixed(2)} µs a point`)
  })

  it('has the town in the middle: streets smaller and nearer than townships', () => {
    const mean = (ids: Node[], by: (node: Node) => number): number => ids.reduce((sum, node) => sum + by(node), 0) / ids.length
    const [streets, townships] = [level(1).slice(0, 8), level(1).slice(8)]
    const size = (node: Node): number => areaOf(of(node.id))
    const away = (node: Node): number => metresBetween(centroid(of(node.id)), centroid(of('c')))
    expect(mean(streets, size) * 3).toBeLessThan(mean(townships, size))
    expect(mean(streets, away)).toBeLessThan(mean(townships, away) / 1.5)
  })

  it('is the same for the same seed, whatever the order of the areas, and another for another seed', () => {
    expect(demoPolygons([...nodes].reverse(), 1).get('c')).toEqual(of('c'))
    expect(Object.fromEntries(demoPolygons([...nodes].reverse(), 1))).toEqual(Object.fromEntries(polygons))
    expect(demoPolygons(nodes, 2).get('c')).not.toEqual(of('c'))
  })

  it('stays without gaps when it is simplified for a small map', () => {
    const simple = simplify(level(1).map((street) => of(street.id)), 60)
    const whole = simple.reduce((sum, polygon) => sum + areaOf(polygon), 0)
    const [outline] = simplify([of('c')], 60)
    expect(whole / areaOf(outline!)).toBeCloseTo(1, 2)
    expect(simple.flat(2).length).toBeLessThan(level(1).flatMap((street) => of(street.id)[0]!).length * 0.8)
  })
})
