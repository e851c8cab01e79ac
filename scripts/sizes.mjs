// npm run sizes: what a phone loads before it can show a page of the field app, gzip, for every route: the entry, the page's own
// part, and what both import. Fails above the budget. Below it what comes later, by itself or when it is wanted, and delays no page.
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { buildFace, buildStale } from './build.mjs'

/** kB of 1000 bytes, JavaScript and CSS together. */
const budget = 150
const root = dirname(dirname(fileURLToPath(import.meta.url)))
const dist = join(root, 'field/dist')
const manifestPath = join(dist, '.vite/manifest.json')

await buildStale((what) => console.log(`· ${what} …`))
if (!existsSync(manifestPath)) await buildFace('field')
const manifest = JSON.parse(readFileSync(manifestPath, 'utf8'))
const app = readFileSync(join(root, 'field/App.tsx'), 'utf8')

/** The files a part needs: itself, its style sheets, and what it imports. Not what it only fetches later. */
function filesOf(key, files = new Set()) {
  const part = manifest[key]
  if (!part || files.has(part.file)) return files
  files.add(part.file)
  for (const css of part.css ?? []) files.add(css)
  for (const one of part.imports ?? []) filesOf(one, files)
  return files
}

const sizes = new Map()
const sizeOf = (file) => {
  if (!sizes.has(file)) sizes.set(file, gzipSync(readFileSync(join(dist, file)), { level: 9 }).length)
  return sizes.get(file)
}

const entry = 'index.html'
const chunks = new Map([...app.matchAll(/const (\w+) = lazy\(\(\) => import\('\.\/(pages\/[^']+)'\)\)/g)].map(([, name, path]) => [name, path]))
const routes = [...app.matchAll(/<Route path="([^"]+)">(?:\{\([^)]*\) => )?<(\w+)/g)].map(([, path, name]) => ({ path, chunk: chunks.get(name) ?? null }))
const first = [...chunks.values()].filter((path) => !routes.some((route) => route.chunk === path)).map((chunk) => ({ path: `(${chunk.replace(/^.*\/|\.tsx$/g, '')})`, chunk }))

/** A page's part; one that another page imports too goes by its name alone. */
function keyOf(chunk) {
  const name = chunk.replace(/^.*\/|\.tsx$/g, '')
  const key = manifest[chunk] ? chunk : Object.keys(manifest).find((one) => one.startsWith(`_${name}-`))
  if (!key) throw new Error(`${chunk} is in App.tsx and not in the built files: build anew`)
  return key
}
const rows = [...routes, ...first].map(({ path, chunk }) => {
  const key = chunk && keyOf(chunk)
  const files = new Set([entry, ...(key ? [key] : [])].flatMap((key) => [...filesOf(key)]))
  const sum = (end) => [...files].filter((file) => file.endsWith(end)).reduce((total, file) => total + sizeOf(file), 0)
  return { path, js: sum('.js'), css: sum('.css'), files: files.size, names: [...files] }
})
if (routes.length < 5) throw new Error('App.tsx names hardly any route: the table would say nothing')

const kB = (bytes) => (bytes / 1000).toFixed(1).padStart(8)
console.log(`${'route'.padEnd(22)}  js kB   css kB      all  files`)
for (const row of rows) console.log(`${row.path.padEnd(18)}${kB(row.js)} ${kB(row.css)} ${kB(row.js + row.css)}  ${String(row.files).padStart(5)}${row.js + row.css > budget * 1000 ? `  above ${budget} kB` : ''}`)
const over = rows.filter((row) => row.js + row.css > budget * 1000)
const atOnce = filesOf(entry)
const pages = new Set(rows.flatMap((row) => row.names))
const later = Object.values(manifest).map(({ file }) => file).filter((file) => file.endsWith('.js') && !atOnce.has(file) && !pages.has(file))
console.log(`later: ${[...new Set(later)].map((file) => `${file.replace(/^assets\/|-[\w-]{8}\.js$/g, '')} ${(sizeOf(file) / 1000).toFixed(1)}`).join(' · ')} kB`)
console.log(`budget ${budget} kB gzip: ${over.length === 0 ? 'every route is below it' : `${over.map((row) => row.path).join(', ')} above it`}`)
process.exitCode = over.length === 0 ? 0 : 1
