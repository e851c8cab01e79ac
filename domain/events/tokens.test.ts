import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isHit, queryTokens, tokensOf } from './tokens.ts'

test('two characters, a number and a rare character are found', () => {
  const tokens = tokensOf('双港街道3幢楼后暴露垃圾', '𬳎家巷 12-3号')
  for (const query of ['双港', '垃圾', '3', '𬳎家', '12-3', '楼后暴露', '𬳎', '港', '圾', '巷', '号']) expect(isHit(tokens, queryTokens(query)), query).toBe(true)
  for (const query of ['垃双', '楼港', '桥', '2-3']) expect(isHit(tokens, queryTokens(query)), query).toBe(false)
})

test('any stretch of Chinese inside a text finds the text', () => {
  const han = fc.array(fc.constantFrom(...Array.from('双港街道垃圾暴露楼后网格幢单元𬳎𰜩')), { minLength: 2, maxLength: 12 })
  fc.assert(
    fc.property(han, fc.nat(), fc.nat(), (points, a, b) => {
      const from = a % points.length
      const piece = points.slice(from, from + 1 + (b % (points.length - from))).join('')
      const tokens = tokensOf(points.join(''))
      return isHit(tokens, queryTokens(piece))
    }),
  )
})
