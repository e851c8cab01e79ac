import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { LangProvider } from '../words/words.tsx'
import { ClockChip, ErrorState, Field, Icon, iconNames, StateMark, Timeline, type ClockTone } from './index.ts'

const drawn = renderToStaticMarkup
const textOf = (markup: string) => markup.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ').trim()

describe('the clock says its state in a word and a shape, never by colour alone', () => {
  test.each([['ok', '按时'], ['risk', '快到时限'], ['late', '已超时'], ['paused', '暂停计时'], ['none', '不计时']] satisfies [ClockTone, string][])('%s: %s', (tone, word) => {
    const markup = drawn(<ClockChip clock={{ label: '3 工作时', share: tone === 'none' ? null : 0.5, tone, cause: tone === 'paused' ? '等待居民' : null }} explanation="周二 10:05 为止" />)
    expect(textOf(markup)).toContain(word)
    expect(markup).toContain('<path')
    expect(markup).toMatch(/aria-describedby="([^"]+)".*id="\1"[^>]*>周二 10:05 为止/)
  })
  test('why it stands still is on the chip itself', () => {
    expect(textOf(drawn(<ClockChip clock={{ label: '', share: 0.2, tone: 'paused', cause: '挂账' }} explanation="" />))).toContain('暂停计时 · 挂账')
  })
})

test('a refusal is told in the reader’s language, with its code and a way on', () => {
  const problem = { status: 409, code: 'changed_meanwhile' }
  expect(textOf(drawn(<ErrorState problem={problem} onRetry={() => undefined} />))).toMatch(/^内容有变化 .*没有覆盖.*changed_meanwhile 再试一次$/)
  expect(textOf(drawn(<LangProvider lang="en"><ErrorState problem={problem} /></LangProvider>))).toMatch(/^This has changed .*nothing was overwritten/)
  expect(textOf(drawn(<ErrorState problem={{ status: 0, code: 'offline' }} />))).toContain('都在本机')
})

test('a field counts characters as people do and ties its error to the input', () => {
  const markup = drawn(<Field label="姓名" value="𬳎王𰜩" onChange={() => undefined} max={2} error="太长" />)
  expect(textOf(markup)).toContain('超出 1 字')
  expect(markup).toMatch(/aria-invalid="true"/)
  expect(markup).toMatch(/aria-describedby="[^"]*-error[^"]*"/)
})

test('a story tells pauses with their reason, what is public, and what is not sent; a missing one is never blank', () => {
  const story = textOf(drawn(<Timeline now="2026-11-23T08:00:00Z" items={[{ id: '1', who: '综合执法队', what: '提出异议。', when: '2026-11-20T03:05:00Z', pause: '派单异议', isPublic: true, unsent: true }]} />))
  expect(story).toBe('综合执法队 提出异议。 11月20日 周五 11:05 居民可见 未发出 暂停计时：派单异议')
  expect(textOf(drawn(<Timeline items={null} />))).toBe('正在读取')
  expect(textOf(drawn(<Timeline items={[]} />))).toContain('还没有经过')
})

test('a mark is a word with a shape; an icon is silent unless it is named; every icon has a drawing', () => {
  expect(textOf(drawn(<StateMark tone="late" word="已超时" />))).toBe('已超时')
  expect(drawn(<Icon name="camera" />)).toContain('aria-hidden="true"')
  expect(drawn(<Icon name="camera" label="拍照" />)).toContain('role="img" aria-label="拍照"')
  for (const name of iconNames) expect(drawn(<Icon name={name} />)).toMatch(/ d="M[-\d.\sa-zA-Z]+"/)
})
