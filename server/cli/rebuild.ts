import type { Command } from 'commander'
import { rebuild } from '../board/fold.ts'
import { countyNamed, progress, say, withHouse, withJson, type Answer } from './house.ts'

export function rebuildCommand(program: Command): void {
  withJson(program.command('rebuild').description('make every figure anew from the events, while the service runs').option('--county <code>'))
    .action((options: Answer & { county?: string }) => withHouse(async ({ house }, database) => {
      const county = await countyNamed(database, options.county)
      const { rows } = await database.pool.query<{ n: number }>('select count(*) as n from event where county = $1', [county])
      const show = progress()
      const started = Date.now()
      const report = await rebuild(house, county, (done) => show('events', done, rows[0]?.n ?? 0))
      const seconds = (Date.now() - started) / 1000
      say(options, { county, ...report, seconds }, () => `${county}: ${report.events} events, ${report.rows} sums, ${seconds.toFixed(1)} s`)
    }))
}
