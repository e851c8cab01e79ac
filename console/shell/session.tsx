import { createContext, use, useEffect, useState, type ReactNode } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { Action } from '@gezhi/domain/access.ts'
import type { Me } from '@gezhi/domain/accounts/model.ts'
import { ErrorState, Skeleton } from '@gezhi/ui/kit/index.ts'
import { gezhi, isStatus, onSessionEnd, refusalOf, setToken } from './gezhi.ts'
import { SignIn } from '../pages/accounts/SignIn.tsx'
import { SessionOver } from '../pages/accounts/SessionOver.tsx'
import { NewPassword } from '../pages/accounts/NewPassword.tsx'

const MeContext = createContext<Me | null>(null)

/** Who is signed in; only below Session. */
export function useMe(): Me {
  const me = use(MeContext)
  if (!me) throw new Error('useMe outside of a session')
  return me
}

/** Whether a door exists for this person; the server judges every row anew. */
export function useCan(): (...actions: Action[]) => boolean {
  const me = useMe()
  return (...actions) => actions.some((action) => me.actions.includes(action))
}

/** Signs in first, changes a first password first, then shows the page; a session that ends later is asked for above the page, which stays. */
export function Session({ children }: { children: ReactNode }) {
  const client = useQueryClient()
  const [over, setOver] = useState(false)
  const me = useQuery({
    queryKey: ['me'], retry: false, staleTime: Infinity,
    queryFn: async () => {
      const found = await gezhi.accounts.me({})
      setToken(found.csrf)
      return found
    },
  })
  const known = me.data !== undefined
  useEffect(() => onSessionEnd(() => { if (known) setOver(true) }), [known])
  const enter = (found: Me) => {
    setToken(found.csrf)
    const same = me.data?.accountId === found.accountId
    client.setQueryData(['me'], found)
    setOver(false)
    // Another person must not see what the first one had on screen.
    if (same) void client.invalidateQueries()
    else client.removeQueries({ predicate: (query) => query.queryKey[0] !== 'me' })
  }
  if (me.isPending) return <div className="gd-alone"><Skeleton kind="card" count={1} /></div>
  if (!me.data) {
    if (isStatus(me.error, 401)) return <SignIn onEnter={enter} />
    return <div className="gd-alone"><ErrorState problem={refusalOf(me.error)} onRetry={() => void me.refetch()} /></div>
  }
  if (me.data.mustChange) return <NewPassword me={me.data} onDone={() => void me.refetch()} />
  return (
    <MeContext value={me.data}>
      {children}
      {over && <SessionOver me={me.data} onEnter={enter} />}
    </MeContext>
  )
}
