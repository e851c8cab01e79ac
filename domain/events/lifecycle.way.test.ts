import { expect, test } from 'vitest'
import { defaultLifeCycle as cycle } from './lifecycle.default.ts'
import { mainStep, wayOf } from './lifecycle.way.ts'

test.each([
  ['reported', ['settle', 'accept', 'decline', 'merge'], 'accept'],
  ['reported', ['settle'], undefined],
  ['accepted', ['decline', 'merge', 'reclassify', 'escalate', 'dispatch'], 'dispatch'],
  ['dispatched', ['sign', 'object'], 'sign'],
  ['signed', ['object', 'handle', 'feed_back', 'ask_extension'], 'handle'],
  ['handling', ['feed_back', 'ask_extension', 'ask_suspension'], 'feed_back'],
  ['handling', ['redispatch', 'grant_extension', 'refuse_extension'], 'grant_extension'],
  ['handled', ['rework', 'verify'], 'verify'],
  ['verified', ['rework', 'close'], 'close'],
  ['suspended', ['resume'], 'resume'],
])('in %s, of %j the first is %s', (state, steps, main) => expect(mainStep(cycle, state, steps)).toBe(main))

test('what dismisses or sends back is never put forward', () => {
  for (const step of ['decline', 'merge', 'transfer', 'rework', 'uphold', 'overrule', 'reopen', 'redispatch', 'escalate']) expect(wayOf(cycle, step), step).toBe('back')
})
