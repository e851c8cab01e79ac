import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import type { NationalRow } from '@gezhi/domain/areas/import.ts'
import { kindOfCode } from '@gezhi/domain/areas/model.ts'
import { Problem } from '@gezhi/domain/problem.ts'
import { root } from '../../platform/root.ts'

// By the project's own folder: the built server is one file elsewhere.
const open = (name: string): Buffer => readFileSync(join(root, 'server', 'areas', 'national', name))

export interface NationalProvince {
  /** Two digits. */
  code: string
  name: string
  /** Cities, counties, townships and villages, the province itself included. */
  lines: number
}

/** The 31 provinces of the list. */
export const nationalProvinces = (): NationalProvince[] =>
  open('provinces.tsv')
    .toString('utf8')
    .trimEnd()
    .split('\n')
    .map((line) => {
      const [code, name, lines] = line.split('\t')
      return { code: code!, name: name!, lines: Number(lines) }
    })

/**
 * Counties, townships and villages of a province (2 digits), city (4) or county (6) code, parents before children, in the order of
 * their codes. Zeros behind are allowed: 330802000000 is 330802. Names as printed in the list.
 * Throws `area.code_unknown`, naming the nearest code. A province takes about 0.1 s.
 */
export const nationalRows = (code: string): NationalRow[] => {
  const wanted = trimmed(code)
  const lines = provinceLines(wanted)
  const from = wanted.length === 2 ? 0 : findLine(lines, wanted)
  if (from < 0) throw unknown(code, nearest(wanted, countiesAndCities(lines)))
  return rowsFrom(lines, from, wanted)
}

/** 330802000000 → 330802, 330000 → 33. A code with letters or of another length stays as it is and will not be found. */
const trimmed = (code: string): string => {
  const digits = code.trim()
  if (!/^\d{6}(?:\d{6})?$/.test(digits)) return digits
  if (!digits.endsWith('00') && digits.length === 6) return digits
  if (digits.length === 12 && !digits.endsWith('000000')) return digits
  const county = digits.slice(0, 6)
  return county.endsWith('0000') ? county.slice(0, 2) : county.endsWith('00') ? county.slice(0, 4) : county
}

const provinceLines = (code: string): string[] => {
  const province = nationalProvinces().find((one) => one.code === code.slice(0, 2))
  if (!province) throw unknown(code, nearest(code.slice(0, 2), nationalProvinces()))
  if (![2, 4, 6].includes(code.length)) throw unknown(code, code.length > 6 ? nearestCounty(province.code, code.slice(0, 6)) : province)
  return brotliDecompressSync(open(`${province.code}.tsv.br`)).toString('utf8').trimEnd().split('\n')
}

const nearestCounty = (province: string, code: string): Named => nearest(code, countiesAndCities(provinceLines(province)))

interface Named {
  code: string
  name: string
}

const unknown = (code: string, near: Named): Problem =>
  new Problem(404, 'area.code_unknown', { code, nearest: `${near.code} ${near.name}` })

const isUpper = (mark: string | undefined): mark is '.' | ':' => mark === '.' || mark === ':'

const countiesAndCities = (lines: readonly string[]): Named[] => {
  const found: Named[] = []
  let [province, city] = ['', '']
  for (const line of lines) {
    const [digits, name] = [line.slice(1, 3), line.slice(line.indexOf('\t') + 1)]
    if (line.startsWith('=')) province = digits
    else if (!isUpper(line[0])) continue
    else if (line.startsWith('.')) found.push({ code: (city = province + digits), name })
    else found.push({ code: city + digits, name })
  }
  return found
}

/** The longest common beginning wins, then the smallest distance in number; a code of the same length is preferred. */
const nearest = (code: string, all: readonly Named[]): Named => {
  const common = (other: string) => [...other].findIndex((digit, i) => digit !== code[i])
  const score = ({ code: other }: Named): number => {
    const begin = common(other) < 0 ? other.length : common(other)
    return begin * 1e6 + (other.length === code.length ? 1e5 : 0) - Math.abs(Number(other) - Number(code) || 0) / 1e3
  }
  return all.reduce((best, one) => (score(one) > score(best) ? one : best))
}

const findLine = (lines: readonly string[], code: string): number => {
  const city = lines.findIndex((line) => line.startsWith(`.${code.slice(2, 4)}\t`))
  if (code.length === 4 || city < 0) return city
  for (let at = city + 1; at < lines.length && !lines[at]!.startsWith('.'); at++) {
    if (lines[at]!.startsWith(`:${code.slice(4, 6)}\t`)) return at
  }
  return -1
}

/** What ends the part that begins with a province, city or county line. */
const ends: Record<string, string> = { '=': '', '.': '.', ':': '.:' }

const rowsFrom = (lines: readonly string[], from: number, wanted: string): NationalRow[] => {
  const rows: NationalRow[] = []
  const stop = ends[lines[from]![0]!] ?? ''
  let [city, county, township, village] = [wanted.slice(0, 4), wanted.slice(0, 6), '', 0]
  for (let at = from; at < lines.length; at++) {
    const line = lines[at]!
    const mark = line[0]!
    if (at > from && stop.includes(mark) && stop !== '') break
    const tab = line.indexOf('\t')
    const name = line.slice(tab + 1)
    if (mark === '=') continue
    if (mark === '.') city = wanted.slice(0, 2) + line.slice(1, tab)
    else if (mark === ':') rows.push(row((county = city + line.slice(1, tab)), name, city, 0))
    else if (mark === '+') {
      rows.push(row((township = county + line.slice(1, tab)), name, county, 1))
      village = 0
    } else {
      village = tab === 0 ? village + 1 : Number(line.slice(0, tab))
      rows.push(row(township + String(village).padStart(3, '0'), name, township, 2))
    }
  }
  return rows
}

const row = (code: string, name: string, parentCode: string, level: NationalRow['level']): NationalRow => ({
  code, name, kind: kindOfCode(code), parentCode, level,
})
