import { expect, test } from 'vitest'
import type { Position } from './model.ts'
import { overlapsWith } from './overlap.ts'

/** Squares on a lattice of about ten metres, in 柯城. */
const box = (x: number, y: number, wide: number, high: number): Position[][] => {
  const at = (i: number, j: number): Position => [118.87 + i * 0.0001, 28.97 + j * 0.0001]
  return [[at(x, y), at(x + wide, y), at(x + wide, y + high), at(x, y + high), at(x, y)]]
}
const named = (name: string, polygon: Position[][]) => ({ name, polygon })

test('an outline says whom it lies over and by how much, the largest first', () => {
  const found = overlapsWith(box(0, 0, 10, 10), [named('touches', box(10, 0, 10, 10)), named('a little', box(9, 0, 10, 10)), named('half', box(5, 0, 10, 10)), named('far', box(50, 50, 5, 5))])
  expect(found.map((one) => one.neighbour.name)).toEqual(['half', 'a little'])
  // 50 × 97.4 m by 111 m to the degree: 0.0005° × 0.001° there are 5,400 m².
  expect(found[0]!.squareMetres).toBeGreaterThan(5300)
  expect(found[0]!.squareMetres).toBeLessThan(5500)
})

test('what is no surface yet, and a neighbour without an outline, say nothing', () => {
  const bow: Position[][] = [[[118.87, 28.97], [118.88, 28.98], [118.88, 28.97], [118.87, 28.98], [118.87, 28.97]]]
  expect(overlapsWith(bow, [named('any', box(0, 0, 100, 100))])).toEqual([])
  expect(overlapsWith(box(0, 0, 10, 10), [named('undrawn', [])])).toEqual([])
})
