import { Problem } from '@gezhi/domain/problem.ts'
import type { Command } from 'commander'
import { backup, restore } from '../platform/database/backup.ts'
import { config, progress, say, withDatabase, withJson, type Answer } from './house.ts'

export function backupCommands(program: Command): void {
  withJson(program.command('backup <folder>').description('every table and photo into a folder, from one moment; the service keeps running'))
    .action((folder: string, options: Answer) => withDatabase(async ({ pool }) => {
      const report = await backup(pool, folder, config(), progress())
      say(options, report, () => `${report.tables} tables, ${report.rows} rows, ${report.photos} photos in ${folder}`)
    }))
  withJson(program.command('restore <folder>').description('into an installation that is still empty').option('--yes', 'do it'))
    .action((folder: string, options: Answer & { yes?: boolean }) => withDatabase(async ({ pool }) => {
      if (!options.yes) throw new Problem(400, 'command.bad_arguments', { message: 'restore fills this installation; say --yes' })
      const report = await restore(pool, folder, config(), progress())
      say(options, report, () => `${report.tables} tables, ${report.rows} rows, ${report.photos} photos restored`)
    }))
}
