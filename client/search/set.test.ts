import { addressOf, doorsOf } from '@gezhi/domain/register/buildings.ts'
import { setRegister } from '@gezhi/domain/search/set/register.ts'
import { scoreSet, scoreTable } from '@gezhi/domain/search/set/score.ts'
import { expect, test } from 'vitest'
import { Finder } from './finder.ts'

test('the published search set, asked of the phone', async () => {
  const finder = await Finder.make()
  for (const { estate, number, ...pattern } of setRegister.buildings) {
    for (const door of doorsOf(pattern)) {
      const address = addressOf(estate, number, door)
      finder.add('home', `楼:${address}`, { names: [], address })
    }
  }
  for (const { key, address } of setRegister.homes) finder.add('home', key, { names: [], address })
  for (const { key, name, phone } of setRegister.people) finder.add('person', key, { names: [name], digits: [phone] })
  for (const { key, name, address } of setRegister.places) finder.add('place', key, { names: [name], address })
  finder.done()
  const { scores, total, misses } = await scoreSet((text) => finder.find(text, 20).map(({ id }) => id))
  console.log(scoreTable(scores, total))
  expect(total.asked).toBeGreaterThanOrEqual(300)
  expect(misses).toEqual([])
})
