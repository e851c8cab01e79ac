import { expect, test } from 'vitest'
import { inflateSync } from 'node:zlib'
import { makePaperMaker, printable } from './paper.ts'

const paper = (says: string) => ({ title: '关于本人的全部记录', lines: ['姓名 张三'], sections: [{ title: '走访', note: '', rows: [{ head: '2026-11-25', says }], empty: '没有记录' }], signs: ['签收', '盖章'], foot: '柯城区' })

test('a paper is a PDF with its Chinese words inside and nothing fetched from anywhere', async () => {
  const bytes = await makePaperMaker().pdf(paper('楼道灯坏了'))
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
  expect(bytes.subarray(-6).toString()).toContain('%%EOF')
  // What a reader copies out: the map from glyphs to characters holds the words.
  const text = bytes.toString('latin1')
  const streams = [...text.matchAll(/stream\r?\n/g)].map((at) => { try { return inflateSync(bytes.subarray(at.index + at[0].length)).toString('latin1') } catch { return '' } })
  const mapped = streams.filter((stream) => stream.includes('begincmap')).join('').toLowerCase()
  for (const point of '楼道灯坏了') expect(mapped).toContain(point.codePointAt(0)?.toString(16))
})

test('a character the font lacks stands as its code point, so that a name can be read', () => {
  expect(printable('𬳎王', (code) => code !== 0x2CCCE)).toBe('[U+2CCCE]王')
})
