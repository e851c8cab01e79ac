import { describe, expect, test } from 'vitest'
import { drawingOf, drawn, emptyDrawing, redrawOf, type Act } from './drawing.ts'

const [a, b, c] = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002', '00000000-0000-4000-8000-000000000003'] as const
const after = (...acts: Act[]) => acts.reduce(drawn, emptyDrawing('v'))
const line: Act[] = [{ do: 'begin' }, { do: 'corner', at: [118.1, 28.1] }, { do: 'corner', at: [118.2, 28.2] }, { do: 'finish' }]

describe('a drawing', () => {
  test('is whole when its line is finished, and a second line makes three parts of one plan', () => {
    expect(redrawOf(after({ do: 'toggle', id: a }, ...line.slice(0, 3)))).toBeNull()
    expect(redrawOf(after({ do: 'toggle', id: a }, ...line, ...line))).toEqual({ act: 'split', gridId: a, lines: [[[118.1, 28.1], [118.2, 28.2]], [[118.1, 28.1], [118.2, 28.2]]] })
  })

  test('a split takes one grid, a border two in their order, a merge many', () => {
    expect(after({ do: 'toggle', id: a }, { do: 'toggle', id: b }).chosen).toEqual([b])
    expect(redrawOf(after({ do: 'act', act: 'border' }, { do: 'toggle', id: a }, { do: 'toggle', id: b }, ...line))).toMatchObject({ fromId: a, toId: b })
    expect(redrawOf(after({ do: 'act', act: 'merge' }, { do: 'toggle', id: a }))).toBeNull()
    expect(redrawOf(after({ do: 'act', act: 'merge' }, { do: 'toggle', id: a }, { do: 'toggle', id: b }, { do: 'toggle', id: c }))).toEqual({ act: 'merge', gridIds: [a, b, c] })
  })

  test('a piece drawn round is closed', () => {
    const round = after({ do: 'act', act: 'border' }, { do: 'toggle', id: a }, { do: 'toggle', id: b }, { do: 'way', round: true }, { do: 'begin' },
      ...([[118, 28], [118.1, 28], [118.1, 28.1]] as const).map(([lng, lat]): Act => ({ do: 'corner', at: [lng, lat] })), { do: 'finish' })
    expect(redrawOf(round)).toMatchObject({ piece: [[118, 28], [118.1, 28], [118.1, 28.1], [118, 28]] })
  })

  test('what was said about parts is forgotten when the parts change', () => {
    const said = after({ do: 'toggle', id: a }, ...line, { do: 'post', postId: c, keys: ['2'] }, { do: 'name', name: { key: '1', name: '甲', code: '330802009001009', kind: 'grid' } })
    expect(said.posts).toHaveLength(1)
    expect(drawn(said, { do: 'move', line: 0, corner: 1, at: [118.3, 28.3] })).toMatchObject({ posts: [], names: [] })
  })

  test('taken up again it is the same', () => {
    const was = after({ do: 'toggle', id: a }, ...line)
    const wish = { redraw: redrawOf(was)! }
    expect(redrawOf(drawingOf('v', wish))).toEqual(wish.redraw)
  })
})
