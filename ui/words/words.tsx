import { createContext, use, type ReactNode } from 'react'
import type { Lang, Words } from '@gezhi/domain/words.ts'
export type { Lang, Words }

/** A catalogue holds sentences, functions of their arguments, and groups of both. */
type Entry = string | ((...facts: never[]) => string) | { readonly [key: string]: Entry }

/** The shape zh gives and en must fill: same keys, same arguments, any text. */
export type Same<T> = T extends string ? string : T extends (...facts: infer F) => string ? (...facts: F) => string : { readonly [K in keyof T]: Same<T[K]> }

export type Catalogue<W> = Readonly<Record<Lang, W>>

/** Chinese is the type, English satisfies it: a missing or surplus key does not compile. */
export const defineWords = <T extends { readonly [key: string]: Entry }>(zh: T, en: Same<NoInfer<T>>): Catalogue<Same<T>> => {
  // A catalogue always satisfies its own shape, but the compiler cannot see Same<T> through an open T.
  return { zh: zh as unknown as Same<T>, en: en as unknown as Same<T> }
}

const LangContext = createContext<Lang>('zh')

export const LangProvider = ({ lang, children }: { lang: Lang; children: ReactNode }) => <LangContext value={lang}>{children}</LangContext>

/** The language of the screens; Chinese where nothing was chosen. */
export const useLang = (): Lang => use(LangContext)

/** The catalogue in the language of the screens: `const words = useWords(reportWords)`. */
export const useWords = <W,>(catalogue: Catalogue<W>): W => catalogue[useLang()]

/** A phrase that is data, in the language asked for. */
export const pick = (words: Words, lang: Lang): string => words[lang]

/** The same, in the language of the screens: `const say = useSay(); say(category.name)`. */
export const useSay = (): ((words: Words) => string) => {
  const lang = useLang()
  return (words) => words[lang]
}
