import { expect, test } from 'vitest'
import { checkScheme } from '@gezhi/domain/colours/check.ts'
import { Scheme, sources } from '@gezhi/domain/colours/model.ts'
import { defaultSchemes } from '@gezhi/domain/colours/schemes.default.ts'
import { answersOf, freshKey, resourced, withoutFactor } from './draft.ts'

test('a new key is free, whatever was removed before', () => {
  expect(freshKey('level', [{ key: 'level2' }])).toBe('level3')
  expect(freshKey('factor', [])).toBe('factor1')
})

test('a factor that goes takes the levels’ references to it along, so that no scheme names what is not there', () => {
  for (const scheme of defaultSchemes) for (const { key } of scheme.factors) {
    const cut = { ...scheme, ...withoutFactor(scheme, key) }
    expect(checkScheme(cut).filter((fault) => fault.words.zh.includes(`没有「${key}」这个因素`))).toEqual([])
  }
})

test('whatever source is chosen, the factor is one the scheme can hold', () => {
  for (const source of sources) {
    const factor = resourced({ key: 'factor1', words: { zh: '因素', en: 'Factor' }, source: 'asked', answers: [] }, source, 'exit')
    expect(Scheme.shape.factors.safeParse([factor]).success, source).toBe(true)
    expect(answersOf(source).length).toBeGreaterThan(1)
  }
})
