import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** A printed paper: a title, lines under it, sections of two columns, a foot with places for signature and seal. Plain words only. */
export interface Paper {
  title: string
  lines: readonly string[]
  sections: readonly { title: string; note: string; rows: readonly { head: string; says: string }[]; empty: string }[]
  signs: readonly string[]
  /** At the foot of every page; the page number follows. */
  foot: string
}
export interface PaperMaker { pdf(paper: Paper): Promise<Buffer> }

interface Press { pdfmake: typeof import('pdfmake').default; has: (codePoint: number) => boolean }

/** Libraries and fonts (25 MB) are read with the first paper, not with every start. */
async function readyPress(): Promise<Press> {
  // The package exports its entry only; the fonts lie beside it.
  const fonts = join(dirname(createRequire(import.meta.url).resolve('@embedpdf/fonts-sc')), '..', 'fonts')
  const regular = join(fonts, 'NotoSansHans-Regular.otf')
  const [{ default: pdfmake }, { create }, bytes] = await Promise.all([import('pdfmake'), import('fontkit'), readFile(regular)])
  pdfmake.setFonts({ Sans: { normal: regular, bold: join(fonts, 'NotoSansHans-Bold.otf') } })
  pdfmake.setUrlAccessPolicy(() => false)
  pdfmake.setLocalAccessPolicy((path) => path.startsWith(fonts))
  const font = create(bytes)
  return { pdfmake, has: (codePoint) => font.hasGlyphForCodePoint(codePoint) }
}

/**
 * PDF by pdfmake with the Noto fonts of a package: no outside host, no browser. The first takes about a second, later ones a third of one,
 * on the process that serves. A character that the font does not have stands as its code point, never as an empty box: a name must be
 * readable on paper.
 */
export function makePaperMaker(): PaperMaker {
  let press: Promise<Press> | null = null
  return {
    async pdf(paper) {
      const { pdfmake, has } = await (press ??= readyPress())
      return pdfmake.createPdf(definition(paper, (text) => printable(text, has))).getBuffer()
    },
  }
}

/** 𬳎 where the font lacks it: [U+2CCCE]. */
export const printable = (text: string, has: (codePoint: number) => boolean): string =>
  Array.from(text).map((point) => { const code = point.codePointAt(0) ?? 0; return code < 32 || has(code) ? point : `[U+${code.toString(16).toUpperCase()}]` }).join('')

const line = '#999999'

function definition(paper: Paper, say: (text: string) => string): object {
  const section = ({ title, note, rows, empty }: Paper['sections'][number]) => [
    { text: say(title), bold: true, fontSize: 12, margin: [0, 12, 0, 2] },
    ...(note ? [{ text: say(note), fontSize: 8.5, color: '#444444', margin: [0, 0, 0, 3] }] : []),
    rows.length === 0 ? { text: say(empty), color: '#444444' } : {
      table: { widths: ['30%', '*'], body: rows.map((row) => [{ text: say(row.head) }, { text: say(row.says) }]) },
      layout: { hLineColor: () => line, vLineColor: () => line, hLineWidth: () => 0.5, vLineWidth: () => 0.5 },
    },
  ]
  return {
    pageSize: 'A4', pageMargins: [45, 45, 45, 50], defaultStyle: { font: 'Sans', fontSize: 10, lineHeight: 1.25 }, info: { title: say(paper.title) },
    footer: (page: number, pages: number) => ({ text: `${say(paper.foot)}    ${page} / ${pages}`, alignment: 'center', fontSize: 8, margin: [0, 18, 0, 0] }),
    content: [
      { text: say(paper.title), bold: true, fontSize: 16, margin: [0, 0, 0, 6] }, ...paper.lines.map((text) => ({ text: say(text) })),
      ...paper.sections.flatMap(section),
      { columns: paper.signs.map((text) => ({ text: `${say(text)}\n\n______________________` })), margin: [0, 28, 0, 0], unbreakable: true },
    ],
  }
}
