import { lazy, Suspense, type ComponentType } from 'react'
import { Link, Redirect, useLocation } from 'wouter'
import type { Action } from '@gezhi/domain/access.ts'
import { Skeleton } from '@gezhi/ui/kit/index.ts'
import { useWords } from '@gezhi/ui/words/words.tsx'
import { NoPage } from '../shell/Rail.tsx'
import { useCan } from '../shell/session.tsx'
import { adminWords } from '../words/admin.ts'

type Key = keyof (typeof adminWords)['zh']['pages']
interface Page { key: Key; path: string; group: 'places' | 'people' | 'rules'; any: readonly Action[]; page: ComponentType }

const pages: readonly Page[] = [
  { key: 'areas', path: 'areas', group: 'places', any: ['area.edit', 'config.read'], page: lazy(() => import('./areas/Areas.tsx')) },
  { key: 'regrid', path: 'regrid', group: 'places', any: ['area.regrid', 'config.read'], page: lazy(() => import('./areas/regrid/Regrid.tsx')) },
  { key: 'units', path: 'units', group: 'places', any: ['routing.edit', 'config.read'], page: lazy(() => import('./dispatch/Units.tsx')) },
  { key: 'accounts', path: 'accounts', group: 'people', any: ['account.read', 'account.edit'], page: lazy(() => import('./accounts/Accounts.tsx')) },
  { key: 'roles', path: 'roles', group: 'people', any: ['role.edit', 'account.read'], page: lazy(() => import('./accounts/Roles.tsx')) },
  { key: 'categories', path: 'categories', group: 'rules', any: ['category.edit', 'config.read'], page: lazy(() => import('./dispatch/Categories.tsx')) },
  { key: 'routes', path: 'routes', group: 'rules', any: ['routing.edit', 'config.read'], page: lazy(() => import('./dispatch/Routes.tsx')) },
  { key: 'lifeCycle', path: 'life-cycle', group: 'rules', any: ['lifecycle.edit', 'config.read'], page: lazy(() => import('./rules/LifeCycle.tsx')) },
  { key: 'limits', path: 'limits', group: 'rules', any: ['lifecycle.edit', 'config.read'], page: lazy(() => import('./rules/Limits.tsx')) },
  { key: 'calendars', path: 'calendars', group: 'rules', any: ['calendar.edit', 'config.read'], page: lazy(() => import('./rules/Calendars.tsx')) },
  { key: 'fields', path: 'fields', group: 'rules', any: ['register.fields', 'config.read'], page: lazy(() => import('./register/Fields.tsx')) },
  { key: 'colours', path: 'colours', group: 'rules', any: ['colour.edit', 'colour.confirm'], page: lazy(() => import('./colours/Colours.tsx')) },
  { key: 'visitRules', path: 'visit-rules', group: 'rules', any: ['visit.edit', 'config.read'], page: lazy(() => import('./visits/VisitRules.tsx')) },
  { key: 'patrolKinds', path: 'patrol-kinds', group: 'rules', any: ['patrol.edit', 'config.read'], page: lazy(() => import('./patrols/Kinds.tsx')) },
  { key: 'retention', path: 'retention', group: 'rules', any: ['lifecycle.edit', 'config.read'], page: lazy(() => import('./rules/Retention.tsx')) },
]

/** 管理: what somebody may see of the settings, grouped; each page says what a change touches before it is made. */
export default function Admin() {
  const words = useWords(adminWords)
  const can = useCan()
  const [location] = useLocation()
  const open = pages.filter((it) => can(...it.any))
  const at = location.replace(/^\/admin\/?/, '').split('/')[0] ?? ''
  const here = open.find((it) => it.path === at)
  if (at === '' && open[0]) return <Redirect to={`/admin/${open[0].path}`} replace />
  const Shown = here?.page
  return (
    <div className="gd-admin">
      <nav className="gd-subnav gz-noprint" aria-label={words.title}>
        {(['places', 'people', 'rules'] as const).map((group) => {
          const items = open.filter((it) => it.group === group)
          return items.length > 0 && <div key={group}><p className="gz-small gz-secondary">{words.groups[group]}</p><ul role="list">{items.map((it) => <li key={it.key}><Link href={`/admin/${it.path}`} aria-current={it === here ? 'page' : undefined}>{words.pages[it.key]}</Link></li>)}</ul></div>
        })}
      </nav>
      <div className="gd-admin-page">{Shown ? <Suspense fallback={<Skeleton kind="row" count={8} />}><Shown /></Suspense> : <NoPage />}</div>
    </div>
  )
}
