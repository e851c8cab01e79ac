import { retained } from '@gezhi/domain/retention/rules.ts'
import type { Command } from 'commander'
import type { House } from '../platform/context.ts'
import { asNobody } from '../platform/nobody.ts'
import type { Keeping } from '../platform/retention.ts'
import { countDue, forgetDue, type Kept } from '../retention/round.ts'
import { periodsOf } from '../rules/current.ts'
import { countyNamed, say, withHouse, withJson, type Answer } from './house.ts'

export function retentionCommand(program: Command): void {
  withJson(program.command('retention').description('let go of what has been kept long enough, as the service does by itself twice a day')
    .option('--dry-run', 'only say how much that is').option('--county <code>'))
    .action((options: Answer & { county?: string; dryRun?: boolean }) => withHouse(async ({ house, keepings }, database) => {
      const county = await countyNamed(database, options.county)
      const items = options.dryRun ? await wouldGo(house, county, keepings) : await forgetDue(house, county, keepings)
      say(options, { county, dryRun: options.dryRun ?? false, items }, () => items.map(inWords).join('\n'))
    }))
}

const wouldGo = async (house: House, county: string, keepings: readonly Keeping[]): Promise<Kept[]> => {
  const periods = await periodsOf(house, county)
  return asNobody(house, county, 'zh', 'read', (ctx) => countDue(ctx, keepings, periods))
}

const inWords = ({ key, days, before, n }: Kept): string => {
  const rule = retained.find((one) => one.key === key)
  return `${key}\t${days} d\tbefore ${before.slice(0, 10)}\t${n}\t${rule?.what.zh} ${rule?.what.en}`
}
