import { z } from 'zod'
import { problemWords } from './problem.words.ts'
import type { Lang } from './words.ts'

export type Facts = Record<string, unknown>

/**
 * A refusal a person is told about (RFC 9457). Everything else that is thrown is a bug.
 * `code` is stable and names the rule; `facts` carry what the words need.
 */
export class Problem extends Error {
  readonly status: number
  readonly code: string
  readonly facts: Facts
  constructor(status: number, code: string, facts: Facts = {}) {
    super(code)
    this.name = 'Problem'
    this.status = status
    this.code = code
    this.facts = facts
  }
}

/** The wire form: application/problem+json. `fields` names each wrong field of the input. */
export const ProblemDocument = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string(),
  words: z.object({ zh: z.string(), en: z.string() }),
  facts: z.record(z.string(), z.unknown()),
  fields: z.array(z.object({ path: z.string(), code: z.string(), words: z.object({ zh: z.string(), en: z.string() }) })).optional(),
})
export type ProblemDocument = z.infer<typeof ProblemDocument>

/** Fills `{name}` in a sentence with facts; an unknown name stays visible rather than vanish. */
export const fill = (sentence: string, facts: Facts): string =>
  sentence.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = facts[name]
    return value === undefined || value === null ? whole : typeof value === 'object' ? JSON.stringify(value) : String(value)
  })

/** Facts that are words themselves ({ zh, en }: a state, a step, a field) are said in the sentence's language. */
const spoken = (facts: Facts, lang: Lang): Facts =>
  Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, isWords(value) ? value[lang] : value]))
const isWords = (value: unknown): value is Record<Lang, string> =>
  typeof value === 'object' && value !== null && 'zh' in value && 'en' in value && typeof value.zh === 'string' && typeof value.en === 'string'

export const wordsOf = (code: string, facts: Facts): Record<Lang, string> => {
  const words = problemWords[code] ?? problemWords['unknown']!
  return { zh: fill(words.zh, spoken({ code, ...facts }, 'zh')), en: fill(words.en, spoken({ code, ...facts }, 'en')) }
}

export const toDocument = (problem: Problem, lang: Lang, fields?: ProblemDocument['fields']): ProblemDocument => {
  const words = wordsOf(problem.code, problem.facts)
  return {
    type: `/problems/${problem.code}`,
    title: problem.code,
    status: problem.status,
    code: problem.code,
    detail: words[lang],
    words,
    facts: problem.facts,
    ...(fields ? { fields } : {}),
  }
}
