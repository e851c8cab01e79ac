import type { Actor } from '@gezhi/domain/access.ts'
import type { House } from '../platform/context.ts'
import * as store from './store.ts'

/** Somebody who is not signed in here, as they would act today; undefined when there is no such account or it is stopped. */
export async function actorOf(house: House, county: string, accountId: string, day: string): Promise<Actor | undefined> {
  const account = await store.findActive(house, county, accountId)
  if (!account) return undefined
  const posts = await store.findPosts(house, county, [accountId], day)
  return { accountId, county, name: account.name, posts: posts.map(store.toPost) }
}
