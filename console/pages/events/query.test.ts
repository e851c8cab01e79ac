import { describe, expect, it } from 'vitest'
import { changeQuery, eventsHref, readQuery } from './query.ts'

describe('the address carries the filter', () => {
  it('reads what the API understands and drops what it does not, so that a mistyped address still shows a list', () => {
    const search = new URLSearchParams('areaId=nonsense&states=reported&states=accepted&open=true&sort=due&figure=due&id=x')
    expect(readQuery(search)).toEqual({ states: ['reported', 'accepted'], open: 'true', sort: 'due', figure: 'due' })
  })
  it('takes a figure away together with the period that belongs to it', () => {
    const search = new URLSearchParams('figure=due&reportedFrom=2026-11-01T00:00:00Z&reportedTo=2026-11-08T00:00:00Z&category=ZF01&n=91')
    expect(changeQuery(search, { figure: null }).toString()).toBe('category=ZF01')
  })
  it('a link of the board reads back as the same conditions', () => {
    const href = eventsHref({ figure: 'dueClosed', reportedFrom: '2026-11-01T00:00:00.000Z', category: undefined, states: ['closed', 'archived'] })
    expect(readQuery(new URLSearchParams(href.split('?')[1]))).toEqual({ figure: 'dueClosed', reportedFrom: '2026-11-01T00:00:00.000Z', states: ['closed', 'archived'] })
  })
})
