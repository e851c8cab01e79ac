import { Problem } from '@gezhi/domain/problem.ts'
import type { Command } from 'commander'
import { makeDemo } from '../demo/demo.ts'
import type { Storage } from '../adapters/storage/types.ts'
import { progress, say, withHouse, withJson, type Answer } from './house.ts'

export function demoCommand(program: Command): void {
  withJson(program.command('demo').description('make a demonstration county of invented people and matters')
    .option('--county <code>', 'any county of the national list', '330802').option('--seed <n>', 'the same seed makes the same county', '1')
    .option('--events <n>', 'how many events, up to 1000000', '12000'))
    .action((options: Answer & { county: string; seed: string; events: string }) => withHouse(async ({ house }) => {
      const [seed, events] = [whole(options.seed, 'seed', 2 ** 31), whole(options.events, 'events', 1_000_000)]
      const report = await makeDemo(house.pool, { county: options.county, seed, events, now: new Date(), storage: house.adapters['storage'] as Storage, onProgress: progress() }) // put there by compose
      say(options, report, () => [`${options.county}: a demonstration county with invented people and ${events} matters.`,
        ...report.accounts.map((a) => `  ${a.login.padEnd(12)} ${a.password}  ${a.role.zh} · ${a.where}`)].join('\n'))
    }))
}

const whole = (text: string, name: string, most: number): number => {
  const n = Number(text)
  if (Number.isInteger(n) && n >= 0 && n <= most) return n
  throw new Problem(400, 'command.bad_arguments', { message: `--${name} ${text}: a whole number up to ${most}` })
}
