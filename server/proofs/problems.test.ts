import { problemWords } from '@gezhi/domain/problem.words.ts'
import { wordsOf } from '@gezhi/domain/problem.ts'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, test } from 'vitest'
import { root } from '../platform/root.ts'

function sources(dir: string): string[] {
  return readdirSync(dir, { withFileTypes: true }).flatMap((entry) => {
    const path = join(dir, entry.name)
    if (entry.isDirectory()) return ['node_modules', 'dist', 'testing', 'public'].includes(entry.name) ? [] : sources(path)
    return /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$|problem\.words\.ts$/.test(entry.name) ? [path] : []
  })
}

const files = ['domain', 'server', 'client', 'ui', 'field', 'console'].flatMap((room) => sources(join(root, room))).map((path) => ({ path: relative(root, path), text: readFileSync(path, 'utf8') }))
/** `new Problem(409, 'a.code', { fact, other: … })` and what is handed to it; a code chosen by `a ? 'x' : 'y'` counts twice. */
interface Thrown { file: string; code: string; facts: string[] | null }

const thrown: Thrown[] = files.flatMap(({ path, text }) =>
  [...text.matchAll(/new Problem\(\s*[^,()]+(?:\([^)]*\))?[^,]*,\s*/g)].flatMap((match) => {
    const rest = argumentsFrom(text, match.index + 'new Problem('.length)
    const [, code = '', facts] = rest
    return [...code.matchAll(/'([a-z_]+(?:\.[a-z_]+)*)'/g)].map((m) => ({ file: path, code: m[1] ?? '', facts: facts === undefined ? [] : keysOf(facts) }))
  }))

/** The arguments of a call from the place after its bracket, split at the commas of the first level. */
function argumentsFrom(text: string, from: number): string[] {
  const parts: string[] = []
  let [depth, start, quote] = [0, from, '']
  for (let i = from; i < text.length; i++) {
    const c = text[i] ?? ''
    if (quote) quote = c === quote && text[i - 1] !== '\\' ? '' : quote
    else if (c === "'" || c === '`' || c === '"') quote = c
    else if ('([{'.includes(c)) depth += 1
    else if (')]}'.includes(c) && depth > 0) depth -= 1
    else if (c === ')' || (c === ',' && depth === 0)) {
      parts.push(text.slice(start, i).trim())
      start = i + 1
      if (c === ')') return parts
    }
  }
  return parts
}

/** Keys of an object literal; null when the facts are a variable or spread, which only the words themselves can show. */
function keysOf(facts: string): string[] | null {
  if (!facts.startsWith('{') || facts.includes('...')) return null
  return argumentsFrom(`${facts.slice(1, -1)})`, 0).map((pair) => pair.split(':')[0]?.trim() ?? '').filter(Boolean)
}

const placeholders = (sentence: string): string[] => [...sentence.matchAll(/\{(\w+)\}/g)].map((m) => m[1] ?? '').sort()

describe('every refusal has its words', () => {
  test('the source throws, and this test sees it', () => {
    expect(files.length).toBeGreaterThan(100)
    expect(thrown.length).toBeGreaterThan(80)
    expect(thrown.map((t) => t.code)).toEqual(expect.arrayContaining(['access.sign_in', 'county.none', 'county.unnamed', 'dispatch.withdrawn']))
  })

  test('every code that is thrown has a sentence', () => {
    expect(thrown.filter(({ code }) => !(code in problemWords)).map(({ file, code }) => `${file}: ${code}`)).toEqual([])
  })

  test('no sentence is left over', () => {
    const everything = files.map((file) => file.text).join('\n')
    const unused = Object.keys(problemWords).filter((code) => code !== 'unknown' && !everything.includes(`'${code}'`))
    expect(unused).toEqual([])
  })

  test.each(Object.entries(problemWords))('%s: both languages, with the same facts', (_code, words) => {
    expect(words.zh.trim().length).toBeGreaterThan(3)
    expect(words.en.trim().length).toBeGreaterThan(3)
    expect(words.zh).toMatch(/\p{Script=Han}/u)
    expect(words.en.replace(/“[^”]*”/g, '')).not.toMatch(/\p{Script=Han}/u)
    const shared = (all: string[]) => [...new Set(all)].filter((name) => !['stateWords', 'stepWords', 'unit', 'shape'].includes(name))
    expect(shared(placeholders(words.en))).toEqual(shared(placeholders(words.zh)))
  })

  test('whoever throws gives every fact that the sentence names', () => {
    const lacking = thrown.flatMap(({ file, code, facts }) => {
      const words = problemWords[code]
      if (!words || facts === null) return []
      const named = new Set([...placeholders(words.zh), ...placeholders(words.en)])
      return [...named].filter((name) => name !== 'code' && !facts.includes(name)).map((name) => `${file}: ${code} lacks {${name}}`)
    })
    expect(lacking).toEqual([])
  })

  test('a code nobody wrote words for says so instead of nothing', () => {
    expect(wordsOf('made.up', {}).zh).toContain('made.up')
  })
})
