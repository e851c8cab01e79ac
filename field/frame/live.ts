import { useEffect } from 'react'
import { listen } from '@gezhi/client/live.ts'
import { phone } from '../phone.ts'
import { queryClient } from '../queries.ts'
import { useSession } from '../session.ts'

/** At most one question every so often, however many lines come by: a busy county must not empty a battery. */
const pause = 2_500
/** Which remembered table a line of this kind makes stale. */
const rulesOf: Readonly<Record<string, string>> = { area: 'areas', category: 'categories', lifecycle: 'life-cycle', unit: 'units' }

/**
 * Keeps what is shown current while the page is in front: the event a line speaks of is asked for at once, lists a little later.
 * A hidden page stops listening and asks once when it is looked at again.
 */
export function useLive(): void {
  const { state } = useSession()
  useEffect(() => {
    if (state !== 'in') return undefined
    let stop: (() => void) | null = null
    let later: number | undefined
    const lists = () => {
      later = undefined
      void phone.syncNow()
      void queryClient.invalidateQueries({ queryKey: ['events', 'list'] })
      void queryClient.invalidateQueries({ queryKey: ['events', 'pages'] })
    }
    const begin = () => {
      stop ??= listen('/api', (message) => {
        const [subject = ''] = message.kind.split('.')
        const lasting = rulesOf[subject]
        if (lasting) void queryClient.invalidateQueries({ queryKey: [lasting] })
        else void queryClient.invalidateQueries({ queryKey: ['events', 'one', message.subjectId] })
        later ??= window.setTimeout(lists, pause)
      }, () => undefined)
    }
    const end = () => {
      stop?.()
      stop = null
    }
    const look = () => {
      if (document.hidden) return end()
      begin()
      void phone.syncNow()
      return void queryClient.invalidateQueries({ queryKey: ['events'] })
    }
    if (!document.hidden) begin()
    document.addEventListener('visibilitychange', look)
    return () => {
      document.removeEventListener('visibilitychange', look)
      window.clearTimeout(later)
      end()
    }
  }, [state])
}
