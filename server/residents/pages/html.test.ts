import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addressKey, Allowance } from '../allowance.ts'
import { codeFrom } from '../codes.ts'
import { flag, html } from './html.ts'
import { withQuery } from './face.ts'

test('no text can open a tag, leave its attribute or begin an entity', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => {
    const inText = /^<p>([\s\S]*)<\/p>$/.exec(html`<p>${text}</p>`.text)?.[1] ?? ''
    const inAttribute = /^<i a="([\s\S]*)">$/.exec(html`<i a="${text}">`.text)?.[1] ?? ''
    for (const shown of [inText, inAttribute]) {
      expect(shown).not.toMatch(/[<>"'`]/)
      expect(shown.replace(/&(amp|lt|gt|quot|#39|#96);/g, '')).not.toContain('&')
    }
  }))
})

test('what was escaped once is not escaped again; nothing and false vanish; lists are joined', () => {
  const inner = html`<b>${'<'}</b>`
  expect(html`${inner}${null}${undefined}${false}${[inner, 'a&b', 0]}`.text).toBe('<b>&lt;</b><b>&lt;</b>a&amp;b0')
  expect(html`<input ${flag('checked', true)} ${flag('required', false)}>`.text).toBe('<input checked >')
})

test('an address keeps its fragment behind the query', () => {
  expect(withQuery('/g/1?a=1#x', { lang: 'en' })).toBe('/g/1?a=1&lang=en#x')
  expect(withQuery('/', {})).toBe('/')
})

test('an allowance is for its window: the next one is whole again', () => {
  const allowance = new Allowance(2, 1000)
  const at = (ms: number) => new Date(ms)
  for (const ms of [0, 10]) {
    allowance.check('a', at(ms))
    allowance.take('a', at(ms))
  }
  expect(() => allowance.check('a', at(999))).toThrow(expect.objectContaining({ status: 429, facts: { seconds: 1 } }))
  expect(() => allowance.check('b', at(999))).not.toThrow()
  expect(() => allowance.check('a', at(1000))).not.toThrow()
})

test('a home of IPv6 is one address, however its devices call themselves', () => {
  expect(addressKey('240e:3a1:2:3:aaaa::1')).toBe(addressKey('240e:3a1:2:3:bbbb:1:2:3'))
  expect(addressKey('240e:3a1:2:4::1')).not.toBe(addressKey('240e:3a1:2:3::1'))
  expect(addressKey('::ffff:10.0.0.1')).toBe('10.0.0.1')
})

test('the same form is told the same code, another key another one', () => {
  fc.assert(fc.property(fc.uuid(), fc.string({ minLength: 16 }), fc.string({ minLength: 16 }), (id, key, other) => {
    expect(codeFrom(id, key)).toBe(codeFrom(id, key))
    expect(codeFrom(id, key)).toMatch(/^[2-9A-HJKMNP-Z]{10}$/)
    fc.pre(key !== other)
    expect(codeFrom(id, key)).not.toBe(codeFrom(id, other))
  }))
})
