import { type AreaChange, type ByHand, type ImportPlan, type NationalRow, planImport } from '@gezhi/domain/areas/import.ts'
import { type Area, type AreaKind, spokenName } from '@gezhi/domain/areas/model.ts'
import { Problem } from '@gezhi/domain/problem.ts'
import { randomUUID } from 'node:crypto'
import { compile, statement } from '../platform/database/statement.ts'
import { type Client, inTransaction, type Pool } from '../platform/database/pool.ts'
import type { Log } from '../platform/log.ts'
import { nationalRows } from './national/read.ts'
import { loadAreas } from './tree.ts'

export interface ImportResult {
  added: number
  changed: number
  closed: number
  same: number
  /** What a person set by hand and the list says otherwise: it stays. */
  kept: { code: string; name: string; listed: { code: string; name: string; kind: AreaKind } }[]
}

const addCounty = statement('county_add', `
  insert into county (code, name, demo, created_at) values (:county, :name, false, :at) on conflict (code) do nothing`)
const addAreas = statement('area_import_add', `
  insert into area (county, id, parent_id, code, name, kind, level, valid_from, sort)
  select :county, a.id, a."parentId", a.code, a.name, a.kind, a.level, a."validFrom", a.sort
  from jsonb_to_recordset(:rows::jsonb) as a (id uuid, "parentId" uuid, code text, name text, kind text, level smallint, "validFrom" date, sort int)`)
// Two areas may swap their codes: first all of them let go, then each takes its own.
const releaseCodes = statement('area_import_release', `update area set code = '~' || id where county = :county and id = any(:ids::uuid[])`)
const changeAreas = statement('area_import_change', `
  update area set code = c.code, name = c.name, kind = c.kind, parent_id = c."parentId", version = version + 1
  from jsonb_to_recordset(:rows::jsonb) as c (id uuid, code text, name text, kind text, "parentId" uuid)
  where area.county = :county and area.id = c.id`)
const endAreas = statement('area_import_end', `
  update area set valid_to = :on::date, version = version + 1 where county = :county and id = any(:ids::uuid[])`)
const addLineage = statement('area_import_lineage', `
  insert into area_lineage (county, id, from_id, to_id, kind, on_day, was)
  select :county, l.id, l."fromId", l."toId", l.kind, l."on", l.was
  from jsonb_to_recordset(:rows::jsonb) as l (id uuid, "fromId" uuid, "toId" uuid, kind text, "on" date, was jsonb)`)
// The last who set each of the three: a person (who has an id), or an import (who has none).
const setLast = statement('area_import_by_hand', `
  select distinct on (subject_id, field) subject_id as id, field, actor_id is not null as "byHand"
  from journal cross join unnest(array['name', 'kind', 'code']) as field
  where county = :county and kind = 'area.change' and data->'was'->>field is distinct from data #>> ('{now,' || field || '}')::text[] order by subject_id, field, seq desc`)
const tell = statement('area_import_journal', `
  insert into journal (county, at, actor_id, kind, subject_id, grid_id, data)
  select :county, :at, null, l.kind, l.subject, null, l.data
  from jsonb_to_recordset(:rows::jsonb) as l (kind text, subject uuid, data jsonb)`)

/**
 * Brings in a county (6 digits; 4 or 2 bring in every county of a city or province) from the national list as of day `on`,
 * each county in one transaction. Repeatable: a second run changes nothing. What a person changed by hand stays and is reported. What the list no longer has is ended, unless
 * areas of the county's own still stand under it: those are named in the log and left alone.
 * Throws `area.code_unknown` or `area.code_taken`.
 */
export async function importCounty(pool: Pool, code: string, on: string, log: Log, at = new Date()): Promise<ImportResult> {
  const total: ImportResult = { added: 0, changed: 0, closed: 0, same: 0, kept: [] }
  for (const rows of countiesOf(nationalRows(code))) {
    const result = await inTransaction(pool, (client) => importOne(client, rows, on, at, log))
    for (const key of ['added', 'changed', 'closed', 'same'] as const) total[key] += result[key]
    total.kept.push(...result.kept)
  }
  return total
}

/** Every county begins with its own line; what follows lies in it. */
const countiesOf = (rows: readonly NationalRow[]): NationalRow[][] => {
  const counties: NationalRow[][] = []
  for (const row of rows) {
    if (row.level === 0) counties.push([row])
    else counties.at(-1)?.push(row)
  }
  return counties
}

async function importOne(client: Client, list: readonly NationalRow[], on: string, at: Date, log: Log): Promise<ImportResult> {
  const head = list[0]
  if (!head) return { added: 0, changed: 0, closed: 0, same: 0, kept: [] }
  const county = head.code
  await client.query(compile(addCounty, { county, name: spokenName(head.name), at }, null))
  const existing = (await loadAreas(client, county)).map((area): Area => ({ ...area, polygon: null }))
  const plan = planImport(existing, list, on, randomUUID, await byHandOf(client, county))
  const ending = endable(plan, existing)
  for (const kept of plan.close.filter((area) => !ending.includes(area))) {
    log.warn({ county, code: kept.code, name: kept.name }, 'no longer in the national list, kept because areas still stand under it')
  }
  expectCodesFree(plan, ending)
  await write(client, county, plan, ending, on, at)
  const kept = plan.kept.map(({ now, listed }) => ({ code: now.code, name: now.name, listed: { code: listed.code, name: listed.name, kind: listed.kind } }))
  return { added: plan.add.length, changed: plan.change.length, closed: ending.length, same: plan.same, kept }
}

async function byHandOf(client: Client, county: string): Promise<Map<string, Set<ByHand>>> {
  const { rows } = await client.query<{ id: string; field: ByHand; byHand: boolean }>(compile(setLast, { county }, null))
  const found = new Map<string, Set<ByHand>>()
  for (const row of rows) if (row.byHand) found.set(row.id, (found.get(row.id) ?? new Set()).add(row.field))
  return found
}

type Closing = ImportPlan['close'][number]

/** Lower levels come first in the plan, so that a township may end together with its villages. */
function endable(plan: ImportPlan, existing: readonly Area[]): Closing[] {
  const moved = new Map(plan.change.map((change) => [change.id, change.to.parentId]))
  const standing = new Map(existing.filter((area) => area.validTo === null).map((area) => [area.id, moved.get(area.id) ?? area.parentId]))
  const ending: Closing[] = []
  for (const area of plan.close) {
    if ([...standing.values()].includes(area.id)) continue
    standing.delete(area.id)
    ending.push(area)
  }
  return ending
}

/** An area that must stay, or was given its code by hand, may hold the code that the list gives to another one; a person has to decide. */
function expectCodesFree(plan: ImportPlan, ending: readonly Closing[]): void {
  const wanted = new Set([...plan.add.map((area) => area.code), ...plan.change.map((change) => change.to.code)])
  const others = new Set([...plan.add.map((area) => area.id), ...plan.change.map((change) => change.id)])
  const holder = plan.close.find((area) => !ending.includes(area) && wanted.has(area.code)) ?? plan.kept.map(({ id, now }) => ({ id, ...now })).find((area) => !others.has(area.id) && wanted.has(area.code))
  if (holder) throw new Problem(409, 'area.code_taken', { code: holder.code, area: holder.name })
}

async function write(client: Client, county: string, plan: ImportPlan, ending: readonly Closing[], on: string, at: Date): Promise<void> {
  const recoded = plan.change.filter((change) => change.from.code !== change.to.code).map((change) => change.id)
  const lines = journalOf(plan, ending, on)
  if (lines.length === 0) return
  await client.query(compile(releaseCodes, { county, ids: recoded }, null))
  await client.query(compile(endAreas, { county, ids: ending.map((area) => area.id), on }, null))
  await client.query(compile(addAreas, { county, rows: JSON.stringify(plan.add) }, null))
  await client.query(compile(changeAreas, { county, rows: JSON.stringify(plan.change.map((change) => ({ id: change.id, ...change.to }))) }, null))
  await client.query(compile(addLineage, { county, rows: JSON.stringify(plan.change.flatMap((change) => lineageOf(change, on))) }, null))
  await client.query(compile(tell, { county, at, rows: JSON.stringify(lines) }, null))
}

/** A change of the code alone is told as a rename too: old papers carry the old code. */
const lineageOf = (change: AreaChange, on: string) => {
  const lineage = change.lineage.length > 0 ? change.lineage : [{ fromId: change.id, toId: change.id, kind: 'rename' as const, on }]
  return lineage.map((line) => ({ ...line, id: randomUUID(), was: change.from }))
}

const journalOf = (plan: ImportPlan, ending: readonly Closing[], on: string) => [
  ...plan.add.map((area) => ({ kind: 'area.add', subject: area.id, data: { name: area.name, code: area.code, kind: area.kind, parentId: area.parentId } })),
  ...plan.change.map((change) => ({ kind: 'area.change', subject: change.id, data: { was: change.from, now: change.to } })),
  ...ending.map((area) => ({ kind: 'area.end', subject: area.id, data: { on, name: area.name, code: area.code } })),
]
