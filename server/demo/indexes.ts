import type { Client } from '../platform/database/pool.ts'

interface Index { name: string; definition: string }

// A journal line of every step would be entered into each index one by one; building them once at the end takes a third of the time.
const loaded = ['event', 'journal', 'event_token', 'event_contact']

/**
 * Takes the secondary indexes of the tables to be loaded away; the answer puts them back. Inside a transaction: when the load
 * fails they were never gone. Beware: other counties of the server wait meanwhile.
 */
export async function withoutIndexes(client: Client, tables: readonly string[] = loaded): Promise<() => Promise<void>> {
  const { rows } = await client.query<Index>(`
    select i.relname as name, pg_get_indexdef(i.oid) as definition
    from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class t on t.oid = x.indrelid
    where t.relname = any($1) and t.relnamespace = 'public'::regnamespace and not x.indisprimary order by i.relname`, [tables])
  for (const { name } of rows) await client.query(`drop index "${name}"`)
  return async () => {
    await client.query(`set local maintenance_work_mem = '256MB'`)
    for (const { definition } of rows) await client.query(definition)
  }
}
