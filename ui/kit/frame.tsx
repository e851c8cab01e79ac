import type { MouseEvent, ReactNode } from 'react'
import { useWords } from '../words/words.tsx'
import { IconButton } from './Button.tsx'
import { Icon, type IconName } from './Icon.tsx'
import type { Tone } from './marks.tsx'
import { kitWords } from './words.ts'

/** The page's name, a way back, at most two acts. `note` is the one quiet word beside it (sync state). */
export function TopBar({ title, onBack, acts, note }: { title: string; onBack?: () => void; acts?: ReactNode; note?: ReactNode }) {
  const words = useWords(kitWords)
  return (
    <header className="gz-top">
      <div className="gz-top-line">
        {onBack && <IconButton icon="back" label={words.back} onClick={onBack} />}
        <h1>{title}</h1>
        {note && <div className="gz-top-note" role="status">{note}</div>}
        {acts && <div className="gz-top-acts">{acts}</div>}
      </div>
    </header>
  )
}

export type Place = { key: string; label: string; icon: IconName; href: string; /** Shown as a count on the place; said aloud too. */ count?: number; /** 上报: the one that stands out. */ main?: boolean }

/** The phone's five places. `onGo` takes over the navigation (router); without it they are plain links. */
export function BottomBar({ places, current, onGo }: { places: readonly Place[]; current: string; onGo?: (href: string) => void }) {
  const words = useWords(kitWords)
  const go = (event: MouseEvent, href: string) => {
    if (!onGo || event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    onGo(href)
  }
  return (
    <nav className="gz-bottom" aria-label={words.main}>
      {places.map((place) => (
        <a key={place.key} href={place.href} className={place.main ? 'gz-place gz-place-main' : 'gz-place'}
          aria-current={place.key === current ? 'page' : undefined} onClick={(event) => go(event, place.href)}>
          <span className="gz-place-icon"><Icon name={place.icon} />{place.count ? <span className="gz-count-dot">{place.count > 99 ? '99+' : place.count}</span> : null}</span>
          <span>{place.label}</span>
        </a>
      ))}
    </nav>
  )
}

/** One thing on white paper. `tone` draws a line at its side when it needs attention. */
export const Card = ({ children, tone, title, end, label }: { children: ReactNode; tone?: Tone; title?: ReactNode; end?: ReactNode; label?: string }) => (
  <section className={`gz-card${tone ? ` gz-side-${tone}` : ''}`} aria-label={label}>
    {title && <div className="gz-card-head"><h2>{title}</h2>{end}</div>}
    {children}
  </section>
)

/** Rows parted by hairlines. */
export const List = ({ children, label }: { children: ReactNode; label?: string }) => <ul role="list" className="gz-list" aria-label={label}>{children}</ul>

type RowProps = {
  title: ReactNode
  /** Quiet line under the title: place, time. */
  sub?: ReactNode
  /** Before the text: a mark, an icon, a thumbnail. */
  lead?: ReactNode
  /** After the text; stays usable of its own (a button, a clock chip). */
  end?: ReactNode
  /** Under the text, full width: chips, marks. */
  foot?: ReactNode
  href?: string
  onOpen?: () => void
  current?: boolean
}

/** One line of a list. The whole row opens; what stands in `lead`, `end` and `foot` keeps its own taps. */
export function Row({ title, sub, lead, end, foot, href, onOpen, current }: RowProps) {
  const open = (event: MouseEvent) => {
    if (!onOpen || event.metaKey || event.ctrlKey) return
    event.preventDefault()
    onOpen()
  }
  return (
    <li className={`gz-row${href || onOpen ? ' gz-row-opens' : ''}`} aria-current={current || undefined}>
      {lead && <div className="gz-row-lead">{lead}</div>}
      <div className="gz-row-body">
        {href ? <a className="gz-row-title gz-row-open" href={href} onClick={open}>{title}</a>
          : onOpen ? <button type="button" className="gz-row-title gz-row-open" onClick={open}>{title}</button>
          : <p className="gz-row-title">{title}</p>}
        {sub && <p className="gz-row-sub">{sub}</p>}
        {foot && <div className="gz-row-foot gz-line">{foot}</div>}
      </div>
      {end ? <div className="gz-row-end">{end}</div> : (href || onOpen) && <span className="gz-row-go"><Icon name="forward" size={18} /></span>}
    </li>
  )
}

/** A word with a quiet ground: 新, 3 条, 居民可见. */
export const Badge = ({ children, tone = 'plain' }: { children: ReactNode; tone?: Tone }) => <span className={`gz-badge gz-badge-${tone}`}>{children}</span>

/** A sentence that stays on the page: what is unknown, waiting, at risk. */
export const Notice = ({ children, tone = 'wait', icon }: { children: ReactNode; tone?: Tone; icon?: IconName }) => (
  <div className={`gz-notice gz-notice-${tone}`}>
    <Icon name={icon ?? (tone === 'late' || tone === 'risk' ? 'warn' : tone === 'done' ? 'check' : 'info')} size={20} />
    <div>{children}</div>
  </div>
)
