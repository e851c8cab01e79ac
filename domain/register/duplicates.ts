import type { Words } from '../words.ts'

/** What two rows of people are compared by. `address` and `idDigest` say whether they are the same one, never what it is. */
export interface Likeness {
  name: string
  /** Characters in one form, and how they sound, likeliest spellings first. */
  form: string
  pinyin: readonly string[]
  born: number | null
  contact: string | null
  homeIds: readonly string[]
  gridId: string
  idDigest: string | null
}
export interface Candidate { score: number; reasons: Words[] }

/** A pair is shown to a person from here on. Nothing is ever merged by itself. */
export const showFrom = 0.7

const reason = (zh: string, en: string): Words => ({ zh, en })

/**
 * How much speaks for one person in two rows, 0 to 1, with the reasons. Names alone never reach `showFrom`: in a county of a million
 * some three thousand people may share one. A birth year two years off or different ID numbers speak against it.
 */
export function comparePeople(a: Likeness, b: Likeness): Candidate {
  if (a.idDigest && b.idDigest) {
    return a.idDigest === b.idDigest ? { score: 1, reasons: [reason('身份证号相同', 'Same ID number')] } : { score: 0, reasons: [reason('身份证号不同', 'Different ID numbers')] }
  }
  const points: [number, Words][] = [likeName(a, b), likeBirth(a, b), likeContact(a, b), likePlace(a, b)].filter((one) => one !== null)
  const named = likeName(a, b) !== null
  const sum = points.reduce((total, [point]) => total + point, 0)
  // One phone and one roof are what a family shares: without a name that is alike they say nothing.
  return { score: named ? Math.max(0, Math.min(1, Math.round(sum * 100) / 100)) : 0, reasons: points.map(([, words]) => words) }
}

type Point = [number, Words] | null
function likeName(a: Likeness, b: Likeness): Point {
  if (a.name === b.name) return [0.35, reason('姓名相同', 'Same name')]
  if (a.form === b.form) return [0.32, reason('姓名只是写法不同', 'The name is only written differently')]
  if (a.pinyin.some((one) => b.pinyin.includes(one))) return [0.22, reason('姓名同音', 'The names sound alike')]
  return null
}

function likeBirth(a: Likeness, b: Likeness): Point {
  if (a.born === null || b.born === null) return null
  const apart = Math.abs(a.born - b.born)
  if (apart === 0) return [0.25, reason('出生年份相同', 'Same birth year')]
  if (apart === 1) return [0.1, reason('出生年份差一年', 'Birth years one apart')]
  return [-0.5, reason(`出生年份差 ${apart} 年`, `Birth years ${apart} apart`)]
}

function likeContact(a: Likeness, b: Likeness): Point {
  if (!a.contact || !b.contact) return null
  return a.contact === b.contact ? [0.35, reason('电话相同', 'Same phone')] : [-0.1, reason('电话不同', 'Different phones')]
}

function likePlace(a: Likeness, b: Likeness): Point {
  if (a.homeIds.some((id) => b.homeIds.includes(id))) return [0.3, reason('同一处房屋', 'Same home')]
  return a.gridId === b.gridId ? [0.08, reason('同一网格', 'Same grid')] : null
}

export interface HomeLikeness { gridId: string; buildingId: string | null; door: string; address: string }

/** Two rows of one door. An address is compared in the form that search uses. */
export function compareHomes(a: HomeLikeness, b: HomeLikeness): Candidate {
  const points: [number, Words][] = []
  if (a.buildingId && a.buildingId === b.buildingId && a.door !== '' && a.door === b.door) points.push([0.9, reason('同一幢同一门牌', 'Same building and door')])
  if (a.address !== '' && a.address === b.address) points.push([a.gridId === b.gridId ? 0.8 : 0.4, reason('地址相同', 'Same address')])
  if (a.buildingId && b.buildingId && a.buildingId !== b.buildingId) points.push([-0.5, reason('不在同一幢', 'Different buildings')])
  return { score: Math.max(0, Math.min(1, points.reduce((sum, [point]) => sum + point, 0))), reasons: points.map(([, words]) => words) }
}
