import type { Command } from 'commander'
import { say, withDatabase, withJson, type Answer } from './house.ts'

export function countiesCommand(program: Command): void {
  withJson(program.command('counties').description('counties of this installation'))
    .action((options: Answer) => withDatabase(async ({ pool }) => {
      const { rows } = await pool.query<{ code: string; name: string; demo: boolean }>('select code, name, demo from county order by code')
      say(options, rows, () => (rows.length === 0 ? 'none yet: gezhi areas import <code>' : rows.map((r) => `${r.code}\t${r.name}${r.demo ? '\t(demonstration)' : ''}`).join('\n')))
    }))
}
