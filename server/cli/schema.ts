import type { Command } from 'commander'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { contracts } from '../compose.ts'
import { printTables } from '../platform/database/tables.ts'
import { openApi } from '../platform/http/openapi.ts'
import { root, version } from '../platform/root.ts'
import { say, withDatabase, withJson, type Answer } from './house.ts'

export function schemaCommands(program: Command): void {
  const schema = program.command('schema').description('what is printed from the database and the contracts')
  withJson(schema.command('print').description('write server/tables.ts from the migrated database').option('--check', 'only say whether it is current'))
    .action((options: Answer & { check?: boolean }) => withDatabase(async ({ pool }) => {
      const text = await printTables(pool)
      const file = join(root, 'server', 'tables.ts')
      const current = await import('node:fs/promises').then((fs) => fs.readFile(file, 'utf8')).catch(() => '')
      if (!options.check && current !== text) await writeFile(file, text)
      if (options.check && current !== text) process.exitCode = 1
      say(options, { current: current === text }, () => (current === text ? 'server/tables.ts is current' : options.check ? 'server/tables.ts is out of date: gezhi schema print' : 'server/tables.ts written'))
    }))
  schema.command('openapi').description('print the OpenAPI document').action(() => console.log(JSON.stringify(openApi(contracts, version), null, 2)))
}
