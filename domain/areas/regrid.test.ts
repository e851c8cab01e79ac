import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cut } from './cut.ts'
import { areaOf, contains, distanceToEdge } from './geometry.ts'
import type { Position, Ring } from './model.ts'
import { faultsOf } from './regrid.faults.ts'
import { backward, forward, placeIn, redraw, surfaces, type Part } from './regrid.ts'
import type { NewGrid, RegridContent } from './regrid.model.ts'

const base: Position = [118.8, 28.9]
const ringOf = (...corners: [number, number][]): Ring => [...corners, corners[0]!].map(([x, y]): Position => [base[0] + x * 0.001, base[1] + y * 0.001])
const box = (x: number, y: number, w: number, h: number): Ring[] => [ringOf([x, y], [x + w, y], [x + w, y + h], [x, y + h])]
const at = (x: number, y: number): Position => [base[0] + x * 0.001, base[1] + y * 0.001]
const id = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const drawn = (n: number, polygon: Ring[]) => ({ id: id(n), name: `第${n}网格`, polygon })

/** A star-shaped outline: never crosses itself, often far from convex. */
const star = fc.array(fc.double({ min: 2, max: 10, noNaN: true }), { minLength: 5, maxLength: 14 }).map((radii) =>
  [ringOf(...radii.map((r, i): [number, number] => [10 + r * Math.cos((i / radii.length) * 2 * Math.PI), 10 + r * Math.sin((i / radii.length) * 2 * Math.PI)]))])
const spot = fc.tuple(fc.double({ min: 0, max: 20, noNaN: true }), fc.double({ min: 0, max: 20, noNaN: true }))
const stroke = fc.array(spot, { minLength: 2, maxLength: 4 }).map((points) => points.map(([x, y]) => at(x, y)))
/** No crossing of itself: what crosses itself is a fault of shape, not a cut. */
const straight = fc.tuple(spot, spot).filter(([a, b]) => Math.hypot(a[0] - b[0], a[1] - b[1]) > 0.5).map((points) => points.map(([x, y]) => at(x, y)))

const contentOf = (before: { id: string; name: string; polygon: Ring[] }[], parts: Part[]): RegridContent => ({
  redraw: { act: 'merge', gridIds: before.map((grid) => grid.id) }, posts: {}, defaults: {},
  before: before.map((grid) => ({ ...grid, code: '1', kind: 'grid', phone: null, version: 1 })),
  after: parts.map((part, i): NewGrid => ({ key: part.key, id: part.keeps ?? id(100 + i), keeps: part.keeps !== null, name: part.key, code: '1', kind: 'grid', phone: null, polygon: part.polygon, pieces: part.pieces })),
})

/** Of a point well inside an old grid: in how many parts it lies. */
const holders = (parts: readonly { polygon: Ring[] }[], point: { lng: number; lat: number }) => parts.filter((part) => contains(part.polygon, point)).length

describe('a cut', () => {
  test('loses nothing and doubles nothing, whatever outline and line', () => {
    fc.assert(fc.property(star, stroke, fc.array(spot, { minLength: 30, maxLength: 30 }), (outline, line, points) => {
      const parts = cut(outline, line)
      const sum = parts.reduce((all, part) => all + areaOf(part), 0)
      // Whatever way the stroke goes. On the sphere a corner put on an edge moves the surface by some millionths.
      expect(Math.abs(sum - areaOf(outline)) / areaOf(outline)).toBeLessThan(1e-5)
      for (const [x, y] of points) {
        const point = { lng: at(x, y)[0], lat: at(x, y)[1] }
        if (Math.min(distanceToEdge(outline, point), ...parts.map((part) => distanceToEdge(part, point))) < 0.01) continue
        expect(holders(parts.map((polygon) => ({ polygon })), point)).toBe(contains(outline, point) ? 1 : 0)
      }
    }), { numRuns: 200 })
  }, 60_000)

  test('goes on to the edge when the line ends inside, and leaves alone what it does not meet', () => {
    expect(cut(box(0, 0, 10, 10), [at(4, 4), at(5, 5)])).toHaveLength(2)
    expect(cut(box(0, 0, 10, 10), [at(-5, 0), at(-5, 10)])).toEqual([box(0, 0, 10, 10)])
  })

  test('both sides get the very same corners', () => {
    const [a, b] = cut(box(0, 0, 10, 10), [at(3.3, -1), at(4.1, 5), at(3.7, 11)])
    const keys = (part: Ring[]) => new Set(part[0]!.map(([lng, lat]) => `${lng} ${lat}`))
    expect([...keys(a!)].filter((corner) => keys(b!).has(corner))).toHaveLength(3)
  })

  test('a hole stays in the part it lies in, and one that is cut through is taken out of both', () => {
    const outline = [...box(0, 0, 10, 10), ...box(6, 4, 2, 2)]
    expect(cut(outline, [at(3, -1), at(3, 11)]).map((part) => part.length).sort()).toEqual([1, 2])
    const through = cut(outline, [at(7, -1), at(7, 11)])
    expect(through.reduce((sum, part) => sum + areaOf(part), 0)).toBeCloseTo(areaOf(outline), 0)
  })
})

describe('a plan', () => {
  test('split: every point of the old grid lies in exactly one new one', () => {
    fc.assert(fc.property(star, fc.array(straight, { minLength: 1, maxLength: 3 }), fc.array(spot, { minLength: 40, maxLength: 40 }), (outline, lines, points) => {
      const { parts } = redraw({ act: 'split', gridId: id(1), lines }, [drawn(1, outline)])
      const { before, after } = surfaces([outline], parts)
      expect(Math.abs(before - after) / before).toBeLessThan(1e-5)
      for (const [x, y] of points) {
        const point = { lng: at(x, y)[0], lat: at(x, y)[1] }
        if (Math.min(distanceToEdge(outline, point), ...parts.map((part) => distanceToEdge(part.polygon, point))) < 0.01) continue
        expect(holders(parts, point)).toBe(contains(outline, point) ? 1 : 0)
      }
      expect(parts.reduce((sum, part) => sum + (part.pieces[0]?.share ?? 0), 0)).toBeCloseTo(1, 5)
    }), { numRuns: 100 })
  }, 60_000)

  test('there and back again is where it was: undo is the identity', () => {
    fc.assert(fc.property(star, straight, fc.array(spot, { minLength: 40, maxLength: 40 }), (outline, line, points) => {
      const before = [drawn(1, outline)]
      const { parts } = redraw({ act: 'split', gridId: id(1), lines: [line] }, before)
      const content = contentOf(before, parts)
      for (const [x, y] of points) {
        const point = { lng: at(x, y)[0], lat: at(x, y)[1] }
        if (!contains(outline, point)) continue
        const there = placeIn(forward(content), id(1), point)
        expect(content.after.map((grid) => grid.id)).toContain(there)
        expect(placeIn(backward(content), there, point)).toBe(id(1))
      }
      expect(content.before.map((grid) => grid.polygon)).toEqual([outline])
    }), { numRuns: 80 })
  }, 60_000)

  test('border: what one gives the other gets, and back again', () => {
    fc.assert(fc.property(fc.double({ min: 5.2, max: 9.5, noNaN: true }), fc.double({ min: 5.2, max: 9.5, noNaN: true }), fc.array(spot, { minLength: 40, maxLength: 40 }), (low, high, points) => {
      const before = [drawn(1, box(0, 0, 10, 10)), drawn(2, box(10, 0, 10, 10))]
      const { parts, faults } = redraw({ act: 'border', fromId: id(1), toId: id(2), line: [at(low, -1), at(high, 11)] }, before)
      expect(faults).toEqual([])
      expect(parts).toHaveLength(2)
      const sizes = surfaces(before.map((grid) => grid.polygon), parts)
      expect(Math.abs(sizes.before - sizes.after)).toBeLessThan(1)
      const content = contentOf(before, parts)
      for (const [x, y] of points) {
        const point = { lng: at(x, y)[0], lat: at(x, y)[1] }
        const from = before.find((grid) => contains(grid.polygon, point))
        if (!from || Math.min(...before.map((grid) => distanceToEdge(grid.polygon, point)), ...parts.map((part) => distanceToEdge(part.polygon, point))) < 0.01) continue
        expect(holders(parts, point)).toBe(1)
        const there = placeIn(forward(content), from.id, point)
        expect(contains(content.after.find((grid) => grid.id === there)!.polygon, point)).toBe(true)
        expect(placeIn(backward(content), there, point)).toBe(from.id)
      }
    }), { numRuns: 80 })
  }, 60_000)

  test('of two that swap a strip both keep their ids; a split in halves keeps none; a corner cut off leaves the rest its id', () => {
    const two = [drawn(1, box(0, 0, 10, 10)), drawn(2, box(10, 0, 10, 10))]
    expect(redraw({ act: 'border', fromId: id(1), toId: id(2), line: [at(9, -1), at(9, 11)] }, two).parts.map((part) => part.keeps)).toEqual([id(1), id(2)])
    expect(redraw({ act: 'split', gridId: id(1), lines: [[at(5, -1), at(5, 11)]] }, two.slice(0, 1)).parts.map((part) => part.keeps)).toEqual([null, null])
    expect(redraw({ act: 'split', gridId: id(1), lines: [[at(8, -1), at(11, 4)]] }, two.slice(0, 1)).parts.map((part) => part.keeps)).toEqual([id(1), null])
    expect(redraw({ act: 'merge', gridIds: [id(1), id(2)] }, two).parts.map((part) => part.keeps)).toEqual([null])
  })

  test('merge: one outline without seams, also where one side has a corner that the other lacks', () => {
    const [a, b] = cut(box(0, 0, 10, 10), [at(3.3, -1), at(4.1, 5), at(3.7, 11)])
    const { parts, faults } = redraw({ act: 'merge', gridIds: [id(1), id(2), id(3)] }, [drawn(1, a!), drawn(2, b!), drawn(3, box(0, 10, 10, 4))])
    expect(faults).toEqual([])
    expect(parts[0]!.polygon).toHaveLength(1)
    expect(areaOf(parts[0]!.polygon)).toBeCloseTo(areaOf(box(0, 0, 10, 14)), -1)
  })

  test('a piece drawn round goes to the neighbour', () => {
    const two = [drawn(1, box(0, 0, 10, 10)), drawn(2, box(10, 0, 10, 10))]
    const { parts, faults } = redraw({ act: 'border', fromId: id(1), toId: id(2), piece: box(8, 3, 4, 4)[0]! }, two)
    expect(faults).toEqual([])
    expect(parts[0]!.pieces[0]!.share).toBeCloseTo(0.92, 3)
    expect(contains(parts[1]!.polygon, { lng: at(9, 5)[0], lat: at(9, 5)[1] })).toBe(true)
  })

  test('what has no place goes to the largest part, or where the plan says', () => {
    const before = [drawn(1, box(0, 0, 10, 10))]
    const content = contentOf(before, redraw({ act: 'split', gridId: id(1), lines: [[at(4, -1), at(4, 11)]] }, before).parts)
    expect(placeIn(forward(content), id(1), null)).toBe(content.after[1]!.id)
    expect(placeIn(forward({ ...content, defaults: { [id(1)]: content.after[0]!.id } }), id(1), null)).toBe(content.after[0]!.id)
    expect(placeIn(forward(content), id(1), { lng: 120, lat: 30 })).toBe(content.after[1]!.id)
    expect(placeIn(forward(content), id(9), null)).toBe(id(9))
  })
})

describe('faults are named', () => {
  const one = [drawn(1, box(0, 0, 10, 10))]
  const two = [...one, drawn(2, box(10, 0, 10, 10))]
  const codes = (...args: Parameters<typeof redraw>) => redraw(...args).faults.map((fault) => fault.code)

  test.each([
    ['a line beside the grid', () => codes({ act: 'split', gridId: id(1), lines: [[at(-3, 0), at(-3, 10)]] }, one), 'uncut'],
    ['grids that do not touch', () => codes({ act: 'merge', gridIds: [id(1), id(2)] }, [one[0]!, drawn(2, box(12, 0, 5, 5))]), 'apart'],
    ['one grid alone', () => codes({ act: 'merge', gridIds: [id(1), id(1)] }, one), 'few'],
    ['a piece away from the neighbour', () => codes({ act: 'border', fromId: id(1), toId: id(2), piece: box(2, 2, 2, 2)[0]! }, two), 'apart'],
    ['a piece that cuts the giver in two', () => codes({ act: 'border', fromId: id(1), toId: id(2), piece: box(-1, 4, 14, 2)[0]! }, two), 'pieces'],
    ['the whole grid', () => codes({ act: 'border', fromId: id(1), toId: id(2), piece: box(-1, -1, 14, 14)[0]! }, two), 'nothing'],
    ['a grid without an outline', () => codes({ act: 'split', gridId: id(1), lines: [[at(0, 0), at(1, 1)]] }, [{ id: id(1), name: '甲', polygon: null }]), 'undrawn'],
  ])('%s', (_, found, code) => expect(found()).toEqual([code]))

  test('a sliver, a village border, a gap and an overlap', () => {
    const thin = redraw({ act: 'split', gridId: id(1), lines: [[at(9.97, -1), at(9.97, 11)]] }, one).parts
    const village = { id: id(50), polygon: box(0, 0, 10, 10) }
    expect(faultsOf(one, thin, [village]).map((fault) => fault.code)).toEqual(['sliver'])
    const halves = redraw({ act: 'split', gridId: id(1), lines: [[at(5, -1), at(5, 11)]] }, one).parts
    expect(faultsOf(one, halves, [village])).toEqual([])
    expect(faultsOf(one, halves, [village, { id: id(51), polygon: null }]).map((fault) => fault.code)).toEqual(['village'])
    expect(faultsOf(one, halves.slice(1), [village]).map((fault) => fault.code)).toEqual(['gap'])
    expect(faultsOf(one, [halves[0]!, { ...halves[1]!, polygon: box(4, 0, 6, 10) }], [village]).map((fault) => fault.code)).toEqual(['overlap'])
    expect(faultsOf(one, [halves[0]!, { ...halves[1]!, polygon: box(5, 0, 7, 10) }], [village]).map((fault) => fault.code)).toEqual(['overlap', 'village'])
  })

  test('every fault has its words in both languages', () => {
    for (const { words } of redraw({ act: 'merge', gridIds: [id(1), id(2)] }, [one[0]!, drawn(2, box(12, 0, 5, 5))]).faults) {
      expect(words.zh).toMatch(/\p{Script=Han}/u)
      expect(words.en).not.toMatch(/\p{Script=Han}/u)
    }
  })
})
