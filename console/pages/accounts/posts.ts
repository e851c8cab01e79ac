import type { PostView } from '@gezhi/domain/accounts/model.ts'
import { isoDay } from '@gezhi/ui/words/format.ts'

/** Whether a post is in force on a China day: from its first to and with its last. */
export function postState(post: Pick<PostView, 'from' | 'to'>, today: string = isoDay(Date.now())): 'future' | 'current' | 'ended' {
  if (post.from > today) return 'future'
  return post.to !== null && post.to < today ? 'ended' : 'current'
}
