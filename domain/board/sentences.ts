import type { Count } from '../events/figures.ts'
import { rate } from '../events/indicators.ts'
import type { Words } from '../words.ts'

export interface Told {
  area: string
  count: Count
  open: { open: number; overdue: number }
  categories: { words: Words; reported: number }[]
  below: { name: string; count: Count; overdue: number }[]
}

const percent = (value: number | null): string => (value === null ? '—' : `${(Math.round(value * 1000) / 10).toFixed(1)} %`)

/** 群众在说什么, 办得怎样, 卡在哪: three sentences made from the figures, each with its numbers. No ranking of people or grids. */
export function boardSentences({ area, count, open, categories, below }: Told): Words[] {
  return [saying(area, count, categories), doing(count), stuck(open, below)]
}

function saying(area: string, count: Count, categories: Told['categories']): Words {
  if (count.reported === 0) return { zh: `${area}这段时间没有上报。`, en: `Nothing was reported in ${area} in this period.` }
  const top = [...categories].sort((a, b) => b.reported - a.reported).slice(0, 3).filter((c) => c.reported > 0)
  return {
    zh: `${area}这段时间上报 ${count.reported} 件，说得最多的是${top.map((c) => `${c.words.zh}（${c.reported} 件）`).join('、')}。`,
    en: `${count.reported} matters were reported in ${area}; most were about ${top.map((c) => `${c.words.en} (${c.reported})`).join(', ')}.`,
  }
}

function doing(count: Count): Words {
  const close = rate('closeRate', count)
  const time = rate('onTimeRate', count)
  const spot = rate('onSpotRate', count)
  if (close.denominator === 0) return { zh: `这段时间没有到期的事件；网格当场办结 ${count.onSpot} 件。`, en: `Nothing fell due in this period; ${count.onSpot} were settled on the spot.` }
  return {
    zh: `应办结 ${close.denominator} 件，已办结 ${close.numerator} 件（${percent(close.value)}），其中按时 ${time.numerator} 件（${percent(time.value)}）；网格自己办结 ${spot.numerator} 件（占全部办结 ${spot.denominator} 件的 ${percent(spot.value)}）。`,
    en: `${close.numerator} of ${close.denominator} due matters are closed (${percent(close.value)}), ${time.numerator} in time (${percent(time.value)}); the grids settled ${spot.numerator} of ${spot.denominator} closed ones themselves (${percent(spot.value)}).`,
  }
}

function stuck(open: Told['open'], below: Told['below']): Words {
  if (open.open === 0) return { zh: '现在没有未办结的事件。', en: 'Nothing is open now.' }
  if (open.overdue === 0) return { zh: `现在还有 ${open.open} 件在办，没有超时的。`, en: `${open.open} matters are open, none of them late.` }
  const worst = [...below].sort((a, b) => b.overdue - a.overdue).filter((b) => b.overdue > 0).slice(0, 2)
  const where = { zh: worst.map((b) => `${b.name} ${b.overdue} 件`).join('、'), en: worst.map((b) => `${b.name} ${b.overdue}`).join(', ') }
  return {
    zh: `现在还有 ${open.open} 件在办，其中 ${open.overdue} 件已超时${where.zh ? `，主要在${where.zh}` : ''}。`,
    en: `${open.open} matters are open, ${open.overdue} of them late${where.en ? `, mostly in ${where.en}` : ''}.`,
  }
}
