import type { Duplicate, register } from '@gezhi/domain/register/contract.ts'
import { compareHomes, comparePeople, showFrom, type Candidate, type HomeLikeness, type Likeness } from '@gezhi/domain/register/duplicates.ts'
import { spellingsOf } from '@gezhi/domain/register/forms.ts'
import { maskContact, maskName } from '@gezhi/domain/register/mask.ts'
import { folded } from '@gezhi/domain/search/tokens.ts'
import { Problem } from '@gezhi/domain/problem.ts'
import type { Words } from '@gezhi/domain/words.ts'
import { randomUUID } from 'node:crypto'
import { loadTree } from '../areas/tree.ts'
import type { Context } from '../platform/context.ts'
import { compile, statement } from '../platform/database/statement.ts'
import type { Handlers } from '../platform/http/serve.ts'
import type { Client } from '../platform/database/pool.ts'
import { narrow } from '../platform/sight.ts'
import type { Reaction } from '../platform/worker.ts'
import { pinyin } from './forms.ts'
import { listByIds, missing } from './store.ts'

const person = `p.id, p.name, p.born, p.contact, p.grid_id as "gridId", v.digest as "idDigest",
  array(select u.home_id from relation r join household u on u.county = :county and u.id = r.subject_id where r.county = :county and r.person_id = p.id and r.kind = 'lives' and r.valid_to is null) as "homeIds"
  from person p left join id_vault v on v.county = :county and v.person_id = p.id`
const own = statement('duplicate_own', `select ${person} where p.county = :county and p.id = any(:ids::uuid[]) and p.valid_to is null`)
/** Who sounds alike, or has the same phone or number: by an index each, at most so many, the rest is chance. */
const near = statement('duplicate_near', `
select ${person} where p.county = :county and p.valid_to is null and p.id <> :id and p.id in (
  (select f.subject_id from name_form f where f.county = :county and f.kind = 'person' and f.at = 0 and f.pinyin = any(:sounds::text[]) limit 2000)
  union (select q.id from person q where q.county = :county and q.tail = :tail limit 100)
  union (select w.person_id from id_vault w where w.county = :county and w.digest = :digest limit 100))`)
const ownHomes = statement('duplicate_homes_own', 'select h.id, h.grid_id as "gridId", h.building_id as "buildingId", h.door, h.address from home h where h.county = :county and h.id = any(:ids::uuid[]) and h.valid_to is null')
const nearHomes = statement('duplicate_homes_near', `
select h.id, h.grid_id as "gridId", h.building_id as "buildingId", h.door, h.address from home h
where h.county = :county and h.valid_to is null and h.id <> :id and ((h.building_id = :building::uuid and h.door = :door) or (h.grid_id = :grid and h.address = :address)) limit 50`)
/** A pair that a person said is not one stays so, whatever is found again. */
const keep = statement('duplicate_keep', `
insert into register_duplicate (county, id, kind, a_id, b_id, grid_id, score, reasons, state, found_at) values (:county, :id, :kind, :a, :b, :grid_id, :score, :reasons, 'open', :at)
on conflict (county, a_id, b_id) do update set score = excluded.score, reasons = excluded.reasons, found_at = excluded.found_at where register_duplicate.state = 'open'`)
const drop = statement('duplicate_drop', "delete from register_duplicate where county = :county and (a_id = any(:ids::uuid[]) or b_id = any(:ids::uuid[])) and state = 'open'")
const queue = statement('duplicate_queue', `
select d.id, d.kind, d.a_id, d.b_id, d.score, d.reasons, d.found_at from register_duplicate d
where d.county = :county and d.kind = :kind and d.state = 'open' and {sight d duplicate} and (:score::real is null or d.score < :score::real or (d.score = :score::real and d.id > :last::uuid))
order by d.score desc, d.id limit :limit`)
const get = statement('duplicate_get', 'select d.id, d.kind, d.a_id, d.b_id, d.grid_id, d.state from register_duplicate d where d.county = :county and d.id = :id and {sight d duplicate}')
const decide = statement('duplicate_decide', "update register_duplicate set state = 'different', decided_at = :at, decided_by = :by, reason = :reason where county = :county and id = :id")

type PersonRow = Omit<Likeness, 'form' | 'pinyin'> & { id: string }
const likeness = (row: PersonRow): Likeness & { id: string } => ({ ...row, form: folded(row.name), pinyin: spellingsOf(folded(row.name), pinyin).map((syllables) => syllables.join('')) })

/** One of the pair first, whichever was found: a pair is kept once. */
async function write(client: Client, county: string, kind: 'person' | 'home', pair: [{ id: string; gridId: string }, { id: string; gridId: string }], { score, reasons }: Candidate, at: Date): Promise<void> {
  const [a, b] = pair[0].id < pair[1].id ? pair : [pair[1], pair[0]]
  await client.query(compile(keep, { county, id: randomUUID(), kind, a: a.id, b: b.id, grid_id: a.gridId, score, reasons: JSON.stringify(reasons), at }, null))
}

async function lookPeople(client: Client, county: string, ids: readonly string[], at: Date): Promise<void> {
  const { rows } = await client.query<PersonRow>(compile(own, { county, ids }, null))
  for (const row of rows.map(likeness)) {
    const tail = row.contact ? Array.from(row.contact.replace(/\D/g, '')).reverse().join('') : null
    const others = await client.query<PersonRow>(compile(near, { county, id: row.id, sounds: row.pinyin, tail, digest: row.idDigest }, null))
    for (const other of others.rows.map(likeness)) {
      const candidate = comparePeople(row, other)
      if (candidate.score >= showFrom) await write(client, county, 'person', [row, other], candidate, at)
    }
  }
}

async function lookHomes(client: Client, county: string, ids: readonly string[], at: Date): Promise<void> {
  const { rows } = await client.query<HomeLikeness & { id: string }>(compile(ownHomes, { county, ids }, null))
  for (const row of rows) {
    const others = await client.query<HomeLikeness & { id: string }>(compile(nearHomes, { county, id: row.id, building: row.buildingId, door: row.door, grid: row.gridId, address: row.address }, null))
    for (const other of others.rows) {
      const candidate = compareHomes(row, other)
      if (candidate.score >= showFrom) await write(client, county, 'home', [row, other], candidate, at)
    }
  }
}

/** A second after somebody or some door was written: does the register know them already? What was found is for a person to decide. */
export const findDuplicates: Reaction = {
  name: 'register-duplicates', kinds: ['person.add', 'person.change', 'person.id_number', 'person.move_in', 'person.move_out', 'person.death', 'person.merge', 'person.undo', 'home.add', 'home.change'],
  async run(client, lines, county, house) {
    const ids = (subject: string) => [...new Set(lines.filter((line) => line.kind.startsWith(subject)).map((line) => line.subject_id))]
    await client.query(compile(drop, { county, ids: [...ids('person.'), ...ids('home.')] }, null))
    await lookPeople(client, county, ids('person.'), house.now())
    await lookHomes(client, county, ids('home.'), house.now())
  },
}

interface QueueRow { id: string; kind: 'person' | 'home'; a_id: string; b_id: string; score: number; reasons: Words[]; found_at: Date }

async function sides(ctx: Context, rows: readonly QueueRow[]): Promise<Map<string, Duplicate['a']>> {
  const ids = (kind: string) => [...new Set(rows.filter((row) => row.kind === kind).flatMap((row) => [row.a_id, row.b_id]))]
  const [people, homes] = await Promise.all([listByIds(ctx, 'person', ids('person')), listByIds(ctx, 'home', ids('home'))])
  const line = (zh: string, en: string, value: string | number | null): Words[] => (value === null || value === '' ? [] : [{ zh: `${zh} ${value}`, en: `${en} ${value}` }])
  return new Map<string, Duplicate['a']>([
    ...people.map((p): [string, Duplicate['a']] => [p.id, { id: p.id, title: maskName(p.name), lines: [...line('出生', 'Born', p.born), ...line('电话', 'Phone', p.contact && maskContact(p.contact)), ...line('登记', 'Since', p.validFrom)] }]),
    ...homes.map((h): [string, Duplicate['a']] => [h.id, { id: h.id, title: h.address, lines: line('登记', 'Since', h.validFrom) }]),
  ])
}

export const deciding: Pick<Handlers<typeof register>, 'duplicates' | 'decideDuplicate'> = {
  async duplicates(ctx, { kind, areaId, after, limit }) {
    const tree = await loadTree(ctx.house, ctx.county)
    if (areaId && !tree.find(areaId)) throw new Problem(404, 'area.unknown', { area: areaId })
    const sight = areaId && !tree.isRoot(areaId) ? narrow(ctx.sight, tree.gridsBelow([areaId])) : ctx.sight
    const rows = await ctx.run<QueueRow>(queue, { kind, ...readCursor(after), limit: limit + 1 }, sight)
    const of = await sides(ctx, rows)
    const shown = rows.slice(0, limit)
    const last = shown.at(-1)
    // Who sees only one of a pair sees no pair.
    const items = shown.flatMap((row): Duplicate[] => {
      const [a, b] = [of.get(row.a_id), of.get(row.b_id)]
      return a && b ? [{ id: row.id, kind: row.kind, score: Math.round(row.score * 100) / 100, reasons: row.reasons, a, b, foundAt: row.found_at.toISOString() }] : []
    })
    return { items, next: rows.length > limit && last ? `${last.score} ${last.id}` : null }
  },

  async decideDuplicate(ctx, { id, reason }) {
    const pair = (await ctx.first<{ kind: 'person' | 'home'; a_id: string; b_id: string; grid_id: string }>(get, { id })) ?? missing()
    if ((await listByIds(ctx, pair.kind, [pair.a_id, pair.b_id])).length < 2) missing()
    await ctx.run(decide, { id, reason, at: ctx.now, by: ctx.accountId })
    await ctx.journal({ kind: 'duplicate.different', subjectId: id, gridId: pair.grid_id, data: { reason } })
    return { done: true }
  },
}

function readCursor(after: string | undefined): { score: number | null; last: string | null } {
  if (!after) return { score: null, last: null }
  const [score = '', last = ''] = after.split(' ')
  if (!/^\d(\.\d+)?$/.test(score) || !/^[0-9a-f-]{36}$/.test(last)) throw new Problem(422, 'input.bad_cursor')
  return { score: Number(score), last }
}
