// Builds the server (one file for the service and the command line) and the two faces. `--stale` builds only what is older than its source.
import { build as bundle } from 'esbuild'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

export async function buildServer() {
  await bundle({
    entryPoints: { gezhi: join(root, 'server/cli/gezhi.ts') }, outdir: join(root, 'server/dist'), bundle: true, platform: 'node', format: 'esm', target: 'node20',
    packages: 'external', sourcemap: 'linked', logLevel: 'warning', external: [], splitting: true, chunkNames: 'parts/[name]-[hash]',
    // Our own rooms are packages too, but their source is TypeScript: they go into the file.
    plugins: [{ name: 'rooms', setup(b) { b.onResolve({ filter: /^@gezhi\// }, (args) => ({ path: join(root, args.path.slice('@gezhi/'.length)) })) } }],
  })
}

export async function buildFace(face) {
  const { build } = await import('vite')
  await build({ root: join(root, face), logLevel: 'warn' })
}

const newest = (dir) => {
  let time = 0
  for (const entry of readdirSync(dir, { withFileTypes: true })) {
    if (entry.name === 'node_modules' || entry.name === 'dist' || entry.name.includes('.test.')) continue
    const path = join(dir, entry.name)
    time = Math.max(time, entry.isDirectory() ? newest(path) : statSync(path).mtimeMs)
  }
  return time
}
const isStale = (output, sources) => !existsSync(join(root, output)) || statSync(join(root, output)).mtimeMs < Math.max(...sources.map((s) => newest(join(root, s))))

export async function buildStale(say = () => {}) {
  if (isStale('server/dist/gezhi.js', ['domain', 'server'])) { say('building the server'); await buildServer() }
  for (const face of ['field', 'console']) {
    if (!existsSync(join(root, face, 'vite.config.ts'))) continue
    if (isStale(`${face}/dist/index.html`, ['domain', 'client', 'ui', face])) { say(`building ${face}`); await buildFace(face) }
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  if (process.argv.includes('--server')) await buildServer()
  else await buildStale((what) => console.log(what))
}
