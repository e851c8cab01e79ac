import { describe, expect, it } from 'vitest'
import { defaultLifeCycle } from '@gezhi/domain/events/lifecycle.default.ts'
import { chartOf, mainLine, waysOf } from './layout.ts'

describe('the picture of a life cycle', () => {
  it('the delivered table has the main line a clerk would tell', () => {
    expect(mainLine(defaultLifeCycle, waysOf(defaultLifeCycle)))
      .toEqual(['reported', 'accepted', 'dispatched', 'signed', 'handling', 'handled', 'verified', 'closed', 'followed_up', 'archived'])
  })
  it('every state stands somewhere and no two stand on the same spot', () => {
    const { spots } = chartOf(defaultLifeCycle)
    expect(spots.map((it) => it.key).sort()).toEqual(Object.keys(defaultLifeCycle.states).sort())
    expect(new Set(spots.map((it) => `${it.lane} ${it.row}`)).size).toBe(spots.length)
  })
  it('every step that leads elsewhere is on an arrow', () => {
    const drawn = new Set(chartOf(defaultLifeCycle).ways.flatMap((it) => it.steps))
    for (const [key, line] of Object.entries(defaultLifeCycle.steps)) expect(drawn.has(key)).toBe(line.to !== '@same')
  })
  it('a table with a step into nowhere is still drawn', () => {
    const broken = structuredClone(defaultLifeCycle)
    broken.steps['accept'] = { ...broken.steps['accept']!, to: 'gone' }
    expect(chartOf(broken).spots).toHaveLength(Object.keys(broken.states).length)
  })
})
