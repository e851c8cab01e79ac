import type { RegridContent } from '@gezhi/domain/areas/regrid.model.ts'
import type { Words } from '@gezhi/domain/words.ts'
import { dayOf, keyOfDay } from '@gezhi/domain/clocks/moment.ts'
import { randomUUID } from 'node:crypto'
import { byDefault } from '../areas/regrid/people.ts'
import type { PostOn, RegridCounter, Turn } from '../areas/regrid/rooms.ts'
import type { Context } from '../platform/context.ts'
import { statement } from '../platform/database/statement.ts'

const onGrids = statement('post_on_grids', `
  select p.id, p.account_id, p.role, p.area_id, p.unit_id, p.from_day, p.to_day, p.note, a.name, r.words from post p
  join account a on a.county = p.county and a.id = p.account_id join role r on r.county = p.county and r.key = p.role
  where p.county = :county and p.area_id = any(:grids::uuid[]) and (p.to_day is null or p.to_day >= :day::date) order by p.from_day, p.id`)

interface Row { id: string; account_id: string; role: string; area_id: string; unit_id: string | null; from_day: string; to_day: string | null; note: string; name: string; words: Words }

/** What the posts were before a plan, so that they can be put back. */
interface Noted { closed: { id: string; to: string | null; set: string }[]; opened: string[]; pointed: { id: string; area: string }[] }

const listOn = (ctx: Context, grids: readonly string[], day: string): Promise<Row[]> => ctx.run<Row>(onGrids, { grids, day })
const dayBefore = (day: string): string => keyOfDay(dayOf(Date.parse(`${day}T00:00:00+08:00`)) - 1)

/** Posts go with the part the plan gives them: the old one ends the day before, the new one begins with the new map. None is lost. */
export const regridPosts: RegridCounter = {
  name: 'posts', counts: [],
  list: async () => [],
  people: async (ctx, grids): Promise<PostOn[]> =>
    (await listOn(ctx, grids, chinaToday(ctx))).map((row) => ({ postId: row.id, accountId: row.account_id, name: row.name, role: row.words, gridId: row.area_id })),
  async move(ctx, turn) {
    // Written by this function when the plan was applied.
    if (turn.undo) return { moved: await giveBack(ctx, turn, turn.noted as Noted | null) }
    const noted: Noted = { closed: [], opened: [], pointed: [] }
    for (const row of await listOn(ctx, turn.grids, turn.on)) await take(ctx, turn, row, targetsOf(turn.content, row), noted)
    return { moved: noted.closed.length + noted.pointed.length, noted }
  },
}

const chinaToday = (ctx: Context): string => keyOfDay(dayOf(ctx.now.getTime()))
const targetsOf = (content: RegridContent, row: Row): string[] => content.posts[row.id] ?? [byDefault(content.after, row.area_id)]

async function take(ctx: Context, turn: Turn, row: Row, targets: readonly string[], noted: Noted): Promise<void> {
  const others = targets.filter((id) => id !== row.area_id)
  const stays = targets.includes(row.area_id)
  if (!stays && row.from_day >= turn.on && others[0]) {
    // It never held a day under the old map: it begins on the new one.
    noted.pointed.push({ id: row.id, area: row.area_id })
    await point(ctx, row, others.shift() ?? '')
  } else if (!stays) {
    const set = row.from_day >= turn.on ? row.from_day : dayBefore(turn.on)
    noted.closed.push({ id: row.id, to: row.to_day, set })
    await close(ctx, row, set)
  }
  for (const area of others) noted.opened.push(await open(ctx, row, area, turn.on))
}

async function close(ctx: Context, row: Pick<Row, 'id' | 'account_id'>, to: string): Promise<void> {
  await ctx.update('post').set({ to_day: to }).where('id', '=', row.id).execute()
  await ctx.journal({ kind: 'post.end', subjectId: row.id, data: { accountId: row.account_id, to, regrid: true } })
}

async function point(ctx: Context, row: Pick<Row, 'id' | 'account_id' | 'area_id'>, area: string): Promise<void> {
  await ctx.update('post').set({ area_id: area }).where('id', '=', row.id).execute()
  await ctx.journal({ kind: 'post.move', subjectId: row.id, data: { accountId: row.account_id, from: row.area_id, areaId: area, regrid: true } })
}

async function open(ctx: Context, row: Row, area: string, on: string): Promise<string> {
  const id = randomUUID()
  const from = row.from_day > on ? row.from_day : on
  await ctx.insert('post').values({ county: ctx.county, id, account_id: row.account_id, role: row.role, area_id: area, unit_id: row.unit_id, from_day: from, to_day: row.to_day, note: row.note }).execute()
  await ctx.journal({ kind: 'post.add', subjectId: id, data: { accountId: row.account_id, role: row.role, areaId: area, from, to: row.to_day, regrid: true } })
  return id
}

/** The posts as they were; what others gave on the new grids meanwhile goes to the old grid that makes up most of them. */
async function giveBack(ctx: Context, turn: Turn, noted: Noted | null): Promise<number> {
  const { closed, opened, pointed } = noted ?? { closed: [], opened: [], pointed: [] }
  const rows = await listOn(ctx, turn.grids, turn.on)
  const mine = new Set(opened)
  const back = new Map(pointed.map(({ id, area }) => [id, area]))
  for (const row of rows) {
    const home = back.get(row.id)
    if (mine.has(row.id)) await endOpened(ctx, turn, row)
    else if (home) await point(ctx, row, home)
    else if (turn.ends.has(row.area_id)) await take(ctx, turn, row, [turn.place(row.area_id, null)], { closed: [], opened: [], pointed: [] })
  }
  for (const { id, to, set } of closed) await revive(ctx, id, to, set)
  return closed.length + pointed.length
}

/** One that began today never held a day: nothing is left of it but its lines. */
async function endOpened(ctx: Context, turn: Turn, row: Row): Promise<void> {
  if (row.from_day < turn.on) return close(ctx, row, dayBefore(turn.on))
  await ctx.remove('post').where('id', '=', row.id).execute()
  await ctx.journal({ kind: 'post.remove', subjectId: row.id, data: { accountId: row.account_id, areaId: row.area_id, regrid: true } })
}

/** Only if nobody changed its end since. */
async function revive(ctx: Context, id: string, to: string | null, set: string): Promise<void> {
  const row = await ctx.from('post').select(['id', 'account_id', 'to_day', 'area_id']).where('id', '=', id).executeTakeFirst()
  if (row?.to_day !== set) return
  await ctx.update('post').set({ to_day: to }).where('id', '=', id).execute()
  await ctx.journal({ kind: 'post.revive', subjectId: id, data: { accountId: row.account_id, areaId: row.area_id, to, regrid: true } })
}
