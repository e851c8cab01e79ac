// Phones and a server under every fault there is: `npm run chaos -- --seeds 1000 --first 1`. A failing seed is printed with the shortest plan that fails.
import { spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const { values } = parseArgs({ options: { seeds: { type: 'string', default: '1000' }, first: { type: 'string', default: '1' }, stop: { type: 'string', default: '5' } } })
const env = { ...process.env, CHAOS_SEEDS: values.seeds, CHAOS_FIRST: values.first, CHAOS_STOP: values.stop }
const { status } = spawnSync(process.execPath, [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--project', 'capability', 'server/proofs/chaos'], { cwd: root, env, stdio: 'inherit' })
process.exit(status ?? 1)
