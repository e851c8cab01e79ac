import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Problem } from '../problem.ts'
import { answer, answerWithinDays, begin, identify, isLate, type Filed } from './model.ts'

const id = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const filed: Filed = { id: id(1), gridId: id(9), personId: null, asks: 'correct', says: '出生年份写错了', name: '张三', contact: '', channel: 'page' }
const open = begin(filed, '2026-11-25T02:00:00Z', '2026-11-25')
const code = (work: () => unknown): string => { try { work(); return '' } catch (error) { return error instanceof Problem ? error.code : String(error) } }

test('a request is owed an answer within its days and is late only after', () => {
  expect(open.dueOn).toBe('2026-12-10')
  expect([isLate(open, '2026-12-10'), isLate(open, '2026-12-11')]).toEqual([false, true])
  expect(answerWithinDays).toBe(15)
})

test('nothing is done for somebody nobody has seen; that nobody came is an answer', () => {
  const says = { says: '已改为 1950 年', by: id(5), at: '2026-11-26T02:00:00Z' }
  expect(code(() => answer(open, 1, { outcome: 'done', ...says }))).toBe('correction.who_first')
  expect(answer(open, 1, { outcome: 'refused', ...says }).outcome).toBe('refused')
  const seen = identify(open, 1, { personId: id(2), gridId: id(8), proof: 'id_card' })
  expect(answer(seen, 2, { outcome: 'done', ...says })).toMatchObject({ outcome: 'done', gridId: id(8), version: 3 })
})

test('whatever is tried, an answer stands: it is given once, on the version that was seen', () => {
  fc.assert(fc.property(fc.constantFrom('done', 'partly', 'refused' as const), fc.integer({ min: 1, max: 5 }), (outcome, version) => {
    const seen = identify(open, 1, { personId: id(2), gridId: id(8), proof: 'known' })
    const done = answer(seen, 2, { outcome: outcome as 'done', says: '看过了', by: id(5), at: '2026-11-26T02:00:00Z' })
    expect(code(() => answer(done, version, { outcome: 'refused', says: '再来', by: id(5), at: '2026-11-27T02:00:00Z' }))).toBe(version === done.version ? 'correction.answered' : 'changed_meanwhile')
    expect(code(() => identify(done, done.version, { personId: id(3), gridId: id(8), proof: 'known' }))).toBe('correction.answered')
  }))
})
