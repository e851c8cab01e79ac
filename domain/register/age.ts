import { Problem } from '../problem.ts'

/** Nobody below fourteen is in the register (PIPL 31; domain.md section 8): by the year, so that nobody is asked for a day. */
export const leastAge = 14

export function checkBirthYear(born: number | null, thisYear: number): void {
  if (born === null) return
  if (born > thisYear) throw new Problem(422, 'register.born_later')
  if (thisYear - born < leastAge) throw new Problem(422, 'register.too_young', { age: leastAge })
}
