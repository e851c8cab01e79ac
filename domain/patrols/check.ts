import type { Complaint } from '../colours/check.ts'
import type { PatrolKind } from './model.ts'

/** What is wrong with a list of kinds, or nothing. `categories`: the classes in use. */
export function checkKinds(kinds: readonly PatrolKind[], categories: ReadonlySet<string>): Complaint[] {
  const found: Complaint[] = []
  const say = (where: string, zh: string, en: string): void => void found.push({ where, words: { zh, en } })
  for (const key of repeated(kinds.map((kind) => kind.key))) say(key, '这一类写了两次', 'This kind is written twice')
  for (const kind of kinds) {
    for (const key of repeated(kind.items.map((item) => item.key))) say(`${kind.key}.${key}`, `「${kind.words.zh}」里这一项写了两次`, `In “${kind.words.en}” this item is written twice`)
    for (const item of kind.items) {
      if (!categories.has(item.category)) say(`${kind.key}.${item.key}`, `「${item.words.zh}」用了没有的分类 ${item.category}`, `“${item.words.en}” names a class that does not exist: ${item.category}`)
    }
  }
  return found
}

const repeated = (keys: readonly string[]): string[] => [...new Set(keys.filter((key, i) => keys.indexOf(key) !== i))]
