// Prints domain/search/pinyin.table.ts from pinyin-pro: one usual reading for every character of the basic block, the others for the
// 6,763 common ones (GB 2312) and surnames. 28 kB packed; the phone fetches it with the first search. `node scripts/pinyin-table.mjs`
import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { pinyin } from 'pinyin-pro'

const first = 0x4e00
const last = 0x9fff
const spelled = (reading) => reading.replace(/ü/g, 'v').replace(/^([ln])ve$/, '$1ue')
const readings = (char) => [...new Set(pinyin(char, { toneType: 'none', multiple: true, type: 'array', v: true, nonZh: 'removed' }).map(spelled))].filter((one) => /^[a-z]+$/.test(one))

const common = []
const decoder = new TextDecoder('gbk')
for (let row = 0xb0; row <= 0xf7; row++) for (let cell = 0xa1; cell <= 0xfe; cell++) {
  const char = decoder.decode(new Uint8Array([row, cell]))
  if (char.length === 1 && char >= '\u4e00' && char <= '\u9fff') common.push(char)
}

function lengthsOf(frequencies) {
  let nodes = frequencies.map((n, at) => ({ n, at: [at] }))
  const depth = frequencies.map(() => 0)
  while (nodes.length > 1) {
    nodes.sort((a, b) => a.n - b.n)
    const [a, b, ...rest] = nodes
    const at = [...a.at, ...b.at]
    for (const one of at) depth[one] += 1
    nodes = [...rest, { n: a.n + b.n, at }]
  }
  return depth
}

function bitsOf(places, depth) {
  let code = 0
  const codes = depth.map((length, at) => {
    code = at === 0 ? 0 : (code + 1) << (length - depth[at - 1])
    return code.toString(2).padStart(length, '0')
  })
  const bits = places.map((place) => codes[place]).join('')
  const bytes = bits.match(/.{1,8}/g).map((byte) => parseInt(byte.padEnd(8, '0'), 2))
  return Buffer.from(bytes).toString('base64')
}

const usual = []
for (let point = first; point <= last; point++) usual.push(readings(String.fromCodePoint(point))[0] ?? '')
// Beyond the basic block: what the table of general characters (2013) has there, most of it found in names.
const rare = []
for (let point = 0x20000; point <= 0x323af; point++) {
  const char = String.fromCodePoint(point)
  const [reading] = readings(char)
  if (reading) rare.push(char + reading)
}
// Huffman: shorter codes for frequent syllables. Only how many codes there are of each length is printed (canonical codes), then the bits.
// "?" stands for a character whose reading is not known.
const times = new Map()
for (const one of usual) times.set(one || '?', (times.get(one || '?') ?? 0) + 1)
const depths = lengthsOf([...times.values()])
const syllables = [...times.keys()].map((one, at) => ({ one, length: depths[at] })).sort((a, b) => a.length - b.length || (a.one < b.one ? -1 : 1)).map(({ one }) => one)
const lengths = [...depths].sort((a, b) => a - b)
const counts = Array.from({ length: Math.max(...lengths) + 1 }, (_, length) => lengths.filter((one) => one === length).length)
const packed = bitsOf(usual.map((one) => syllables.indexOf(one || '?')), lengths)
const others = common.flatMap((char) => {
  const [, ...more] = readings(char)
  return more.length > 0 ? [char + more.join(',')] : []
})
const text = `// Printed by scripts/pinyin-table.mjs from pinyin-pro (MIT); never edited.
import type { PinyinTable } from './pinyin.ts'

export const pinyinTable: PinyinTable = {
  syllables: '${syllables.join(' ')}',
  counts: [${counts.join(', ')}],
  usual: '${packed}',
  others: '${[...others].join(' ')}',
  rare: '${rare.join(' ')}',
}
`
writeFileSync(join(dirname(dirname(fileURLToPath(import.meta.url))), 'domain/search/pinyin.table.ts'), text)
console.log(`${syllables.length - 1} syllables, ${others.length} characters with several, ${rare.length} rare, ${gzipSync(text, { level: 9 }).length} bytes packed`)
