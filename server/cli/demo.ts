import type { Words } from '@gezhi/domain/words.ts'
import { Problem } from '@gezhi/domain/problem.ts'
import type { Command } from 'commander'
import type { Storage } from '../adapters/storage/types.ts'
import { demoPassword, makeDemo, type DemoAccount } from '../demo/demo.ts'
import { fullRegister, smallRegister, type RegisterSize } from '../demo/register/register.ts'
import type { Pool } from '../platform/database/pool.ts'
import { progress, say, withDatabase, withHouse, withJson, type Answer } from './house.ts'

interface DemoOptions extends Answer { county: string; seed: string; events: string; register: string; accounts?: boolean }

export function demoCommand(program: Command): void {
  withJson(program.command('demo').description('make a demonstration county of invented people and matters')
    .option('--county <code>', 'any county of the national list', '330802').option('--seed <n>', 'the same seed makes the same county', '1')
    .option('--events <n>', 'how many events, up to 1000000', '12000').option('--register <size>', 'small (some grids), full (about 200,000 homes and 500,000 people) or none', 'small')
    .option('--accounts', 'make nothing; list the accounts of the demonstration'))
    .action((options: DemoOptions) => (options.accounts ? list(options) : make(options)))
}

const make = (options: DemoOptions) =>
  withHouse(async ({ house }) => {
    const [seed, events] = [whole(options.seed, 'seed', 2 ** 31), whole(options.events, 'events', 1_000_000)]
    // Put there by compose.
    const storage = house.adapters['storage'] as Storage
    const report = await makeDemo(house.pool, { county: options.county, seed, events, register: sizeOf(options.register), now: new Date(), storage, onProgress: progress() })
    say(options, report, () => [`${options.county} ${report.name}: ${report.grids} grids, ${report.people} invented people, ${report.events} invented matters, ${report.homes} homes with ${report.residents} invented residents, ${report.seconds} s`, ...report.accounts.map(line)].join('\n'))
  })

const sizes: Record<string, RegisterSize | null> = { small: smallRegister, full: fullRegister, none: null }
function sizeOf(name: string): RegisterSize | null {
  const size = sizes[name]
  if (size === undefined) throw new Problem(400, 'command.bad_arguments', { message: `--register ${name}: small, full or none` })
  return size
}

const list = (options: DemoOptions) =>
  withDatabase(async ({ pool }) => {
    const accounts = await demoAccounts(pool)
    say(options, accounts, () => accounts.map(line).join('\n'))
  })

const line = (a: DemoAccount): string => `  ${a.login.padEnd(10)} ${a.password}  ${a.role.zh} ${a.role.en} · ${a.where}`

/** The speaking logins, one for every role; those of the many have digits or dots. */
async function demoAccounts(pool: Pool): Promise<DemoAccount[]> {
  const { rows } = await pool.query<{ login: string; name: string; words: Words; where: string }>(`
    select a.login, a.name, r.words, coalesce(u.name, p.name) as where
    from county c join account a on a.county = c.code join post o on o.county = a.county and o.account_id = a.id
    join role r on r.county = o.county and r.key = o.role join area p on p.county = o.county and p.id = o.area_id
    left join unit u on u.county = o.county and u.id = o.unit_id
    where c.demo and a.login ~ '^[a-z]+$' order by p.level desc, a.login`)
  return rows.map((row) => ({ login: row.login, password: demoPassword, role: row.words, name: row.name, where: row.where }))
}

const whole = (text: string, name: string, most: number): number => {
  const n = Number(text)
  if (Number.isInteger(n) && n >= 0 && n <= most) return n
  throw new Problem(400, 'command.bad_arguments', { message: `--${name} ${text}: a whole number up to ${most}` })
}
