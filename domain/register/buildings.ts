/** How a building is cut: 3 单元 × 18 层 × 2 户. `first` is the lowest floor with homes. */
export interface Pattern { units: number; floors: number; perFloor: number; first?: number }
export interface Door { unit: string; floor: number; room: string }

/** Every door of a pattern, by unit, floor and room; 501 is the first of the fifth floor. At most so many: a typing mistake is not 100,000 homes. */
export const mostDoors = 2000

export function doorsOf({ units, floors, perFloor, first = 1 }: Pattern): Door[] {
  const doors: Door[] = []
  for (let unit = 1; unit <= units; unit++) {
    for (let i = 0; i < floors; i++) {
      // Below ground come -2, -1 and then 1: there is no floor nought.
      const floor = first < 0 && first + i >= 0 ? first + i + 1 : first + i
      const level = floor < 0 ? `b${-floor}` : String(floor)
      for (let n = 1; n <= perFloor; n++) doors.push({ unit: units > 1 ? String(unit) : '', floor, room: level + String(n).padStart(2, '0') })
    }
  }
  return doors
}

/** One spelling of a door, whatever was written: 3-2-501. Parts that are not there stay out; a house of its own is its number. */
export const doorKey = (building: string, unit: string, room: string): string => [building, unit, room].map(signKey).filter(Boolean).join('-')

/** The same from the inside out, for those who remember only the room: 501-2-3. */
export const doorBackwards = (building: string, unit: string, room: string): string => [room, unit, building].map(signKey).filter(Boolean).join('-')

/** A sign in one spelling: full-width, lower case, no leading zeros, no 号 幢 栋 单元 室. */
export const signKey = (sign: string): string => sign.normalize('NFKC').toLowerCase().replace(/(号楼|单元|号|幢|栋|座|楼|室|房)$/u, '').replace(/^0+(?=\d)/, '').replace(/\s/g, '')

/** 幸福里 3幢2单元501室: how a home of a building is written where nobody wrote it otherwise. */
export const addressOf = (where: string, building: string, door: { unit: string; room: string }): string =>
  [where, building && (/^[\d\w]+$/u.test(building) ? `${building}幢` : building), door.unit && (/^[\d\w]+$/u.test(door.unit) ? `${door.unit}单元` : door.unit), door.room && `${door.room}室`].filter(Boolean).join('')
