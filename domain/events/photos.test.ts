import fc from 'fast-check'
import { expect, test } from 'vitest'
import { photosOf } from './photos.ts'

const line = (kind: string, photos: string[] = []) => ({ kind, photos })

test('what was found stands apart from what it looks like now', () => {
  const story = [line('event.report', ['a', 'b']), line('event.supplement', ['c']), line('event.feed_back', ['d']), line('event.rework', ['e']), line('event.feed_back', ['f']), line('event.verify')]
  expect(photosOf({ photos: ['a', 'b', 'c', 'd', 'e', 'f'], story })).toEqual({ found: ['a', 'b', 'c'], done: ['f'] })
})

test('a photo that is gone is shown nowhere, and one that no line names was there from the beginning', () => {
  expect(photosOf({ photos: ['x'], story: [line('event.report', ['gone']), line('event.feed_back', ['gone too'])] })).toEqual({ found: ['x'], done: [] })
})

test('no photo is shown twice', () => {
  const photos = fc.uniqueArray(fc.constantFrom<string>('a', 'b', 'c', 'd'))
  fc.assert(fc.property(photos, photos, photos, (told, first, last) => {
    const shown = photosOf({ photos: ['a', 'b', 'c', 'd'], story: [line('event.report', told), line('event.feed_back', first), line('event.feed_back', last)] })
    return new Set(shown.found).size === shown.found.length && shown.found.every((sha) => told.includes(sha) || ![...first, ...last].includes(sha))
  }))
})
