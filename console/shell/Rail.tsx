import { useState, type ReactNode } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { Popover } from 'antd'
import { Link, useLocation, useSearchParams } from 'wouter'
import { Button, EmptyState, Icon, Segmented, Sheet, Switch } from '@gezhi/ui/kit/index.ts'
import { useLook } from '@gezhi/ui/theme/theme.ts'
import { useWords } from '@gezhi/ui/words/words.tsx'
import { Emblem } from '../parts/Emblem.tsx'
import { NewPasswordForm } from '../pages/accounts/NewPassword.tsx'
import { shellWords } from '../words/shell.ts'
import { useDeskCounts, useParkedCount } from './counts.ts'
import type { Door } from './doors.ts'
import { gezhi } from './gezhi.ts'
import { useConnected } from './live.tsx'
import { useMe } from './session.tsx'

/** The frame of every page: the left rail, the demo line, and the page itself. Wall mode shows the page alone. */
export function Rail({ doors, children }: { doors: readonly Door[]; children: ReactNode }) {
  const words = useWords(shellWords)
  const me = useMe()
  const [query] = useSearchParams()
  if (query.get('wall') === '1') return <div className="gd-wallframe">{me.demo && <aside className="gd-demo" aria-label={words.demo}>{words.demo}</aside>}<main>{children}</main></div>
  return (
    <div className="gd-frame">
      <a className="gd-skip" href="#gd-main">{words.skip}</a>
      <nav className="gd-rail gz-noprint" aria-label={words.product}>
        <Link href="/" className="gd-rail-name" title={me.countyName}><Emblem /><b>{words.product}</b></Link>
        <ul role="list">{doors.map((door) => <li key={door.key}><Place door={door} /></li>)}</ul>
        <Foot />
      </nav>
      <div className="gd-body">
        {me.demo && <aside className="gd-demo gz-noprint" aria-label={words.demo}>{words.demo}</aside>}
        <main id="gd-main" tabIndex={-1}>{children}</main>
      </div>
    </div>
  )
}

function Place({ door }: { door: Door }) {
  const words = useWords(shellWords)
  const [location] = useLocation()
  const counts = useDeskCounts()
  const parked = useParkedCount()
  const count = door.key === 'desk' ? counts?.waiting : door.key === 'supervise' ? counts?.overdue : door.key === 'sync' ? parked : 0
  const current = location === door.path || location.startsWith(`${door.path}/`)
  return (
    <Link href={door.path} className="gd-place" aria-current={current ? 'page' : undefined}>
      <Icon name={door.icon} size={22} />
      <span>{words.places[door.key]}</span>
      {count ? <span className={`gd-place-count${door.key === 'supervise' ? ' gd-place-late' : ''}`}>{count > 999 ? '999+' : count}</span> : null}
    </Link>
  )
}

function Foot() {
  const words = useWords(shellWords)
  const me = useMe()
  const connected = useConnected()
  const [open, setOpen] = useState(false)
  return (
    <div className="gd-rail-foot">
      <span className={`gd-livemark${connected ? '' : ' gd-livemark-off'}`} role="status" title={connected ? words.connected : words.disconnected}>
        <i aria-hidden />{connected ? words.fresh : words.stale}
      </span>
      <Popover trigger="click" placement="rightBottom" open={open} onOpenChange={setOpen} content={<Account onClose={() => setOpen(false)} />}>
        <button type="button" className="gd-place" title={words.me}><Icon name="user" size={22} /><span className="gd-who">{me.name}</span></button>
      </Popover>
    </div>
  )
}

function Account({ onClose }: { onClose: () => void }) {
  const words = useWords(shellWords)
  const me = useMe()
  const client = useQueryClient()
  const { look, change } = useLook()
  const [asking, setAsking] = useState(false)
  const leave = async () => {
    await gezhi.accounts.signOut({}).catch(() => undefined)
    client.clear()
    location.assign('/console/')
  }
  return (
    <div className="gd-account gz-stack">
      <div><b>{me.name}</b> <span className="gz-secondary">{me.login} · {me.countyName}</span>
        <ul role="list" className="gz-small gz-secondary">{me.posts.length === 0 ? <li>{words.noPost}</li> : me.posts.map((post) => <li key={post.id}>{[post.areaName, post.unitName].filter(Boolean).join(' · ')}</li>)}</ul>
      </div>
      <Segmented label={words.theme} value={look.theme} onChange={(theme) => change({ theme })} options={[{ value: 'auto', label: words.themes.auto }, { value: 'light', label: words.themes.light }, { value: 'dark', label: words.themes.dark }]} />
      <Segmented label={words.type} value={look.type} onChange={(type) => change({ type })} options={[{ value: 'normal', label: words.types.normal }, { value: 'large', label: words.types.large }]} />
      <Segmented label={words.lang} value={look.lang} onChange={(lang) => change({ lang })} options={[{ value: 'zh', label: '中文' }, { value: 'en', label: 'English' }]} />
      <Switch label={words.contrast} checked={look.contrast === 'high'} onChange={(on) => change({ contrast: on ? 'high' : 'normal' })} />
      <div className="gz-line"><Button icon="lock" onClick={() => { setAsking(true) }}>{words.changePassword}</Button><Button icon="leave" onClick={() => void leave()}>{words.signOut}</Button></div>
      <Sheet open={asking} kind="centre" title={words.changePassword} onClose={() => setAsking(false)}>
        <NewPasswordForm login={me.login} onDone={() => { setAsking(false); onClose() }} />
      </Sheet>
    </div>
  )
}

export function NoPage() {
  const words = useWords(shellWords).nothing
  return <div className="gd-page"><EmptyState icon="search" title={words.title} text={words.text} act={<Link href="/">{words.back}</Link>} /></div>
}

export function NoDoor() {
  const words = useWords(shellWords).noDoor
  return <div className="gd-page"><EmptyState icon="lock" title={words.title} text={words.text} /></div>
}
