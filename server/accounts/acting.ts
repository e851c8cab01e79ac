import type { Actor } from '@gezhi/domain/access.ts'
import { chinaDay } from '@gezhi/domain/clocks/day.ts'
import type { House } from '../platform/context.ts'
import { findActive, findPosts, toPost } from './store.ts'

/** Somebody with the posts of today, for work that goes on after their request. Null: the account was stopped. */
export async function actorOf(house: House, county: string, accountId: string): Promise<Actor | null> {
  const account = await findActive(house, county, accountId)
  if (!account) return null
  const posts = await findPosts(house, county, [accountId], chinaDay(house.now()))
  return { accountId, county, name: account.name, posts: posts.map(toPost) }
}
