// npm run bench -- [T4 …] [--events N] [--seconds S] [--clients 16,32] [--json file] [--quick]: builds the server and the capacity kit, and measures.
import { build } from 'esbuild'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildServer } from './build.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
await buildServer()
await build({
  entryPoints: [join(root, 'bench/main.ts'), join(root, 'bench/bare.ts')], outdir: join(root, 'bench/dist'), bundle: true, platform: 'node', format: 'esm', target: 'node20',
  packages: 'external', splitting: true, logLevel: 'warning',
  plugins: [{ name: 'rooms', setup(b) {
    b.onResolve({ filter: /^@gezhi\// }, (args) => ({ path: join(root, args.path.slice('@gezhi/'.length)) }))
    b.onResolve({ filter: /^gezhi\// }, (args) => ({ path: join(root, 'server', args.path.slice('gezhi/'.length)) }))
  } }],
})
await import('../bench/dist/main.js')
