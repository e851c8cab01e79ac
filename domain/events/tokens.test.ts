import fc from 'fast-check'
import { expect, test } from 'vitest'
import { queryTokens, tokensOf } from './tokens.ts'

test('two characters, a number and a rare character are found', () => {
  const tokens = tokensOf('双港街道3幢楼后暴露垃圾', '𬳎家巷 12-3号')
  for (const query of ['双港', '垃圾', '3', '𬳎家', '12-3', '楼后暴露', '𬳎']) expect(queryTokens(query).every((t) => tokens.includes(t)), query).toBe(true)
  expect(queryTokens('垃双').every((t) => tokens.includes(t))).toBe(false)
})

test('any stretch of Chinese inside a text finds the text', () => {
  const han = fc.array(fc.constantFrom(...Array.from('双港街道垃圾暴露楼后网格幢单元𬳎𰜩')), { minLength: 2, maxLength: 12 })
  fc.assert(
    fc.property(han, fc.nat(), fc.nat(), (points, a, b) => {
      const from = a % points.length
      const piece = points.slice(from, from + 1 + (b % (points.length - from))).join('')
      const tokens = tokensOf(points.join(''))
      return queryTokens(piece).every((t) => tokens.includes(t))
    }),
  )
})
