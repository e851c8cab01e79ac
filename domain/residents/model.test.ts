import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaultCategories } from '../dispatch/categories.default.ts'
import { classOf, codeAlphabet, codeLength, entries, publicClass, readCode, ResidentReport, soundsUrgent, spokenCode, titleAndDetail } from './model.ts'
import { countPoints } from '../words.ts'

const code = fc.array(fc.constantFrom(...codeAlphabet), { minLength: codeLength, maxLength: codeLength }).map((letters) => letters.join(''))

describe('the secret code', () => {
  test('is read as people type it: small letters, full width, blanks, dashes', () => {
    fc.assert(fc.property(code, (one) => {
      const wide = Array.from(one).map((letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0xfee0)).join('')
      for (const typed of [one, one.toLowerCase(), spokenCode(one), ` ${one.slice(0, 3)}-${one.slice(3)} `, wide]) expect(readCode(typed)).toBe(one)
    }))
  })

  test('has no letter that looks like another, and nothing else passes for a code', () => {
    expect(codeAlphabet).not.toMatch(/[01ILO]/)
    for (const typed of ['', 'ABC', '0'.repeat(10), 'IIIIIIIIII', '2'.repeat(11), "' or 1=1 --"]) expect(readCode(typed)).toBeNull()
  })
})

describe('the class of a report', () => {
  test('stays within the chosen word whatever is written, and is always one of the county', () => {
    const entryOf = new Map(defaultCategories.map((category) => [category.code, category.entry]))
    fc.assert(fc.property(fc.constantFrom(...entries), fc.string({ unit: 'binary', maxLength: 60 }), fc.constantFrom('', '垃圾没人收', '电梯坏了', '吵架', '停水'), (entry, noise, words) => {
      const found = classOf(entry, noise + words, defaultCategories)
      expect(entryOf.has(found ?? '')).toBe(true)
      // What no sentence places among the daily needs goes to 便民服务's own 其他.
      if (entry !== 'other' && !(entry === 'livelihood' && found === 'BM07')) expect(entryOf.get(found ?? '')).toBe(entry)
    }), { numRuns: 40 })
    // Seconds when both cores are taken by others; milliseconds otherwise.
  }, 20_000)

  test('follows the sentence where it speaks, and survives a county of one class', () => {
    expect(classOf('city', '楼下暴露垃圾三天没人收', defaultCategories)).toMatch(/^ZF01\.01/)
    expect(classOf('other', '停水两天了', defaultCategories)).toBe('BM07.01')
    const only = defaultCategories.filter(({ code: one }) => one === 'ZF02')
    expect(classOf('dispute', '随便', only)).toBe('ZF02')
    expect(classOf('dispute', '随便', [])).toBeUndefined()
  })

  test('in public no dispute is told apart from another', () => {
    const told = new Set(defaultCategories.filter(({ entry }) => entry === 'dispute').map((one) => publicClass(one.code, defaultCategories).zh))
    expect([...told]).toEqual(['矛盾纠纷'])
    expect(publicClass('XX99', defaultCategories).zh).toBe('其他')
  })
})

test('words of danger are heard, everyday ones are not', () => {
  for (const said of ['三楼着火了', '楼道里有煤气味', '有人落水', '老人晕倒在门口', '两个人持刀对砍', 'there is a fire']) expect(soundsUrgent(said), said).toBe(true)
  for (const said of ['楼下垃圾没人收', '路灯不亮', '消防通道停了车', '灭火器过期了', 'the street lamp is broken']) expect(soundsUrgent(said), said).toBe(false)
})

test('a title is one line of at most 80 characters, and nothing said is lost', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', minLength: 2, maxLength: 300 }), (said) => {
    const { title, detail } = titleAndDetail(said)
    expect(countPoints(title)).toBeLessThanOrEqual(80)
    expect(title).not.toMatch(/\n/)
    expect(detail === said || said.replace(/\s+/g, ' ').trim() === title).toBe(true)
  }))
})

test('a phone is kept as digits, or refused', () => {
  const phone = (typed: string) => ResidentReport.shape.phone.safeParse(typed).data
  expect(['+86 138-0000-0000', '１３８００００００００', '0570-123 4567', '3012345', ''].map(phone)).toEqual(['13800000000', '13800000000', '05701234567', '3012345', ''])
  for (const typed of ['12', 'abc', '1'.repeat(20), '138000000001']) expect(phone(typed), typed).toBeUndefined()
})
