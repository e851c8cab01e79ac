import { randomBytes } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest'
import { type Client, makePool, type Pool } from './database/pool.ts'
import { templateName, urlOf } from './testing/database.ts'

// One schema for the embedded server, any PostgreSQL and Citus: the rules that make it so, checked on the migrated schema
// and on every SQL text. Each check is shown a fault of its kind first: a check that finds nothing in it could not fail.

const recorded: { name: string; text: string }[] = []
vi.mock('./database/statement.ts', async (original) => {
  const real = await original<typeof import('./database/statement.ts')>()
  return {
    ...real,
    statement: (name: string, text: string) => {
      recorded.push({ name, text })
      return real.statement(name, text)
    },
  }
})

/** Small, the same on every node, never distributed. */
const reference = ['county', 'migration']

interface Finding {
  what: string
}
const findings: Record<string, string> = {
  'county is first in every primary key, unique index and exclusion': `
    select format('%s.%s begins with %s', t.relname, i.relname, coalesce(a.attname, 'an expression')) as what
    from pg_index x join pg_class t on t.oid = x.indrelid join pg_class i on i.oid = x.indexrelid
    left join pg_attribute a on a.attrelid = t.oid and a.attnum = x.indkey[0]
    where t.relnamespace = 'public'::regnamespace and t.relkind in ('r', 'p') and not t.relname = any($1)
      and (x.indisunique or x.indisexclusion) and a.attname is distinct from 'county'`,
  'every table has a primary key': `
    select t.relname as what from pg_class t where t.relnamespace = 'public'::regnamespace and t.relkind in ('r', 'p') and not t.relname = any($1)
      and not exists (select from pg_constraint c where c.conrelid = t.oid and c.contype = 'p')`,
  'foreign keys between growing tables carry county first on both sides': `
    select c.conname as what from pg_constraint c join pg_class t on t.oid = c.conrelid join pg_class f on f.oid = c.confrelid
    left join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
    left join pg_attribute b on b.attrelid = c.confrelid and b.attnum = c.confkey[1]
    where c.contype = 'f' and t.relnamespace = 'public'::regnamespace and not f.relname = any($1)
      and (a.attname <> 'county' or b.attname <> 'county')`,
  'reference tables never refer to growing ones': `
    select c.conname as what from pg_constraint c join pg_class t on t.oid = c.conrelid join pg_class f on f.oid = c.confrelid
    where c.contype = 'f' and t.relname = any($1) and not f.relname = any($1)`,
  'no triggers': `
    select g.tgname::text as what from pg_trigger g join pg_class t on t.oid = g.tgrelid
    where not g.tgisinternal and t.relnamespace = 'public'::regnamespace and $1::text[] is not null`,
  'no rules': `
    select r.rulename::text as what from pg_rewrite r join pg_class t on t.oid = r.ev_class
    where t.relnamespace = 'public'::regnamespace and t.relkind in ('r', 'p') and $1::text[] is not null`,
  'no foreign key sets county to null or default': `
    select c.conname::text as what from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any(c.conkey)
    where c.contype = 'f' and a.attname = 'county' and (c.confdeltype in ('n', 'd') or c.confupdtype in ('n', 'd')) and $1::text[] is not null`,
  'identities are bigint, and there are no serials': `
    select format('%s.%s', t.relname, a.attname) as what from pg_attribute a join pg_class t on t.oid = a.attrelid
    left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    where t.relnamespace = 'public'::regnamespace and t.relkind in ('r', 'p') and a.attnum > 0 and $1::text[] is not null
      and ((a.attidentity <> '' and a.atttypid <> 'int8'::regtype) or pg_get_expr(d.adbin, d.adrelid) like 'nextval(%')`,
  'foreign keys are named by hand': `
    select c.conname::text as what from pg_constraint c join pg_class t on t.oid = c.conrelid
    where c.contype = 'f' and t.relnamespace = 'public'::regnamespace and c.conname like '%\\_fkey%' and $1::text[] is not null`,
}

const planted: Record<string, string> = {
  'county is first in every primary key, unique index and exclusion': 'create table bad (id uuid, county text, constraint bad_pk primary key (id, county))',
  'every table has a primary key': 'create table bad (county text, id uuid)',
  'foreign keys between growing tables carry county first on both sides':
    'create unique index bad_area on area (id); create table bad (county text, id uuid, area_id uuid, constraint bad_pk primary key (county, id), constraint bad_area_fk foreign key (area_id) references area (id))',
  'reference tables never refer to growing ones': 'alter table county add column root uuid; alter table county add constraint county_root_fk foreign key (code, root) references area (county, id)',
  'no triggers': 'create function bad() returns trigger language plpgsql as $f$ begin return new; end $f$; create trigger bad_trigger before update on area for each row execute function bad()',
  'no rules': 'create rule bad_rule as on delete to area do instead nothing',
  'no foreign key sets county to null or default': 'alter table post add constraint bad_fk foreign key (county, unit_id) references unit (county, id) on delete set null',
  'identities are bigint, and there are no serials': 'create table bad (county text, id int generated always as identity, constraint bad_pk primary key (county, id))',
  'foreign keys are named by hand': 'create table bad (county text, id uuid, area_id uuid, constraint bad_pk primary key (county, id), foreign key (county, area_id) references area (county, id))',
}

let pool: Pool
let admin: Pool
const name = `t_${randomBytes(6).toString('hex')}`

beforeAll(async () => {
  const server = inject('postgres')
  admin = makePool(server, 1)
  await admin.query('select pg_advisory_lock(8330803)')
  await admin.query(`create database ${name} template ${templateName}`).finally(() => admin.query('select pg_advisory_unlock(8330803)'))
  pool = makePool(urlOf(server, name), 2)
})

afterAll(async () => {
  await pool.end()
  await admin.query(`drop database if exists ${name} with (force)`)
  await admin.end()
})

async function look(client: Client | Pool, rule: string): Promise<string[]> {
  const { rows } = await client.query<Finding>(findings[rule] ?? '', [reference])
  return rows.map((row) => row.what)
}

async function withFault<T>(ddl: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query(ddl)
    return await work(client)
  } finally {
    await client.query('rollback')
    client.release()
  }
}

describe('the migrated schema', () => {
  test.each(Object.keys(findings))('%s', async (rule) => {
    expect(await look(pool, rule)).toEqual([])
  })

  test.each(Object.keys(findings))('a planted fault is found: %s', async (rule) => {
    expect(await withFault(planted[rule] ?? '', (client) => look(client, rule))).not.toEqual([])
  })

  test('looks at the tables there are', async () => {
    const { rows } = await pool.query(`select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and not relname = any($1)`, [reference])
    expect(rows.length).toBeGreaterThan(20)
  })
})

const volatile = /\b(now|random|gen_random_uuid|uuid_generate_v\d|clock_timestamp|statement_timestamp|transaction_timestamp|timeofday|nextval)\s*\(|\b(current_timestamp|current_date|current_time|localtimestamp|localtime)\b|(?<!->)(?<!->>)'now'/i
const distribution = /\b(create_distributed_table|create_reference_table|citus_\w+)\s*\(/i
const citusOnly = /if\s+exists\s*\(\s*select\s[^;]*?pg_extension[^;]*?'citus'[^;]*?\)\s*then[\s\S]*?end\s+if/gi

/** What one SQL text does that Citus or PostgreSQL 15 would refuse. Comments do not count. */
function faultsOf(sql: string): string[] {
  const text = sql.replace(/--.*$/gm, '').replace(/\/\*[\s\S]*?\*\//g, '')
  const faults: string[] = []
  // From the first place where a volatile function is refused to the end of its statement.
  for (const part of text.split(';')) {
    const from = part.search(/\bwhere\b|\bupdate\b[\s\S]*?\bset\b|\bon\s+conflict\b/i)
    const found = from < 0 ? null : volatile.exec(part.slice(from))
    if (found) faults.push(`volatile function: ${found[0]}`)
    if (/\bmerge\s+into\b[\s\S]*\breturning\b/i.test(part)) faults.push('MERGE … RETURNING')
  }
  if (/\buuidv[47]\s*\(/i.test(text)) faults.push('uuidv7()')
  if (distribution.test(text.replace(citusOnly, ''))) faults.push('distribution outside the Citus check')
  return faults
}

describe('every SQL text', () => {
  const migrations = join(import.meta.dirname, '../migrations')

  test.each(readdirSync(migrations).filter((file) => file.endsWith('.sql')))('migration %s asks for nothing that one of the servers refuses', (file) => {
    expect(faultsOf(readFileSync(join(migrations, file), 'utf8'))).toEqual([])
  })

  test('no statement of any room does', async () => {
    await Promise.all(roomFiles().map((file) => import(file)))
    expect(recorded.length).toBeGreaterThan(60)
    expect(recorded.map(({ name: of, text }) => ({ of, faults: faultsOf(text) })).filter(({ faults }) => faults.length > 0)).toEqual([])
  })

  test('statement names are unique: two texts under one name would be one prepared statement', () => {
    const texts = new Map<string, string>()
    const twice = recorded.filter(({ name: of, text }) => texts.has(of) ? texts.get(of) !== text : (texts.set(of, text), false))
    expect(twice.map(({ name: of }) => of)).toEqual([])
  })

  test.each([
    ['now() in UPDATE', 'update event set changed_at = now() where county = :county', 'volatile function: now('],
    ['random() in WHERE', 'select 1 from event where county = :county and random() < 0.5', 'volatile function: random('],
    ['current_date in WHERE', 'select 1 from area where county = :county and valid_to > current_date', 'volatile function: current_date'],
    ['gen_random_uuid() in ON CONFLICT', 'insert into area (id) values (:id) on conflict (county, id) do update set id = gen_random_uuid()', 'volatile function: gen_random_uuid('],
    ['clock_timestamp() in a CTE that updates', 'with a as (update area set at = clock_timestamp() where county = :county returning id) select id from a', 'volatile function: clock_timestamp('],
    ['uuidv7()', 'insert into area (id) values (uuidv7())', 'uuidv7()'],
    ['MERGE … RETURNING', 'merge into area using x on true when matched then delete returning id', 'MERGE … RETURNING'],
    ['distribution without the check', "select create_distributed_table('event', 'county')", 'distribution outside the Citus check'],
    ['distribution behind another check', "do $$ begin if exists (select from pg_extension where extname = 'postgis') then perform create_reference_table('county'); end if; end $$", 'distribution outside the Citus check'],
  ])('a planted fault is found: %s', (_, sql, fault) => {
    expect(faultsOf(sql)).toContain(fault)
  })
})

/** Files that hold statements; the command line's would run at import. */
function roomFiles(): string[] {
  const server = join(import.meta.dirname, '..')
  return readdirSync(server, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !/\.test\.ts$|^(cli|bin|migrations)\b/.test(file))
    .map((file) => join(server, file))
    .filter((file) => /= statement\(/.test(readFileSync(file, 'utf8')))
}
