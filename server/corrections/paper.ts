import { extractWords, nothingHeld, type Extract } from '@gezhi/domain/corrections/extract.ts'
import { chinaDay } from '@gezhi/domain/clocks/day.ts'
import type { Lang } from '@gezhi/domain/words.ts'
import type { Paper } from '../adapters/paper/paper.ts'

/** The extract as a paper to hand over and sign for. */
export function paperOf({ name, county, madeAt, madeBy, sections }: Extract, lang: Lang): Paper {
  return {
    title: `${county} ${extractWords.title[lang]}`,
    lines: [`${extractWords.of[lang]}  ${name}`, `${extractWords.made[lang]}  ${madeBy}  ${chinaDay(new Date(madeAt))}`, extractWords.law[lang]],
    sections: sections.map((section) => ({ title: section.title[lang], note: section.note?.[lang] ?? '', rows: section.rows.map((row) => ({ head: row.head[lang], says: row.says[lang] })), empty: nothingHeld[lang] })),
    signs: [extractWords.sign[lang], extractWords.date[lang], extractWords.seal[lang]], foot: `${county} ${extractWords.title[lang]}`,
  }
}
