import type { Category } from '@gezhi/domain/dispatch/model.ts'
import { suggestCategory } from '@gezhi/domain/dispatch/suggest.ts'
import { reportWords } from '../../words/report.ts'

export type Entry = Category['entry']
export const entries: readonly Entry[] = ['dispute', 'hazard', 'livelihood', 'city', 'other']

/** What a report is filed as: chosen by hand, read from the sentence, or the general class of the word that was tapped. */
export interface Kind {
  entry: Entry
  code: string
  /** What in the sentence spoke for it; empty when nothing did. */
  because: string
}

type Chosen = { entry: Entry | null; category: string | null }

/** The kind of a report as it stands. Null while there is neither a choice nor a clue. A choice by hand is never overruled. */
export function kindOf(text: string, chosen: Chosen, categories: readonly Category[]): Kind | null {
  const byHand = chosen.category ? categories.find((one) => one.code === chosen.category) : undefined
  if (byHand) return { entry: chosen.entry ?? byHand.entry, code: byHand.code, because: '' }
  const found = suggestCategory(text, categories, 12).flatMap((one) => {
    const category = categories.find((other) => other.code === one.code)
    return category && (!chosen.entry || category.entry === chosen.entry) ? [{ entry: category.entry, code: one.code, because: one.matched[0] ?? '' }] : []
  })
  if (found[0]) return found[0]
  const general = chosen.entry ? generalOf(chosen.entry, categories) : null
  return chosen.entry && general ? { entry: chosen.entry, code: general, because: '' } : null
}

/** The sub-class that bears the word's own name; else the platform most of its sub-classes stand under, which leaves the rest to the desk. */
export function generalOf(entry: Entry, categories: readonly Category[]): string | null {
  const word = reportWords.zh.entries[entry]
  const same = categories.filter((one) => one.active && one.level === 2 && one.entry === entry)
  const named = same.find((one) => one.words.zh === word)
  if (named) return named.code
  const counts = new Map<string, number>()
  for (const { parent } of same) if (parent) counts.set(parent, (counts.get(parent) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null
}

/** 综合执法 › 消防安全: the class below its platform, in one line. */
export function pathOf(code: string, categories: readonly Category[], lang: 'zh' | 'en'): string {
  const steps = [code.slice(0, 2), code.slice(0, 4), code].filter((one, at, all) => all.indexOf(one) === at)
  return steps.flatMap((one) => categories.find((other) => other.code === one)?.words[lang] ?? []).join(' › ')
}
