import { redrawWords } from '@gezhi/domain/areas/regrid.model.ts'
import { chinaDay } from '@gezhi/domain/clocks/day.ts'
import { Problem } from '@gezhi/domain/problem.ts'
import { Option, type Command } from 'commander'
import { undoUntil } from '../areas/regrid/apply.ts'
import { turnPlan } from '../areas/regrid/round.ts'
import { listAll, type Plan } from '../areas/regrid/store.ts'
import { regridCounters } from '../compose.ts'
import { countyNamed, say, withDatabase, withHouse, withJson, type Answer } from './house.ts'

interface In extends Answer { county?: string; state?: string }

/** Plans are drawn on the map; here they are listed, applied and undone, by the same functions. */
export function regridCommands(areas: Command): void {
  withJson(areas.command('plans').description('plans of re-gridding, newest first').option('--county <code>')
    .addOption(new Option('--state <state>').choices(['draft', 'scheduled', 'applied', 'undone', 'dropped'])))
    .action((options: In) => withDatabase(async (database) => {
      const county = await countyNamed(database, options.county)
      const plans = (await listAll(database.pool, county)).filter((plan) => !options.state || plan.state === options.state).map(shown)
      say(options, plans, () => plans.map((plan) => `${plan.id}\t${plan.state}\t${redrawWords[plan.act].en}\t${plan.on ?? ''}\t${plan.before.join('、')} → ${plan.after.join('、')}`).join('\n'))
    }))

  withJson(areas.command('regrid <plan>').description('apply a plan now, or take it back within 30 days').option('--undo', 'take it back').option('--county <code>'))
    .action((id: string, options: In & { undo?: boolean }) => withHouse(async ({ house }, database) => {
      if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) throw new Problem(400, 'command.bad_arguments', { message: `${id} is not the id of a plan; gezhi areas plans lists them` })
      const county = await countyNamed(database, options.county)
      const started = Date.now()
      await turnPlan(house, county, regridCounters, id, options.undo ? 'undo' : 'apply', options.undo ? ['applied'] : ['draft', 'scheduled'])
      const plan = (await listAll(database.pool, county)).find((one) => one.id === id)
      if (!plan) throw new Problem(404, 'not_found')
      const answer = { ...shown(plan), seconds: (Date.now() - started) / 1000 }
      say(options, answer, () => `${answer.state}: ${answer.before.join('、')} → ${answer.after.join('、')}, ${answer.moved['events'] ?? 0} events, ${answer.moved['posts'] ?? 0} posts, ${answer.seconds.toFixed(1)} s`)
    }))
}

const shown = (plan: Plan) => ({
  id: plan.id, act: plan.act, state: plan.state, on: plan.on_day, before: plan.content.before.map((grid) => grid.name), after: plan.content.after.map((grid) => grid.name), moved: plan.moved,
  undoUntil: plan.state === 'applied' && plan.applied_at && undoUntil(plan.applied_at) >= chinaDay(new Date()) ? undoUntil(plan.applied_at) : null,
})
