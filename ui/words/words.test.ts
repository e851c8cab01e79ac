import { expect, test } from 'vitest'
import { defineWords, pick } from './words.tsx'

test('English has every sentence Chinese has, with the same arguments', () => {
  const words = defineWords({ send: '提交', left: (n: number) => `剩 ${n} 条`, deep: { no: '没有' } }, { send: 'Send', left: (n) => `${n} left`, deep: { no: 'None' } })
  expect(words.zh.left(3)).toBe('剩 3 条')
  expect(words.en.left(3)).toBe('3 left')
  expect(words.en.deep.no).toBe('None')
  // @ts-expect-error a missing key must not compile
  defineWords({ send: '提交', back: '返回' }, { send: 'Send' })
  // @ts-expect-error a surplus key must not compile
  defineWords({ send: '提交' }, { send: 'Send', back: 'Back' })
  expect(pick({ zh: '派单', en: 'Dispatch' }, 'en')).toBe('Dispatch')
})
