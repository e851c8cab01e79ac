import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addressOf, doorBackwards, doorKey, doorsOf } from './buildings.ts'
import { doorOf } from './forms.ts'

test('3 单元 × 18 层 × 2 户 are 108 doors, each once', () => {
  const doors = doorsOf({ units: 3, floors: 18, perFloor: 2 })
  expect(doors).toHaveLength(108)
  expect(doors[0]).toEqual({ unit: '1', floor: 1, room: '101' })
  expect(doors.at(-1)).toEqual({ unit: '3', floor: 18, room: '1802' })
})

test('any pattern gives every door once, and every door its own spelling', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 33 }), fc.integer({ min: 1, max: 12 }), fc.constantFrom(-2, -1, 1, 2, 3), (units, floors, perFloor, first) => {
    const doors = doorsOf({ units, floors, perFloor, first })
    expect(doors).toHaveLength(units * floors * perFloor)
    expect(new Set(doors.map((door) => doorKey('7', door.unit, door.room))).size).toBe(doors.length)
    expect(new Set(doors.map((door) => doorBackwards('7', door.unit, door.room))).size).toBe(doors.length)
  }))
})

test('a door that was written as an address is the door of its building', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 2, max: 6 }), fc.integer({ min: 1, max: 33 }), fc.integer({ min: 1, max: 9 }), (building, units, floors, perFloor) => {
    for (const door of doorsOf({ units, floors, perFloor }).slice(-3)) {
      const address = addressOf('幸福里小区', String(building), door)
      expect(doorOf({ unit: '', room: '', address }, null)).toEqual(doorOf({ ...door, address }, String(building)))
    }
  }))
})

test('a house that stands alone is its number', () => {
  expect(doorOf({ unit: '', room: '', address: '姚家村12号' }, null).door).toBe('12')
  expect(doorOf({ unit: '', room: '', address: '坊门街3弄5号' }, null).door).toBe('3-5')
})
