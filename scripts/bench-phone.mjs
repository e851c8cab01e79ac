// npm run bench:phone: what a phone does by itself, in a real Chromium, slowed six times, beside PouchDB in the same run.
import { build } from 'esbuild'
import { buildFace } from './build.mjs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const rooms = { name: 'rooms', setup(b) { b.onResolve({ filter: /^@gezhi\// }, (args) => ({ path: join(root, args.path.slice('@gezhi/'.length)) })) } }
const outdir = join(root, 'bench/dist/phone')
await build({ entryPoints: [join(root, 'bench/phone/page.ts')], outdir, bundle: true, platform: 'browser', format: 'iife', target: 'chrome88', minify: true, logLevel: 'warning', plugins: [rooms], define: { global: 'globalThis' } })
await build({ entryPoints: [join(root, 'bench/phone/main.ts')], outdir, bundle: true, platform: 'node', format: 'esm', target: 'node20', packages: 'external', logLevel: 'warning', plugins: [rooms] })
await buildFace('field')
process.argv.splice(2, 0, join(outdir, 'page.js'))
await import(join(outdir, 'main.js'))
