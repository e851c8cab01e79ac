// npm test: sets itself up, then proves everything there is, part by part, and ends with the line `N passed, N failed`.
// npm test -- lint rules   runs only these parts. Parts: types lint walls rules build tables capability faces bench sizes.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const tool = (path) => join(root, 'node_modules', path)
const asked = process.argv.slice(2).filter((word) => !word.startsWith('-'))
const started = Date.now()
const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`
const say = (text) => console.log(text)
const scratch = mkdtempSync(join(tmpdir(), 'gezhi npm test '))
const env = { ...process.env, MALLOC_ARENA_MAX: process.env.MALLOC_ARENA_MAX ?? '2', FORCE_COLOR: process.env.FORCE_COLOR ?? '0', npm_config_update_notifier: 'false' }
delete env.DATABASE_URL

installLibraries()
const browser = installBrowser()

const parts = [
  { name: 'types', run: () => oneCheck(tool('@typescript/native/bin/tsc'), ['--noEmit', '-p', 'tsconfig.json']) },
  { name: 'lint', run: () => oneCheck(tool('oxlint/bin/oxlint'), ['--deny-warnings']) },
  { name: 'walls', run: () => oneCheck(join(root, 'scripts/walls.mjs'), []) },
  { name: 'rules', run: () => vitest('rules') },
  { name: 'build', run: () => oneCheck(join(root, 'scripts/build.mjs'), []) },
  // A database of its own, made and thrown away: is the file of types what the migrations say?
  { name: 'tables', run: () => oneCheck(join(root, 'server/bin/gezhi.mjs'), ['schema', 'print', '--check'], { GEZHI_DATA_DIR: join(scratch, 'tables') }) },
  { name: 'capability', run: () => vitest('capability') },
  { name: 'faces', run: () => (browser ? { passed: 0, failed: 1, why: browser } : vitest('faces', { CHROMIUM: chromium() ?? '' })) },
  ...(existsSync(join(root, 'scripts/bench.mjs')) ? [{ name: 'bench', run: () => oneCheck(join(root, 'scripts/bench.mjs'), ['--quick']) }] : []),
  ...(existsSync(join(root, 'scripts/sizes.mjs')) ? [{ name: 'sizes', run: () => oneCheck(join(root, 'scripts/sizes.mjs'), []) }] : []),
].filter(({ name }) => asked.length === 0 || asked.includes(name))

const told = []
for (const [i, part] of parts.entries()) {
  const since = Date.now()
  say(`\n▶ ${i + 1}/${parts.length} ${part.name}`)
  const result = await part.run()
  told.push({ name: part.name, ...result, time: seconds(since) })
  say(`${result.failed === 0 ? '✓' : '✗'} ${part.name}: ${result.passed} passed, ${result.failed} failed, ${seconds(since)}${result.why ? ` · ${result.why}` : ''}`)
}
rmSync(scratch, { recursive: true, force: true })

const passed = told.reduce((sum, part) => sum + part.passed, 0)
const failed = told.reduce((sum, part) => sum + part.failed, 0)
say(`\n${told.map((part) => `  ${part.failed === 0 ? '✓' : '✗'} ${part.name.padEnd(11)} ${part.time.padStart(8)}  ${part.passed} passed, ${part.failed} failed`).join('\n')}\n  whole ${seconds(started)}`)
// Set before the line: whatever still runs cannot write behind it.
process.exitCode = failed === 0 && passed > 0 ? 0 : 1
say(`${passed} passed, ${failed} failed`)

function installLibraries() {
  const lock = join(root, 'package-lock.json')
  const done = join(root, 'node_modules/.package-lock.json')
  if (existsSync(done) && statSync(done).mtimeMs >= statSync(lock).mtimeMs) return
  say('· installing libraries (npm ci) …')
  const result = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] })
  if (result.status !== 0) stop('npm ci failed: the libraries could not be installed.')
}

function chromium() {
  return [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => path && existsSync(path))
}

/** Chromium and a Chinese font for the tests of the faces. Answers with what is missing, or null. */
function installBrowser() {
  if (asked.length > 0 && !asked.includes('faces')) return null
  const missing = () => [...(chromium() ? [] : ['chromium']), ...(existsSync('/usr/share/fonts/opentype/noto') || hasChineseFont() ? [] : ['fonts-noto-cjk'])]
  if (missing().length === 0) return null
  const isDebian = existsSync('/usr/bin/apt-get')
  if (isDebian && process.getuid?.() === 0) {
    say(`· installing ${missing().join(' ')} (apt-get) …`)
    const quiet = { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
    spawnSync('apt-get', ['update', '-q'], quiet)
    spawnSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...missing()], quiet)
  }
  const still = missing()
  if (still.length === 0) return null
  return `install ${still.join(' and ')} first${isDebian ? `: sudo apt-get install ${still.join(' ')}` : ', or name a Chromium in CHROMIUM'}`
}

function hasChineseFont() {
  const list = spawnSync('fc-list', [':lang=zh'], { encoding: 'utf8' })
  return list.status === 0 && list.stdout.trim() !== ''
}

/** A Node program that is right when it ends with 0. Nothing is read from standard input. */
function run(script, args, more = {}) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [script, ...args], { cwd: root, env: { ...env, ...more }, stdio: ['ignore', 'inherit', 'inherit'] })
    child.on('error', () => resolve(1))
    child.on('exit', (code) => resolve(code ?? 1))
  })
}

async function oneCheck(script, args, more) {
  const code = await run(script, args, more)
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1, why: `exit ${code}` }
}

/** The numbers come from vitest's own report; a file that could not even be loaded is a failure too. */
async function vitest(project, more = {}) {
  const report = join(scratch, `${project}.json`)
  const code = await run(tool('vitest/vitest.mjs'), ['run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`], more)
  if (!existsSync(report)) return { passed: 0, failed: 1, why: `vitest ended with ${code} and no report` }
  const { numPassedTests: passed, numFailedTests: failed, numTotalTests: all, testResults } = JSON.parse(readFileSync(report, 'utf8'))
  const unloaded = testResults.filter((file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed')).length
  const broken = failed + unloaded
  const skipped = all - passed - failed
  return { passed, failed: broken === 0 && code !== 0 ? 1 : broken, why: skipped > 0 ? `${skipped} skipped` : '' }
}

function stop(message) {
  console.error(message)
  console.log('0 passed, 1 failed')
  process.exit(1)
}
