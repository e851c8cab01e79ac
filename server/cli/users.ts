import { Login } from '@gezhi/domain/accounts/model.ts'
import { chinaDay } from '@gezhi/domain/clocks/day.ts'
import { Problem } from '@gezhi/domain/problem.ts'
import type { Command } from 'commander'
import { randomUUID } from 'node:crypto'
import { firstPassword, hashPassword } from '../accounts/passwords.ts'
import { inTransaction, type Client } from '../platform/database/pool.ts'
import { countyNamed, say, withDatabase, withJson, type Answer } from './house.ts'

interface In extends Answer { county?: string }

/** For the day nobody can sign in; everything else is done on the console, under one's own name. */
export function userCommands(program: Command): void {
  const users = program.command('users').description('accounts, when the console cannot be reached')

  withJson(users.command('list').option('--county <code>').description('logins, names and roles'))
    .action((options: In) => withDatabase(async (database) => {
      const county = await countyNamed(database, options.county)
      const { rows } = await database.pool.query<{ login: string; name: string; active: boolean; roles: string[] }>(
        `select a.login, a.name, a.active, coalesce(array_agg(p.role order by p.role) filter (where p.role is not null), '{}') as roles
         from account a left join post p on p.county = a.county and p.account_id = a.id where a.county = $1 group by a.login, a.name, a.active order by a.login`, [county])
      say(options, rows, () => rows.map((r) => `${r.login}\t${r.name}\t${r.active ? '' : '(stopped)'}\t${r.roles.join(', ')}`).join('\n'))
    }))

  withJson(users.command('add-administrator <login> <name>').option('--county <code>').description('an administrator of the whole county, with a first password'))
    .action((login: string, name: string, options: In) => withDatabase(async (database) => {
      if (!Login.safeParse(login).success) throw new Problem(400, 'command.bad_arguments', { message: `login ${login}: small letters, digits, . _ - (2 to 40)` })
      const county = await countyNamed(database, options.county)
      const password = firstPassword()
      await inTransaction(database.pool, (client) => addAdministrator(client, county, login, name, password))
      say(options, { county, login, password }, () => `${login}  ${password}  (to be changed at the first sign-in)`)
    }))

  withJson(users.command('reset-password <login>').option('--county <code>').description('a new first password; unlocks the account and signs it out'))
    .action((login: string, options: In) => withDatabase(async (database) => {
      const county = await countyNamed(database, options.county)
      const password = firstPassword()
      await inTransaction(database.pool, (client) => reset(client, county, login, password))
      say(options, { county, login, password }, () => `${login}  ${password}`)
    }))
}

async function addAdministrator(client: Client, county: string, login: string, name: string, password: string): Promise<void> {
  const now = new Date()
  const taken = await client.query('select 1 from account where county = $1 and login = $2', [county, login])
  if (taken.rowCount) throw new Problem(409, 'account.login_taken', { login })
  const root = (await client.query<{ id: string }>('select id from area where county = $1 and parent_id is null', [county])).rows[0]
  if (!root) throw new Problem(404, 'county.none')
  const id = randomUUID()
  await client.query('insert into account (county, id, login, name, password_hash, created_at) values ($1, $2, $3, $4, $5, $6)', [county, id, login, name, await hashPassword(password), now])
  await client.query(`insert into post (county, id, account_id, role, area_id, from_day) values ($1, $2, $3, 'administrator', $4, $5)`, [county, randomUUID(), id, root.id, chinaDay(now)])
  await note(client, county, 'account.create', id, { login, by: 'command line' })
}

async function reset(client: Client, county: string, login: string, password: string): Promise<void> {
  const { rows } = await client.query<{ id: string }>(
    'update account set password_hash = $3, must_change = true, failures = 0, locked_until = null, active = true, version = version + 1 where county = $1 and login = $2 returning id',
    [county, login, await hashPassword(password)])
  const id = rows[0]?.id
  if (!id) throw new Problem(404, 'not_found')
  await client.query('delete from session where county = $1 and account_id = $2', [county, id])
  await note(client, county, 'account.reset', id, { by: 'command line' })
}

const note = (client: Client, county: string, kind: string, subject: string, data: object) =>
  client.query('insert into journal (county, at, kind, subject_id, data) values ($1, $2, $3, $4, $5)', [county, new Date(), kind, subject, JSON.stringify(data)])
