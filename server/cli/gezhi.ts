import { Problem, wordsOf } from '@gezhi/domain/problem.ts'
import { Command, CommanderError } from 'commander'
import { version } from '../platform/root.ts'
import { areaCommands } from './areas.ts'
import { countiesCommand } from './counties.ts'
import { backupCommands } from './backup.ts'
import { demoCommand } from './demo.ts'
import { rebuildCommand } from './rebuild.ts'
import { retentionCommand } from './retention.ts'
import { schemaCommands } from './schema.ts'
import { serveCommand } from './serve.ts'
import { userCommands } from './users.ts'

/** Exit codes: 0 done · 1 failed · 2 wrong arguments · 3 refused by a rule. */
const program = new Command('gezhi')
  .description('格知: every administrative act on one command line. Set DATABASE_URL or GEZHI_DATA_DIR to say which installation.')
  .version(version).exitOverride().configureHelp({ sortSubcommands: true }).showHelpAfterError('(gezhi --help lists the commands)')
for (const add of [serveCommand, countiesCommand, areaCommands, demoCommand, rebuildCommand, retentionCommand, userCommands, backupCommands, schemaCommands]) add(program)

try {
  await program.parseAsync(process.argv)
} catch (error) {
  process.exitCode = fail(error)
}

function fail(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
  const json = process.argv.includes('--json')
  if (error instanceof Problem) {
    const words = wordsOf(error.code, error.facts)
    console.error(json ? JSON.stringify({ code: error.code, words, facts: error.facts }) : `${words.zh}\n${words.en}`)
    return error.code === 'command.bad_arguments' ? 2 : 3
  }
  const message = error instanceof Error ? error.message : String(error)
  console.error(json ? JSON.stringify({ code: 'failed', message }) : message)
  if (process.env['GEZHI_LOG'] === 'debug') console.error(error)
  return 1
}
