// The walls between rooms and capabilities. Refuses to pass when it saw too little: a tool that reads nothing finds nothing.
import { spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const least = 100
const result = spawnSync(process.execPath, [join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs'), '--config', 'dependency-cruiser.config.cjs', '--output-type', 'json',
  'domain', 'server', 'client', 'ui', 'field', 'console', 'bench'], { cwd: root, encoding: 'utf8', maxBuffer: 512 * 1024 * 1024, stdio: ['ignore', 'pipe', 'inherit'] })
if (!result.stdout) {
  console.error(`dependency-cruiser ended with ${result.status} and said nothing`)
  process.exit(1)
}
const { summary, modules } = JSON.parse(result.stdout)
const own = modules.filter((module) => /^(domain|server|client|ui|field|console|bench)\//.test(module.source)).length
const links = modules.reduce((sum, module) => sum + module.dependencies.length, 0)
for (const { rule, from, to } of summary.violations) console.error(`${rule.severity} ${rule.name}: ${from} → ${to}`)
console.log(`${own} modules, ${links} links between them, ${summary.violations.length} breaches`)
if (own < least || links < own) {
  console.error(`Only ${own} modules and ${links} links were read: the walls were not looked at.`)
  process.exit(1)
}
process.exit(summary.error > 0 || summary.violations.length > 0 ? 1 : 0)
