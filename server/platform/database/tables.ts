import type { Pool } from './pool.ts'

const types: Record<string, string> = {
  text: 'string', uuid: 'string', int4: 'number', int2: 'number', int8: 'number', float4: 'number', float8: 'number', bool: 'boolean',
  timestamptz: 'Date', date: 'string', jsonb: 'Json', bytea: 'Buffer', xid8: 'string', numeric: 'string', tsvector: 'string',
}

/** The text of server/tables.ts, from the migrated database: what the compiler holds against the shapes in domain. */
export async function printTables(pool: Pool): Promise<string> {
  const { rows } = await pool.query<{ table: string; column: string; udt: string; nullable: boolean; filled: boolean; always: boolean }>(`
    select c.table_name as table, c.column_name as column, c.udt_name as udt, c.is_nullable = 'YES' as nullable,
           c.column_default is not null as filled, coalesce(c.identity_generation, '') = 'ALWAYS' as always
    from information_schema.columns c
    join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name and t.table_type = 'BASE TABLE'
    where c.table_schema = 'public' order by c.table_name, c.ordinal_position`)
  const tables = Map.groupBy ? Map.groupBy(rows, (r) => r.table) : groupBy(rows)
  const names = [...tables.keys()]
  const body = names.map((name) => `export interface ${pascal(name)}Table {\n${tables.get(name)!.map(column).join('\n')}\n}`)
  const index = `export interface Tables {\n${names.map((n) => `  ${n}: ${pascal(n)}Table`).join('\n')}\n}`
  return `// Generated from the migrated database by \`gezhi schema print\`. Never edited.\nimport type { ColumnType, Generated, GeneratedAlways } from 'kysely'\n\nexport type Json = ColumnType<unknown, string, string>\n\n${body.join('\n\n')}\n\n${index}\n`
}

const groupBy = <T extends { table: string }>(rows: T[]): Map<string, T[]> => {
  const map = new Map<string, T[]>()
  for (const row of rows) map.set(row.table, [...(map.get(row.table) ?? []), row])
  return map
}

const pascal = (name: string): string => name.replace(/(^|_)([a-z])/g, (_, __, letter: string) => letter.toUpperCase())

const column = (c: { column: string; udt: string; nullable: boolean; filled: boolean; always: boolean }): string => {
  const array = c.udt.startsWith('_')
  const base = (types[array ? c.udt.slice(1) : c.udt] ?? 'unknown') + (array ? '[]' : '')
  const nullable = c.nullable ? `${base} | null` : base
  return `  ${c.column}: ${c.always ? `GeneratedAlways<${nullable}>` : c.filled ? `Generated<${nullable}>` : nullable}`
}
