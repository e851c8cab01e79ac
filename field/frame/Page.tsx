import { useEffect, useLayoutEffect, type ReactNode } from 'react'
import { useLocation } from 'wouter'
import { BottomBar, TopBar, type Place } from '@gezhi/ui/kit/frame.tsx'
import { Icon } from '@gezhi/ui/kit/Icon.tsx'
import { timeText } from '@gezhi/ui/words/format.ts'
import { useWords } from '@gezhi/ui/words/words.tsx'
import { useReach } from '../reach.ts'
import { useMe } from '../session.ts'
import { frameWords } from '../words/frame.ts'

export const base = '/field'
type PlaceKey = 'today' | 'find' | 'report' | 'events' | 'me'
type PageProps = {
  title: string
  children: ReactNode
  /** The place in the bottom bar this page belongs to. */
  place: PlaceKey
  note?: ReactNode
  acts?: ReactNode
  /** Where back leads when the page was opened by its address; within the app it is the page before. */
  back?: string
  /** Stands at the thumb instead of the bottom bar. */
  foot?: ReactNode
}

let popped = false
if (typeof window !== 'undefined') window.addEventListener('popstate', () => (popped = true))

let moved = false

/** Goes to the page before; to `home` when the app was opened on this one (a link, a reload). */
export function useBack(home: string): () => void {
  const [, go] = useLocation()
  return () => (moved ? history.back() : go(home, { replace: true }))
}

/** Every page: its name, the state of the network, its content, and the bottom bar or its own acts. */
export function Page({ title, children, place, note, acts, back, foot }: PageProps) {
  const words = useWords(frameWords)
  const goBack = useBack(back ?? '/')
  useLayoutEffect(() => {
    if (!popped) window.scrollTo(0, 0)
    popped = false
    return () => void (moved = true)
  }, [])
  useEffect(() => {
    document.title = `${title} · ${words.app}`
  }, [title, words])
  return (
    <>
      <TopBar title={title} note={note} acts={acts} {...(back ? { onBack: goBack } : {})} />
      <OfflineBanner />
      <main className="fd-main">{children}</main>
      {foot ? <div className="fd-foot"><div>{foot}</div></div> : <Places current={place} />}
    </>
  )
}

function OfflineBanner() {
  const words = useWords(frameWords)
  const reach = useReach()
  if (reach.online) return null
  return <div className="fd-banner" role="status"><Icon name="sync" size={20} /><span>{reach.at > 0 ? words.offlineSince(timeText(reach.at)) : words.offline}</span></div>
}

/** The five places; 上报 only for those whose posts may report. */
function Places({ current }: { current: PlaceKey }) {
  const words = useWords(frameWords)
  const me = useMe()
  const [, go] = useLocation()
  const places: Place[] = [
    { key: 'today', label: words.today, icon: 'today', href: `${base}/` },
    { key: 'find', label: words.find, icon: 'search', href: `${base}/find` },
    ...(me.actions.includes('event.report') ? [{ key: 'report', label: words.report, icon: 'plus' as const, href: `${base}/report`, main: true }] : []),
    { key: 'events', label: words.events, icon: 'event', href: `${base}/events` },
    { key: 'me', label: words.me, icon: 'me', href: `${base}/me` },
  ]
  return <BottomBar places={places} current={current} onGo={(href) => go(href.slice(base.length) || '/')} />
}
