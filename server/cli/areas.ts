import { chinaDay } from '@gezhi/domain/clocks/day.ts'
import { Problem } from '@gezhi/domain/problem.ts'
import type { Command } from 'commander'
import { importCounty, type ImportResult } from '../areas/import.ts'
import { nationalRows } from '../areas/national/read.ts'
import { loadAreas } from '../areas/tree.ts'
import { seedCounty } from '../seed.ts'
import { regridCommands } from './regrid.ts'
import { countyNamed, quiet, say, withDatabase, withJson, type Answer } from './house.ts'

export function areaCommands(program: Command): void {
  const areas = program.command('areas').description('streets, villages and grids')

  withJson(areas.command('import <code>').description('bring in a county of the national list, e.g. 330802; again and again, ids stay')
    .option('--on <day>', 'from this day on, YYYY-MM-DD; default: today'))
    .action(async (code: string, options: Answer & { on?: string }) => {
      const on = options.on ?? chinaDay(new Date())
      if (!/^\d{6}$/.test(code)) throw new Problem(400, 'command.bad_arguments', { message: `${code} is not a six-digit county code` })
      if (!/^\d{4}-\d{2}-\d{2}$/.test(on)) throw new Problem(400, 'command.bad_arguments', { message: `--on ${on}` })
      await withDatabase(async ({ pool }) => {
        const report = await importCounty(pool, code, on, quiet())
        await seedCounty(pool, code, new Date())
        say(options, report, () => `${code}: ${report.added} added, ${report.changed} changed, ${report.same} the same, ${report.closed} no longer on the list${keptWords(report.kept)}`)
      })
    })

  withJson(areas.command('list').description('areas below a code: of this installation, or of the national list')
    .option('--below <code>', 'a code of 2 to 21 digits').option('--national', 'from the national list, whether imported or not'))
    .action(async (options: Answer & { below?: string; national?: boolean }) => {
      const rows = options.national ? nationalRows(options.below ?? '330802') : await own(options.below)
      say(options, rows, () => rows.map((row) => `${row.code}\t${row.kind}\t${row.name}`).join('\n'))
    })

  regridCommands(areas)
}

/** What was set by hand stays: each with what the list would have made of it. */
const keptWords = (kept: ImportResult['kept']): string =>
  kept.length === 0 ? '' : `; ${kept.length} kept as set by hand:\n${kept.map((it) => `  ${it.code} ${it.name} (the list says ${it.listed.code} ${it.listed.name}, ${it.listed.kind})`).join('\n')}`

const own = (below: string | undefined) =>
  withDatabase(async (database) => {
    const known = below && /^\d{6}/.test(below) ? below.slice(0, 6) : undefined
    const { rows } = await database.pool.query<{ code: string }>('select code from county')
    // Not imported yet: the national list answers, so that one can look before importing.
    if (known && !rows.some((row) => row.code === known)) return nationalRows(below ?? known)
    const county = await countyNamed(database, known)
    const areas = await loadAreas(database.pool, county)
    return areas.filter((area) => !area.validTo && area.code.startsWith(below ?? county)).sort((a, b) => (a.code < b.code ? -1 : 1))
      .map(({ id, code, name, kind, level, parentId }) => ({ code, name, kind, level, id, parentId }))
  })
