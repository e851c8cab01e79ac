import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaultCategories } from '@gezhi/domain/dispatch/categories.default.ts'
import { ReportEvent } from '@gezhi/domain/events/model.ts'
import { isLikely } from '@gezhi/domain/events/nearby.ts'
import { countPoints } from '@gezhi/domain/words.ts'
import { newId } from '@gezhi/client/id.ts'
import { isEmpty, newDraft } from './draft.ts'
import { inputOf, titleOf } from './filing.ts'
import { entries, generalOf, kindOf, pathOf } from './kinds.ts'
import { mainOffer, type Offer } from './offers.ts'
import { missingOf, stepInput } from './stepDraft.ts'

const free = { entry: null, category: null }

describe('what a sentence is filed as', () => {
  test('the sentence chooses the word and the class', () => {
    expect(kindOf('3 幢楼下垃圾堆了好几天没人清', free, defaultCategories)).toMatchObject({ entry: 'city', code: 'ZF01.0102' })
    expect(kindOf('楼上漏水两家吵起来了', free, defaultCategories)?.entry).toBe('dispute')
    expect(kindOf('电动车堵住消防通道', free, defaultCategories)).toMatchObject({ entry: 'hazard', code: 'ZF02' })
  })
  test('nothing typed and nothing tapped is no kind', () => {
    expect(kindOf('', free, defaultCategories)).toBeNull()
  })
  test('a word chosen by hand is never overruled by the sentence', () => {
    for (const entry of entries) expect(kindOf('3 幢楼下垃圾堆了好几天', { entry, category: null }, defaultCategories)?.entry).toBe(entry)
  })
  test('a class chosen by hand stays whatever is typed after it', () => {
    fc.assert(fc.property(fc.string(), (text) => kindOf(text, { entry: 'hazard', category: 'ZF03' }, defaultCategories)?.code === 'ZF03'))
  })
  test('every one of the five words leads to a class that exists', () => {
    expect(entries.map((entry) => generalOf(entry, defaultCategories))).toEqual(['ZZ02', 'ZF', 'BM', 'ZF01', 'BM07'])
  })
  test('a class is told with its platform', () => {
    expect(pathOf('ZF01.0102', defaultCategories, 'zh')).toBe('综合执法 › 城市管理 › 暴露垃圾')
    expect(pathOf('ZF', defaultCategories, 'zh')).toBe('综合执法')
  })
})

describe('a draft becomes a report', () => {
  test('any text of two characters or more fits the contract and no word is lost', () => {
    const words = fc.string({ unit: fc.constantFrom('垃', '圾', '𬳎', 'a', ' ', '。', '\n', '！'), minLength: 2, maxLength: 400 }).filter((text) => countPoints(text.trim()) >= 2)
    fc.assert(fc.property(words, (text) => {
      const { title, detail } = titleOf(text)
      const report = ReportEvent.safeParse({ ...inputOf({ ...newDraft(), text }, 'ZF01', { gridId: newId(), place: null }), photos: [] })
      return report.success && countPoints(title) <= 60 && (detail || title) === text.trim()
    }))
  })
  test('sent twice it carries the same id', () => {
    const draft = { ...newDraft(), text: '路灯不亮' }
    expect(inputOf(draft, 'ZF01', { gridId: null, place: null }).id).toBe(inputOf(draft, 'ZF01', { gridId: null, place: null }).id)
  })
  test('only what holds nothing is empty', () => {
    expect(isEmpty(newDraft())).toBe(true)
    expect(isEmpty({ ...newDraft(), photos: [{ key: 'k', thumb: '' }] })).toBe(false)
  })
})

test('an id is a version 4 UUID with and without a secure context', () => {
  const form = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
  const whole = crypto.randomUUID
  expect(newId()).toMatch(form)
  try {
    Object.defineProperty(crypto, 'randomUUID', { value: undefined, configurable: true })
    expect(newId()).toMatch(form)
    expect(newId()).not.toBe(newId())
  } finally {
    Object.defineProperty(crypto, 'randomUUID', { value: whole, configurable: true })
  }
})

test('是不是这一件 asks only where it may be: the same class, a sister class at arm\'s length, or one filed roughly', () => {
  expect(isLikely({ category: 'ZF01.0102', distance: 280 }, 'ZF01.0102')).toBe(true)
  expect(isLikely({ category: 'ZF01.0106', distance: 30 }, 'ZF01.0102')).toBe(false)
  expect(isLikely({ category: 'ZF01.0106', distance: 8 }, 'ZF01.0102')).toBe(true)
  expect(isLikely({ category: 'ZF01', distance: 50 }, 'ZF01.0102')).toBe(true)
  expect(isLikely({ category: 'ZF01', distance: null }, 'ZF01.0102')).toBe(false)
  expect(isLikely({ category: 'ZZ02', distance: 0 }, 'ZF01')).toBe(false)
})

const offer = (step: string, needs: string[] = [], main = false): Offer => ({ step, words: { zh: step, en: step }, needs, main, tone: 'primary' })

describe('steps', () => {
  test('feeding back is the main step of a matter under way, although it asks for words', () => {
    expect(mainOffer([offer('ask_extension', ['reason', 'until']), offer('feed_back', ['reason'])])?.step).toBe('feed_back')
    expect(mainOffer([offer('ask_extension', ['reason'])])).toBeNull()
  })
  const empty = { title: '', words: { zh: '', en: '' }, reason: '', photos: [] }
  test('a step asks for exactly what it needs', () => {
    expect(missingOf(offer('sign'), empty)).toBeNull()
    expect(missingOf(offer('ask_extension', ['reason', 'until']), { ...empty, reason: '等材料' })).toBe('until')
    expect(missingOf(offer('x', ['photo']), empty)).toBe('photo')
  })
  test('到那天 means half past five in China', () => {
    expect(stepInput({ id: 'a', version: 1 }, offer('ask_extension'), { ...empty, day: '2026-11-25' }).until).toBe('2026-11-25T09:30:00.000Z')
  })
})
