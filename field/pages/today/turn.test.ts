import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaultRoles } from '@gezhi/domain/accounts/roles.default.ts'
import { defaultLifeCycle } from '@gezhi/domain/events/lifecycle.default.ts'
import type { StoryLine } from '@gezhi/domain/events/contract.ts'
import type { EventRow } from '@gezhi/domain/events/model.ts'
import { inOrder, openUrge, turnStates } from './turn.ts'

const row = (id: string, part: Partial<EventRow> = {}): EventRow => ({
  id, number: id, gridId: 'g', title: id, category: 'ZF01', urgency: 'ordinary', source: 'worker', state: 'dispatched', version: 1, address: '', unitId: null, reporterId: null,
  reportedAt: '2026-11-23T01:00:00.000Z', dueAt: null, finishDueAt: null, closedAt: null, onSpot: false, urgedAt: null, photo: null, paused: false, ...part,
})
const line = (step: string | null, kind = 'event.x'): StoryLine => ({ seq: 1, at: '2026-11-23T01:00:00.000Z', kind, step, who: '', post: null, unit: null, says: { zh: '', en: '' }, reason: '', photos: [], open: false, state: null, pause: null })

test('every state that is waited for exists in the default table and is open', () => {
  for (const role of defaultRoles) for (const state of turnStates(role.actions)) expect(defaultLifeCycle.states[state]).toMatchObject({ ended: false })
})

test('a handler waits for what his unit holds, a grid worker for what is to be looked at', () => {
  const of = (key: string) => turnStates(defaultRoles.find((role) => role.key === key)?.actions ?? [])
  expect(of('handler')).toEqual(['dispatched', 'signed', 'handling'])
  expect(of('grid_worker')).toEqual(['handled', 'rechecking'])
})

describe('the order of need', () => {
  const moments = fc.option(fc.integer({ min: 0, max: 1e6 }).map((n) => new Date(1.79e12 + n * 1000).toISOString()), { nil: null })
  const rows = fc.uniqueArray(fc.record({ id: fc.uuid(), dueAt: moments, urgedAt: moments }), { selector: (one) => one.id, maxLength: 30 }).map((list) => list.map(({ id, ...part }) => row(id, part)))
  test('urged ones stand first, then the earliest due, and nothing is lost', () => {
    fc.assert(fc.property(rows, (list) => {
      const ordered = inOrder([...list, ...list], { accountId: 'me' })
      const rank = ordered.map((one) => `${one.urgedAt ? 0 : 1}${one.dueAt ?? '9'}`)
      return ordered.length === list.length && rank.every((one, at) => at === 0 || (rank[at - 1] ?? '') <= one)
    }))
  })
  test('nobody is asked to re-check what he settled himself', () => {
    expect(inOrder([row('a', { state: 'rechecking', reporterId: 'me' }), row('b', { state: 'rechecking', reporterId: 'you' })], { accountId: 'me' }).map((one) => one.id)).toEqual(['b'])
  })
})

test('an urging counts until somebody has done something', () => {
  expect(openUrge({ story: [line('dispatch'), line(null, 'event.remind')] })).not.toBeNull()
  expect(openUrge({ story: [line('urge'), line('sign')] })).toBeNull()
  expect(openUrge({ story: [line('sign'), line('urge'), line(null, 'event.limits')] })).not.toBeNull()
  expect(openUrge({ story: [line('dispatch')] })).toBeNull()
})
