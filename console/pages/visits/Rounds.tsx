import { lazy, Suspense, type ComponentType } from 'react'
import { Link, Redirect, useLocation } from 'wouter'
import type { Action } from '@gezhi/domain/access.ts'
import { Skeleton } from '@gezhi/ui/kit/index.ts'
import { useWords } from '@gezhi/ui/words/words.tsx'
import { NoPage } from '../../shell/Rail.tsx'
import { useCan } from '../../shell/session.tsx'
import { visitWords } from '../../words/visits.ts'
import './visits.css'

type Key = keyof (typeof visitWords)['zh']['pages']
interface Page { key: Key; group: 'visits' | 'patrols'; any: readonly Action[]; page: ComponentType }

const pages: readonly Page[] = [
  { key: 'outlook', group: 'visits', any: ['visit.read'], page: lazy(() => import('./Outlook.tsx')) },
  { key: 'wishes', group: 'visits', any: ['visit.read'], page: lazy(() => import('./Wishes.tsx')) },
  { key: 'weather', group: 'visits', any: ['visit.read'], page: lazy(() => import('./Weather.tsx')) },
  { key: 'log', group: 'visits', any: ['visit.read'], page: lazy(() => import('./Log.tsx')) },
  { key: 'coverage', group: 'patrols', any: ['patrol.read'], page: lazy(() => import('../patrols/Coverage.tsx')) },
  { key: 'places', group: 'patrols', any: ['patrol.read'], page: lazy(() => import('../patrols/Places.tsx')) },
]

/** 走访巡查: how calls and patrols stand in one's areas, by grid and by place; never by worker. */
export default function Rounds() {
  const words = useWords(visitWords)
  const can = useCan()
  const [location] = useLocation()
  const open = pages.filter((it) => can(...it.any))
  const at = location.replace(/^\/visits\/?/, '').split('/')[0] ?? ''
  const here = open.find((it) => it.key === at)
  if (at === '' && open[0]) return <Redirect to={`/visits/${open[0].key}`} replace />
  const Shown = here?.page
  return (
    <div className="gd-admin">
      <nav className="gd-subnav gz-noprint" aria-label={words.title}>
        {(['visits', 'patrols'] as const).map((group) => {
          const items = open.filter((it) => it.group === group)
          return items.length > 0 && <div key={group}><p className="gz-small gz-secondary">{words.groups[group]}</p><ul role="list">{items.map((it) => <li key={it.key}><Link href={`/visits/${it.key}`} aria-current={it === here ? 'page' : undefined}>{words.pages[it.key]}</Link></li>)}</ul></div>
        })}
      </nav>
      <div className="gd-admin-page">{Shown ? <Suspense fallback={<Skeleton kind="row" count={8} />}><Shown /></Suspense> : <NoPage />}</div>
    </div>
  )
}
