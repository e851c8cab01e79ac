import { expect, test } from 'vitest'
import type { PhoneStatus } from '@gezhi/client/phone.ts'
import { saidOf } from './SyncLine.tsx'

const status = (part: Partial<PhoneStatus>, counts: Partial<PhoneStatus['counts']> = {}) =>
  ({ state: 'idle', fresh: false, progress: null, syncedAt: 1, ...part, counts: { made: 0, received: 0, waiting: 0, parked: 0, photosWaiting: 0, agrees: null, ...counts } }) as PhoneStatus

const says = (one: PhoneStatus, online = true) => saidOf(one, online, 'zh', 2)?.text

test('the line says first what wants something of the person, then what waits, then how the copy stands', () => {
  expect(says(status({ fresh: true }, { parked: 1, waiting: 2 }))).toContain('没办成')
  expect(says(status({ fresh: true }, { waiting: 2 }), false)).toBe('2 条等着送出')
  expect(says(status({ state: 'pushing' }, { waiting: 2 }))).toBe('正在送 2 条')
  expect(says(status({ fresh: true }))).toContain('第一次')
  expect(says(status({ fresh: true }), false)).toContain('还没取过')
  expect(says(status({}), false)).toContain('没有信号')
  expect(says(status({}))).toContain('都齐了')
})
