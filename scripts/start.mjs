// npm start: installs what is missing, builds what is stale, starts the service and offers the demonstration county.
// Options: --no-demo (start empty: the areas of --county, 330802 if not said, and a first-administrator link), --events N (size of the demonstration).
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const wants = new Set(process.argv.slice(2))
const option = (name) => { const at = process.argv.indexOf(name); return at > 0 ? process.argv[at + 1] : undefined }
const say = (text) => console.log(text)

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Node ${process.versions.node} is too old: 20.19 or newer is needed. 需要 Node 20.19 或更新的版本。`)
  process.exit(1)
}

install()
const { buildStale } = await import('./build.mjs')
await buildStale((what) => say(`· ${what} …`))
const cli = join(root, 'server/bin/gezhi.mjs')
if (isEmpty()) {
  if (wants.has('--no-demo')) importAreas(option('--county') ?? '330802')
  else makeDemo()
}
await serve()

function install() {
  const lock = join(root, 'package-lock.json')
  const done = join(root, 'node_modules/.package-lock.json')
  if (existsSync(done) && statSync(done).mtimeMs >= statSync(lock).mtimeMs) return
  say('· installing libraries (once, about a minute) …')
  const result = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' })
  if (result.status !== 0) process.exit(result.status ?? 1)
}

/** A county that is there stays as it is. */
function isEmpty() {
  const list = spawnSync(process.execPath, [cli, 'counties', '--json'], { cwd: root, encoding: 'utf8', env: environment() })
  if (list.status !== 0) {
    process.stderr.write(list.stderr)
    process.exit(list.status ?? 1)
  }
  return JSON.parse(list.stdout).length === 0
}

function makeDemo() {
  say('· making the demonstration county 柯城区: real streets and villages, invented people and matters …')
  const events = option('--events')
  act(['demo', ...(events ? ['--events', events] : [])])
}

function importAreas(county) {
  say(`· bringing in the areas of ${county} …`)
  act(['areas', 'import', county])
}

function act(words) {
  const done = spawnSync(process.execPath, [cli, ...words], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'], env: environment() })
  if (done.status !== 0) process.exit(done.status ?? 1)
}

function environment() {
  return { ...process.env, MALLOC_ARENA_MAX: process.env.MALLOC_ARENA_MAX ?? '2' }
}

/** The service is a child, so that its memory settings are its own; Ctrl-C reaches it and we wait until the database has stopped. */
async function serve() {
  const child = spawn(process.execPath, ['--max-semi-space-size=16', cli, 'serve', '--quiet'], { cwd: root, stdio: ['ignore', 'pipe', 'inherit', 'ipc'], env: environment() })
  let rest = ''
  child.stdout.setEncoding('utf8')
  child.stdout.on('data', (text) => {
    rest += text
    const lines = rest.split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) tell(line)
  })
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill('SIGTERM'))
  process.exitCode = await new Promise((resolve) => child.on('exit', (code) => resolve(code ?? 0)))
}

function tell(line) {
  const ready = /^gezhi ready (\S+)/.exec(line)
  const first = /^gezhi first administrator (\S+)/.exec(line)
  if (first) return say(`\n  首位管理员 First administrator: open this link once\n  ${first[1]}`)
  if (!ready) return say(line)
  const url = ready[1]
  say(`\n  格知 Gezhi is running. 已启动。Ctrl-C stops it.\n\n  居民 Residents   ${url}/\n  网格员 Field app  ${url}/field/\n  指挥室 Console    ${url}/console/\n  API              ${url}/api/docs`)
  const list = spawnSync(process.execPath, [cli, 'demo', '--accounts', '--json'], { cwd: root, encoding: 'utf8', env: environment() })
  const accounts = list.status === 0 ? JSON.parse(list.stdout) : []
  if (accounts.length === 0) return undefined
  say(`\n  演示账号（人和事均为虚构）Demonstration accounts, all invented:`)
  for (const a of accounts) say(`    ${a.login.padEnd(11)} ${a.password}   ${a.role.zh} ${a.role.en} · ${a.where}`)
  return undefined
}
