// npm run screenshots [-- folder]: every page of the three faces, at phone and desk size, in both languages, light and dark, the phone
// also in large type. Starts a service of its own with a small demonstration county, unless GEZHI_URL names one that runs.
// Also renews the pictures of the README in docs/images/; --readme takes only those. GEZHI_SHOTS=field-today,console takes only
// pages whose name begins so.
import { randomBytes, randomUUID } from 'node:crypto'
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import sharp from 'sharp'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** Every page: its name, who looks at it (nobody: signed out), where it is. `home` is the size it is made for. */
const pages = [
  { name: 'residents-home', path: '/' },
  { name: 'residents-grid', path: ({ grid }) => `/g/${grid}` },
  { name: 'residents-report', path: ({ grid }) => `/g/${grid}/report` },
  { name: 'residents-code', path: '/f' },
  { name: 'residents-follow', path: ({ code }) => `/f/${code}` },
  { name: 'residents-privacy', path: '/privacy' },
  { name: 'residents-poster', path: ({ grid }) => `/g/${grid}/poster` },
  { name: 'field-sign-in', path: '/field/' },
  { name: 'field-today', who: 'wangge', path: '/field/' },
  { name: 'field-report', who: 'wangge', path: '/field/report', before: (page) => page.locator('textarea').first().fill('3 幢楼下垃圾堆了好几天，天热味道大') },
  { name: 'field-events', who: 'wangge', path: '/field/events' },
  { name: 'field-event', who: 'wangge', path: ({ event }) => `/field/events/${event}` },
  { name: 'field-find', who: 'wangge', path: '/field/find' },
  { name: 'field-me', who: 'wangge', path: '/field/me' },
  { name: 'field-sync', who: 'wangge', path: '/field/me/sync', settle: 2500 },
  { name: 'field-handler', who: 'zhifa', path: '/field/' },
  { name: 'console-sign-in', path: '/console/' },
  { name: 'console-desk', who: 'zhiban', path: '/console/desk?group=fresh', settle: 1500 },
  { name: 'console-events', who: 'zhiban', path: '/console/events' },
  { name: 'console-event', who: 'zhiban', path: ({ event }) => `/console/events/${event}`, settle: 1500 },
  { name: 'console-map', who: 'zhiban', path: '/console/map', settle: 1500 },
  { name: 'console-board', who: 'lingdao', path: '/console/board', settle: 1200 },
  { name: 'console-supervise', who: 'duban', path: '/console/supervise' },
  { name: 'console-sync', who: 'zhiban', path: '/console/sync' },
  { name: 'console-areas', who: 'admin', path: '/console/admin/areas', settle: 800 },
  { name: 'console-units', who: 'admin', path: '/console/admin/units' },
  { name: 'console-accounts', who: 'admin', path: '/console/admin/accounts' },
  { name: 'console-roles', who: 'admin', path: '/console/admin/roles' },
  { name: 'console-categories', who: 'admin', path: '/console/admin/categories' },
  { name: 'console-routes', who: 'admin', path: '/console/admin/routes' },
  { name: 'console-life-cycle', who: 'admin', path: '/console/admin/life-cycle' },
  { name: 'console-limits', who: 'admin', path: '/console/admin/limits' },
  { name: 'console-calendars', who: 'admin', path: '/console/admin/calendars' },
  { name: 'console-retention', who: 'admin', path: '/console/admin/retention', settle: 800 },
]
/** Pictures of the README: [page, language, width in the README's file]. */
const inReadme = [
  ['field-today', 'zh', 360], ['field-report', 'zh', 360], ['field-event', 'zh', 360], ['residents-grid', 'zh', 360],
  ['console-desk', 'zh', 1440], ['console-board', 'zh', 1440], ['console-map', 'zh', 1440],
]
const sizes = { phone: { width: 360, height: 780 }, desk: { width: 1440, height: 900 } }
const homeOf = (page) => (page.name.startsWith('console') ? 'desk' : 'phone')
const password = 'gezhi-demo-2026'

const onlyReadme = process.argv.includes('--readme')
const folder = resolve(process.argv.slice(2).find((word) => !word.startsWith('-')) ?? join(root, 'screenshots'))
const wanted = onlyReadme ? inReadme.map(([name]) => name) : (process.env.GEZHI_SHOTS ?? '').split(',').filter(Boolean)
const chosen = pages.filter(({ name }) => wanted.length === 0 || wanted.some((start) => name.startsWith(start)))
mkdirSync(folder, { recursive: true })
const service = process.env.GEZHI_URL ? { url: process.env.GEZHI_URL.replace(/\/$/, ''), stop: async () => {} } : await startService()
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
})
try {
  await shootAll()
} finally {
  await browser.close()
  await service.stop()
}

async function shootAll() {
  const sessions = await signInAll()
  const facts = await lookAround(sessions)
  const takes = ['phone', 'desk'].flatMap((size) => ['zh', 'en'].flatMap((lang) => ['light', 'dark', ...(size === 'phone' ? ['large'] : [])].map((theme) => ({ size, lang, theme }))))
  let done = 0
  const faults = []
  for (const take of takes) {
    for (const who of new Set(chosen.filter((page) => isTaken(page, take)).map((page) => page.who))) {
      const context = await contextFor(take, sessions.get(who))
      for (const page of chosen.filter((one) => one.who === who && (take.theme !== 'large' || homeOf(one) === 'phone') && isTaken(one, take))) {
        const fault = await shoot(context, page, take, facts).catch((error) => error.message.split('\n')[0])
        if (fault) faults.push(`${nameOf(page, take)}: ${fault}`)
        done += 1
      }
      await context.close()
    }
    console.log(`${take.size} ${take.lang} ${take.theme}: ${done} pictures`)
  }
  for (const fault of faults) console.error(fault)
  await renewReadme()
  console.log(`${done} pictures in ${folder}`)
  if (faults.length > 0) process.exitCode = 1
}

/** `field-today.zh.light.png` in the size a page is made for; the other size says so: `field-today.zh.light.desk.png`. */
function nameOf(page, { size, lang, theme }) {
  return `${page.name}.${lang}.${theme}${homeOf(page) === size ? '' : `.${size}`}.png`
}

function isReadme({ size, lang, theme }, page) {
  return theme === 'light' && size === homeOf(page) && inReadme.some(([name, inLang]) => name === page.name && inLang === lang)
}
function isTaken(page, take) {
  return !onlyReadme || isReadme(take, page)
}

async function contextFor({ size, lang, theme }, state) {
  const phone = size === 'phone'
  const context = await browser.newContext({
    viewport: sizes[size], deviceScaleFactor: phone ? 2 : 1, hasTouch: phone, isMobile: phone, serviceWorkers: 'block', reducedMotion: 'reduce',
    locale: lang === 'zh' ? 'zh-CN' : 'en-GB', timezoneId: 'Asia/Shanghai', colorScheme: theme === 'dark' ? 'dark' : 'light', ...(state ? { storageState: state } : {}),
  })
  await context.addInitScript((look) => localStorage.setItem('gezhi.look', JSON.stringify(look)), { theme: theme === 'dark' ? 'dark' : 'light', type: theme === 'large' ? 'large' : 'normal', lang })
  return context
}

async function shoot(context, page, take, facts) {
  const tab = await context.newPage()
  const faults = []
  tab.on('pageerror', (error) => faults.push(error.message))
  try {
    const path = typeof page.path === 'function' ? page.path(facts) : page.path
    const answer = await tab.goto(`${service.url}${path}`, { waitUntil: 'load' })
    if (answer && answer.status() >= 400) faults.push(`answered ${answer.status()}`)
    await settled(tab)
    await page.before?.(tab)
    await settled(tab)
    if (page.settle) await tab.waitForTimeout(page.settle)
    await tab.screenshot({ path: join(folder, nameOf(page, take)) })
    return faults[0]
  } finally {
    await tab.close()
  }
}

/** Nothing is being read any more: no grey shapes, no spinner; then the frame after. */
async function settled(tab) {
  await tab.waitForFunction(() => document.body.innerText.trim() !== '' && !document.querySelector('.gz-skeleton, [aria-busy="true"], .ant-spin-spinning'), null, { timeout: 15_000 })
  await tab.waitForTimeout(250)
}

async function signInAll() {
  const sessions = new Map()
  for (const who of new Set(chosen.map((page) => page.who).filter(Boolean).concat('zhiban'))) {
    const context = await browser.newContext()
    const answer = await context.request.post(`${service.url}/api/session`, { data: { login: who, password } })
    if (!answer.ok()) throw new Error(`${who} cannot sign in (${answer.status()}): is this a demonstration county?`)
    sessions.set(who, await context.storageState())
    await context.close()
  }
  return sessions
}

/** What the addresses need: a grid, a matter with a long story in the worker's grid, and the secret code of a resident's report. */
async function lookAround(sessions) {
  const context = await browser.newContext({ storageState: sessions.get('wangge') ?? sessions.get('zhiban') })
  const get = async (path) => (await context.request.get(`${service.url}/api${path}`)).json()
  const me = await get('/session')
  const tree = await get('/areas')
  const grid = (tree.items ?? tree).find((area) => area.id === me.posts[0].areaId && area.level === 3) ?? (tree.items ?? tree).find((area) => area.level === 3)
  const events = (await get('/events?limit=100&open=true')).items
  const event = (events.find((one) => one.photo && ['handling', 'signed', 'handled'].includes(one.state)) ?? events.find((one) => one.photo) ?? events[0]).id
  const answer = await context.request.post(`${service.url}/api/public/reports`, {
    data: { id: randomUUID(), key: randomBytes(18).toString('base64url'), grid: grid.code, text: '楼下路灯坏了三天，晚上老人不敢下楼', entry: 'city', address: '3 幢门口' },
  })
  const { code } = await answer.json()
  await context.close()
  return { grid: grid.code, event, code }
}

/** Small enough for a README: at most 150 kB each. */
async function renewReadme() {
  const images = join(root, 'docs/images')
  mkdirSync(images, { recursive: true })
  for (const [name, lang, width] of inReadme) {
    const shot = join(folder, `${name}.${lang}.light.png`)
    if (!existsSync(shot) || !chosen.some((page) => page.name === name)) continue
    await sharp(shot).resize({ width: Math.min(width * 2, 1440) }).webp({ quality: 78, effort: 6 }).toFile(join(images, `${name}.webp`))
  }
}

/** A built service on a free port with data of its own; everything goes when it stops. */
async function startService() {
  const { buildStale } = await import('./build.mjs')
  await buildStale((what) => console.log(`· ${what} …`))
  const dataDir = mkdtempSync(join(tmpdir(), 'gezhi screenshots '))
  const env = { ...process.env, GEZHI_DATA_DIR: dataDir, PORT: '0', HOST: '127.0.0.1', MALLOC_ARENA_MAX: '2' }
  delete env.DATABASE_URL
  const cli = join(root, 'server/bin/gezhi.mjs')
  console.log('· making a small demonstration county …')
  const made = spawnSync(process.execPath, [cli, 'demo', '--seed', '1', '--events', '2500'], { cwd: root, env, stdio: ['ignore', 'ignore', 'inherit'] })
  if (made.status !== 0) throw new Error('the demonstration could not be made')
  const child = spawn(process.execPath, [cli, 'serve', '--quiet'], { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit'] })
  const url = await new Promise((ready, failed) => {
    let text = ''
    child.stdout.setEncoding('utf8')
    child.stdout.on('data', (more) => {
      text += more
      const found = /^gezhi ready (\S+)/m.exec(text)
      if (found) ready(found[1])
    })
    child.on('exit', (code) => failed(new Error(`the service ended with ${code}`)))
  })
  const stop = async () => {
    const gone = new Promise((done) => child.on('exit', done))
    child.kill('SIGTERM')
    await gone
    rmSync(dataDir, { recursive: true, force: true })
  }
  return { url, stop }
}
