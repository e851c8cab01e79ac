import { defaultRoles } from '@gezhi/domain/accounts/roles.default.ts'
import { seedDispatch } from './dispatch/seed.ts'
import { inTransaction, type Pool } from './platform/database/pool.ts'
import { compile, statement } from './platform/database/statement.ts'

const addRole = statement('role_seed', `
insert into role (county, key, words, reach, actions) values (:county, :key, :words, :reach, :actions) on conflict (county, key) do nothing`)

/** What every county begins with: roles, categories, units and the routing catalogue. Done once; what an administrator changed stays. */
export async function seedCounty(pool: Pool, county: string, now: Date): Promise<void> {
  await inTransaction(pool, async (client) => {
    for (const role of defaultRoles) {
      await client.query(compile(addRole, { county, key: role.key, words: JSON.stringify(role.words), reach: role.reach, actions: role.actions }, null))
    }
    await seedDispatch(client, county, now)
  })
}
