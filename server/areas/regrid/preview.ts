import { areaOf } from '@gezhi/domain/areas/geometry.ts'
import { forward, placeIn } from '@gezhi/domain/areas/regrid.ts'
import type { Counted, RegridPreview } from '@gezhi/domain/areas/regrid.contract.ts'
import { chinaDay } from '@gezhi/domain/clocks/day.ts'
import type { Words } from '@gezhi/domain/words.ts'
import type { Context } from '../../platform/context.ts'
import { isCut, microGridIn } from './micro.ts'
import { byDefault } from './people.ts'
import type { Thought } from './plan.ts'
import type { Lying, PostOn, RegridCounter } from './rooms.ts'
import * as store from './store.ts'

const postWords: Words = { zh: '岗位', en: 'Posts' }

/** What lies in the old grids, and where it would lie: counted row by row with the rule that will move them. */
export async function previewOf(ctx: Context, rooms: readonly RegridCounter[], { villageId, villageName, content, faults }: Thought): Promise<RegridPreview> {
  const ids = content.before.map((grid) => grid.id)
  const lying = (await Promise.all(rooms.map((room) => room.list(ctx, ids)))).flat()
  const people = (await Promise.all(rooms.map((room) => room.people?.(ctx, ids) ?? []))).flat()
  const counts = rooms.flatMap((room) => room.counts)
  const hand = forward(content)
  const micro = await store.listBelow(ctx, ids, chinaDay(ctx.now))
  const now = tally(lying, (row) => row.gridId)
  const then = tally(lying, (row) => placeIn(hand, row.gridId, pointOf(row)))
  const posts = people.map((post) => ({ ...post, ids: content.posts[post.postId] ?? [byDefault(content.after, post.gridId)] }))
  const counted = (of: Map<string, number>, id: string, held: number): Counted[] =>
    [...counts.map(({ key, words }) => ({ key, words, n: of.get(`${id} ${key}`) ?? 0 })), { key: 'posts', words: postWords, n: held }]
  const keyOf = (id: string) => content.after.find((grid) => grid.id === id)?.key ?? ''
  return {
    villageId, villageName,
    before: content.before.map((grid) => ({
      id: grid.id, name: grid.name, polygon: grid.polygon, squareMetres: areaOf(grid.polygon), ends: !content.after.some((next) => next.id === grid.id),
      counts: counted(now, grid.id, people.filter((post) => post.gridId === grid.id).length),
    })),
    after: content.after.map((grid) => ({
      key: grid.key, keeps: grid.keeps ? grid.id : null, name: grid.name, code: grid.code, kind: grid.kind, phone: grid.phone, polygon: grid.polygon, squareMetres: areaOf(grid.polygon), pieces: grid.pieces,
      counts: counted(then, grid.id, posts.filter((post) => post.ids.includes(grid.id)).length), people: [...new Set(posts.filter((post) => post.ids.includes(grid.id)).map((post) => post.name))],
      microGrids: micro.filter((row) => microGridIn(hand, row) === grid.id).map((row) => ({ name: row.name, cut: content.after.length > 1 && isCut(row.polygon, grid.polygon) })),
    })),
    posts: posts.map(({ postId, accountId, name, role, gridId, ids: to }: PostOn & { ids: string[] }) => ({ postId, accountId, name, role, gridId, keys: to.map(keyOf) })),
    defaults: Object.entries(content.defaults).map(([gridId, id]) => ({ gridId, key: keyOf(id) })), faults,
    unplaced: lying.filter((row) => row.lng === null && (hand.to.get(row.gridId)?.ids.length ?? 0) > 1 && row.key === counts[0]?.key).length,
    applicable: content.after.length > 0 && !faults.some((fault) => fault.stops),
  }
}

export const pointOf = (row: Pick<Lying, 'lng' | 'lat'>): { lng: number; lat: number } | null => (row.lng === null || row.lat === null ? null : { lng: row.lng, lat: row.lat })

function tally(rows: readonly Lying[], gridOf: (row: Lying) => string): Map<string, number> {
  const sums = new Map<string, number>()
  for (const row of rows) {
    const key = `${gridOf(row)} ${row.key}`
    sums.set(key, (sums.get(key) ?? 0) + 1)
  }
  return sums
}
