import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkOf } from '../register/idnumber.ts'
import { cellText, readChoice, readChoices, readCount, readDay, readDayParts, readFlag, readId, readPhone, readYear } from './values.ts'

const value = <T>(read: { ok: boolean; value?: T }): T | undefined => read.value

describe('days', () => {
  test.each(['1990-01-02', '1990/1/2', '1990.1.2', '19900102', '1990年1月2日', '１９９０年１月２日', '一九九〇年一月二日', '1990-01-02 00:00:00', '1990-01-02T00:00:00Z', '90.1.2', 32875])('%s is 2 January 1990', (cell) => {
    expect(readDayParts(cell, 2026)).toEqual({ year: 1990, month: 1, day: 2 })
  })
  test.each([['1990年1月', 1990], ['199001', 1990], ['1990', 1990], [1990, 1990], ['1990年', 1990], ['二〇一二年十二月', 2012]] as const)('%s gives the year %i', (cell, year) => expect(value(readYear(cell, 2026))).toBe(year))
  test.each(['1990-13-01', '1990-02-30', '昨天', '3', '12345678901', ''])('%s is no day', (cell) => expect(readDayParts(cell, 2026)).toBeNull())
  test('the future is refused; a month alone is no day', () => {
    expect([readDay('2026-11-24', '2026-11-23').ok, readDay('2026-11', '2026-12-01').ok, readDay('2026-11-23', '2026-11-23').ok]).toEqual([false, false, true])
  })
  test('however a real day is written, it is read as the same', () => {
    fc.assert(fc.property(fc.date({ min: new Date('1900-01-01'), max: new Date('2026-01-01'), noInvalidDate: true }), (at) => {
      const day = at.toISOString().slice(0, 10)
      const [y, m, d] = day.split('-').map(Number) as [number, number, number] // three parts
      const serial = Math.round((Date.UTC(y, m - 1, d) - Date.UTC(1899, 11, 30)) / 86_400_000)
      const forms = [day, day.replaceAll('-', ''), `${y}/${m}/${d}`, `${y}.${m}.${d}`, `${y}年${m}月${d}日`, new Date(`${day}T00:00:00Z`), ...(serial > 3000 ? [serial] : [])]
      for (const form of forms) expect(value(readDay(form, '2026-11-23'))).toBe(day)
    }), { numRuns: 200 })
  })
})

describe('phones and ID numbers', () => {
  test.each([['138-0570-0001', '13805700001'], ['+86 138 0570 0001', '13805700001'], ['8613805700001', '13805700001'], ['13805700001（儿子）', '13805700001'], ['13805700001/0570-3012345', '13805700001'], ['(0570)3012345', '0570-3012345'], ['0570 3012345', '05703012345'], [13805700001, '13805700001']] as const)('%s is kept as %s', (cell, kept) => expect(value(readPhone(cell))).toBe(kept))
  test.each(['138', '无', '1380570000', '23805700001', 'abc'])('%s is no phone', (cell) => expect(readPhone(cell).ok).toBe(false))
  test('15 digits become 18; a number that Excel rounded is said to be lost, not wrong', () => {
    const first = '33080219610101001'
    expect(value(readId('330802610101001'))).toBe(first + checkOf(first))
    expect(value(readId(`'${first}${checkOf(first)}`))).toBe(first + checkOf(first))
    const lost = readId(Number('330802196101010016'))
    expect(lost.ok ? '' : lost.words.zh).toContain('末几位已经丢失')
  })
  test('one wrong digit is always found', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 999 }), fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 9 }), (serial, at, by) => {
      const first = `33080219800101${String(serial).padStart(3, '0')}`
      const id = first + checkOf(first)
      const wrong = id.slice(0, at) + String((Number(id[at]) + by) % 10) + id.slice(at + 1)
      expect([readId(id).ok, readId(wrong).ok]).toEqual([true, false])
    }))
  })
})

describe('words', () => {
  const options = [{ key: 'self', words: { zh: '自住', en: 'Self' }, also: ['自用'] }, { key: 'let', words: { zh: '整租', en: 'Let' } }]
  test('yes and no as people write them', () => {
    expect(['是', '√', '有', 'Y', 1, true].map((cell) => value(readFlag(cell)))).toEqual(Array(6).fill(true))
    expect(['否', '×', '无', 'n', 0, false].map((cell) => value(readFlag(cell)))).toEqual(Array(6).fill(false))
    expect(readFlag('也许').ok).toBe(false)
  })
  test('choices by their word, another usual word, or the key; what is none names what there is', () => {
    expect(['自住', '自用', ' self ', '自 住'].map((cell) => value(readChoice(cell, options)))).toEqual(Array(4).fill('self'))
    const wrong = readChoice('别的', options)
    expect(wrong.ok ? '' : wrong.words.zh).toBe('只能填 自住、整租')
    expect(value(readChoices('自住、整租；自用', options))).toEqual(['self', 'let'])
  })
  test('counts and texts', () => {
    expect([value(readCount('3人', 200)), readCount('300', 200).ok, readCount('-1', 200).ok]).toEqual([3, false, false])
    expect([cellText(13805700001), cellText('　张 三\u200b '), cellText(true), cellText({ text: '富文本' })]).toEqual(['13805700001', '张 三', '是', '富文本'])
  })
})
