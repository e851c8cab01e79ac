import { Problem } from '../problem.ts'
import { countPoints } from '../words.ts'

export const minPasswordLength = 8
const common = new Set(['12345678', '123456789', '1234567890', 'password', 'password1', 'qwertyuiop', 'qwerty123', '88888888', '66666666', '11111111',
  '00000000', 'abc12345', 'abcd1234', 'a1234567', 'aa123456', 'woaini1314', 'iloveyou', '87654321', 'admin123', 'admin888', 'gezhi123', 'p@ssw0rd', '5201314a'])

/** NIST 800-63B: length and a list of common ones, no composition rules. Throws 422 account.weak_password. */
export function checkPassword(password: string, login: string): void {
  const low = password.toLowerCase()
  if (countPoints(password) < minPasswordLength || common.has(low) || low.includes(login.toLowerCase())) {
    throw new Problem(422, 'account.weak_password', { min: minPasswordLength })
  }
}
