const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const checks = '10X98765432'

/** The check character of 17 digits (GB 11643-1999, ISO 7064 MOD 11-2). */
export const checkOf = (first17: string): string =>
  checks[Array.from(first17).reduce((sum, digit, i) => sum + Number(digit) * (weights[i] ?? 0), 0) % 11] ?? ''

/** An ID number as it is kept: 18 characters, capital X. One of 15 digits (before 1999) gets its century and its check. Null: not an ID number. */
export function readIdNumber(typed: string): string | null {
  const plain = typed.normalize('NFKC').replace(/\s/g, '').toUpperCase()
  const full = /^\d{15}$/.test(plain) ? lengthened(plain) : plain
  if (!/^[1-9]\d{16}[\dX]$/.test(full)) return null
  return isDay(full.slice(6, 14)) && checkOf(full.slice(0, 17)) === full[17] ? full : null
}

const lengthened = (old: string): string => {
  const first17 = `${old.slice(0, 6)}19${old.slice(6)}`
  return first17 + checkOf(first17)
}

const isDay = (digits: string): boolean => {
  const [year, month, day] = [Number(digits.slice(0, 4)), Number(digits.slice(4, 6)), Number(digits.slice(6))]
  const date = new Date(Date.UTC(year, month - 1, day))
  return year >= 1850 && date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}

export const bornOf = (idNumber: string): number => Number(idNumber.slice(6, 10))
