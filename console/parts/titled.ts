import { useLang } from '@gezhi/ui/words/words.tsx'

/** 迁出：王** in one language, Moved away: 王** in the other. */
export function useTitled(): (head: string, rest: string) => string {
  const lang = useLang()
  return (head, rest) => `${head}${lang === 'zh' ? '：' : ': '}${rest}`
}
