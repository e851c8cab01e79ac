import fc from 'fast-check'
import { expect, test } from 'vitest'
import { daysOf, keptSince, periodFaults } from './model.ts'
import { retained } from './rules.ts'

test('every rule has a key of its own and a default within its bounds', () => {
  expect(new Set(retained.map((rule) => rule.key)).size).toBe(retained.length)
  for (const rule of retained) expect([rule.least <= rule.days, rule.days <= rule.most], rule.key).toEqual([true, true])
})

test('the periods are those that were promised', () => {
  expect(Object.fromEntries(retained.map((rule) => [rule.key, daysOf(rule, {})]))).toEqual({
    'resident.position': 90, 'event.person': 365, 'event.whole': 1826, 'event.photos': 180, 'photo.files': 30, 'account.sign_ins': 1095, 'register.looks': 1095, 'register.sensitive': 30, 'register.contacts': 180, 'register.fields': 30, 'register.lineage': 365, 'register.people': 1095,
    'colour.past': 365, 'visit.notes': 365, 'visit.whole': 1095, 'visit.wishes': 30, 'ledgers.rows': 7, 'correction.whole': 1095,
  })
})

test('whatever was saved, a period stays within its bounds, and a longer one never takes more', () => {
  fc.assert(fc.property(fc.constantFrom(...retained), fc.integer({ min: 1, max: 36_500 }), fc.integer({ min: 0, max: 1000 }), (rule, days, more) => {
    const now = new Date('2026-11-23T02:00:00Z')
    const kept = daysOf(rule, { [rule.key]: days })
    return kept >= rule.least && kept <= rule.most && keptSince(rule, { [rule.key]: days + more }, now) <= keptSince(rule, { [rule.key]: days }, now)
  }))
})

test('a period that no rule knows or that lies outside its bounds is named', () => {
  expect(periodFaults({ 'event.photos': 180, 'photo.files': 30 }, retained)).toEqual([])
  expect(periodFaults({ 'event.photos': 7, 'no.such': 9 }, retained).map((fault) => fault.key)).toEqual(['event.photos', 'no.such'])
})
