import { actions } from '@gezhi/domain/access.ts'
import { defaultLifeCycle } from '@gezhi/domain/events/lifecycle.default.ts'
import { Command } from 'commander'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { areaCommands } from '../cli/areas.ts'
import { backupCommands } from '../cli/backup.ts'
import { countiesCommand } from '../cli/counties.ts'
import { demoCommand } from '../cli/demo.ts'
import { rebuildCommand } from '../cli/rebuild.ts'
import { retentionCommand } from '../cli/retention.ts'
import { schemaCommands } from '../cli/schema.ts'
import { serveCommand } from '../cli/serve.ts'
import { userCommands } from '../cli/users.ts'
import { root } from '../platform/root.ts'

/** What the documents name is there. What they say of it only a reader can judge. */
const documents = ['README.md', 'README.zh-CN.md', 'ARCHITECTURE.md', 'GLOSSARY.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md']
const decisions = readdirSync(join(root, 'docs/adr')).sort()
const read = (name: string): string => readFileSync(join(root, name), 'utf8')
const every = [...documents, ...decisions.map((name) => `docs/adr/${name}`)]
const all = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map((match) => match[1] ?? '')

describe('paths', () => {
  const rooms = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory() && !entry.name.startsWith('.')).map((entry) => entry.name)
  const isOurs = (path: string) => rooms.includes(path.split('/')[0] ?? '') || /^[A-Z]+(\.zh-CN)?\.md$/.test(path)
  // What is made by building or by a run is named, but not in the repository.
  const made = ['bench/README.md']

  test.each(every)('every file and folder that %s names exists', (name) => {
    const named = [...all(read(name), /`([\w.-]+(?:\/[\w.-]*)*)`/g), ...all(read(name), /\]\(([^)#:]+)[^):]*\)/g)].filter(isOurs)
    const lost = named.filter((path) => !existsSync(join(root, path)) && !made.includes(path))
    expect(lost).toEqual([])
  })

  test('the documents that must name paths do', () => {
    for (const name of ['ARCHITECTURE.md', 'CONTRIBUTING.md', 'GLOSSARY.md']) expect(all(read(name), /`([\w.-]+\/[\w./-]*)`/g).length, name).toBeGreaterThan(8)
  })
})

describe('commands', () => {
  const program = new Command('gezhi')
  for (const add of [serveCommand, countiesCommand, areaCommands, demoCommand, rebuildCommand, retentionCommand, userCommands, backupCommands, schemaCommands]) add(program)
  // JSON.parse knows no shape; package.json is ours.
  const scripts = Object.keys((JSON.parse(read('package.json')) as { scripts: Record<string, string> }).scripts)

  /** The command that words name, or the first word that is none. */
  function fault(words: readonly string[]): string | null {
    let at = program
    for (const [i, word] of words.entries()) {
      if (word.startsWith('--')) {
        if (word !== '--help' && !at.options.some((option) => option.long === word)) return word
        continue
      }
      const below = at.commands.find((command) => command.name() === word)
      if (below) at = below
      else if (at.commands.length > 0) return i === 0 || /^[a-z-]+$/.test(word) ? word : null
    }
    return null
  }
  const shown = (name: string): string[] => [...all(read(name), /`(?:npx )?gezhi ([a-z-][^`\n]*)`/g), ...all(read(name), /^(?:\s*npx )?gezhi ([a-z][^\n]*?)(?:\s{2,}.*)?$/gm)]

  test.each(every)('every npm script that %s names exists', (name) => {
    const named = [...all(read(name), /npm run ([a-z]+)/g), ...all(read(name), /npm (start|test)\b/g)]
    expect(named.filter((script) => !scripts.includes(script))).toEqual([])
  })

  test.each(every)('every gezhi command that %s names exists, with its options', (name) => {
    const faults = shown(name).map((line) => [line, fault(line.split(/\s+/))] as const).filter(([, wrong]) => wrong !== null)
    expect(faults).toEqual([])
  })

  test('the README names every command there is', () => {
    for (const name of ['README.md', 'README.zh-CN.md']) {
      const known = new Set(shown(name).map((line) => line.split(/\s+/)[0]))
      expect(program.commands.map((command) => command.name()).filter((command) => !known.has(command)), name).toEqual([])
    }
  })

  test('a command or option that is not there is found out', () => {
    expect(fault(['serve'])).toBeNull()
    expect(fault(['areas', 'import', '330802'])).toBeNull()
    expect(fault(['fly'])).toBe('fly')
    expect(fault(['areas', 'burn'])).toBe('burn')
    expect(fault(['demo', '--money'])).toBe('--money')
  })
})

describe('README', () => {
  const variables = (name: string) => new Set(all(read(name), /`((?:GEZHI_[A-Z0-9_]+)|PORT|HOST|DATABASE_URL|TIANDITU_KEY)`/g))

  test('names only variables that are read, the same in both languages', () => {
    const config = read('server/platform/config.ts')
    expect([...variables('README.md')].filter((name) => !config.includes(`'${name}'`))).toEqual([])
    expect([...variables('README.zh-CN.md')].sort()).toEqual([...variables('README.md')].sort())
    expect(variables('README.md').size).toBeGreaterThan(8)
  })

  test('shows the same pictures in both languages, at most 150 kB each', () => {
    const pictures = (name: string) => all(read(name), /!\[[^\]]*\]\(([^)]+)\)/g)
    expect(pictures('README.zh-CN.md')).toEqual(pictures('README.md'))
    expect(pictures('README.md').length).toBeGreaterThan(5)
    for (const picture of pictures('README.md')) expect(statSync(join(root, picture)).size, picture).toBeLessThanOrEqual(150_000)
  })

  test('counts the states and steps there are', () => {
    const [states, steps] = [Object.keys(defaultLifeCycle.states).length, Object.keys(defaultLifeCycle.steps).length]
    expect(read('README.md')).toContain(`${states} states and ${steps} steps`)
    expect(read('README.zh-CN.md')).toContain(`${states} 个状态、${steps} 个步骤`)
    expect(read('CHANGELOG.md')).toContain(`${states} states and ${steps} steps`)
  })
})

describe('GLOSSARY', () => {
  const text = read('GLOSSARY.md')
  const lacking = (names: readonly string[]) => names.filter((name) => !text.includes(`| \`${name}\` |`))

  test('holds every state, step and right', () => {
    expect(lacking([...Object.keys(defaultLifeCycle.states), ...Object.keys(defaultLifeCycle.steps), ...actions])).toEqual([])
  })
  test('holds every table of the migrations', () => {
    const tables = readdirSync(join(root, 'server/migrations')).flatMap((file) => all(read(`server/migrations/${file}`), /^create table (\w+)/gm))
    expect(tables.length).toBeGreaterThan(20)
    expect(lacking(tables)).toEqual([])
  })
  test('says states and steps in the words of the screens', () => {
    for (const [key, { words }] of [...Object.entries(defaultLifeCycle.states), ...Object.entries(defaultLifeCycle.steps)]) expect(text, key).toContain(`| \`${key}\` | ${words.zh} |`)
  })
  test('is alphabetical and has no word twice', () => {
    const words = all(text.slice(text.indexOf('## Words'), text.indexOf('## States')), /^\| ([^|]+?) \|/gm).slice(1).map((word) => word.toLowerCase())
    expect(words).toEqual([...new Set(words)].sort())
  })
})

test('CONTRIBUTING: at most five steps a recipe, at most four files edited by hand for a field', () => {
  const recipes = read('CONTRIBUTING.md').split(/^## /m).filter((part) => part.startsWith('Add '))
  expect(recipes.map((recipe) => recipe.split('\n')[0]?.replace(/ \(.*/, ''))).toEqual(['Add a field to an event', 'Add an endpoint', 'Add a reaction', 'Add a slice'])
  for (const recipe of recipes) expect(all(recipe, /^(\d)\. /gm).length).toBeLessThanOrEqual(5)
  const files = all(recipes[0] ?? '', /^\d\. \*\*`([^`]+)`\*\*/gm)
  expect(files.length).toBeLessThanOrEqual(4)
  expect(files.length).toBeGreaterThan(1)
})

test('decisions are numbered without a gap, dated, and say what else was weighed', () => {
  expect(decisions.map((name) => Number(name.slice(0, 4)))).toEqual(decisions.map((_, i) => i + 1))
  for (const name of decisions) {
    expect(read(`docs/adr/${name}`), name).toMatch(/^# \d{4} .+\n\n\d{4}-\d\d-\d\d · /)
    expect(read(`docs/adr/${name}`), name).toContain('**Also weighed**')
  }
})
