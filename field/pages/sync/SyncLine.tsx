import { useLocation } from 'wouter'
import type { PhoneStatus } from '@gezhi/client/phone.ts'
import { Icon, type IconName } from '@gezhi/ui/kit/Icon.tsx'
import { relative } from '@gezhi/ui/words/format.ts'
import { useLang, useWords } from '@gezhi/ui/words/words.tsx'
import type { Lang } from '@gezhi/domain/words.ts'
import { useMinute } from '../../frame/now.ts'
import { useStatus } from '../../held.ts'
import { useReach } from '../../reach.ts'
import { syncWords } from '../../words/sync.ts'

type Said = { icon: IconName; tone: 'late' | 'wait' | 'plain'; text: string }

/** What a person should know of sending and fetching, in one line; what wants something of them comes first. */
export function saidOf(status: PhoneStatus, online: boolean, lang: Lang, now: number): Said | null {
  const words = syncWords[lang]
  const { parked, waiting } = status.counts
  if (parked > 0) return { icon: 'warn', tone: 'late', text: words.lineParked(parked) }
  if (status.state === 'opening') return { icon: 'sync', tone: 'plain', text: words.lineOpening }
  if (waiting > 0) return { icon: 'sync', tone: 'wait', text: status.state === 'pushing' && online ? words.lineSending(waiting) : words.lineWaiting(waiting) }
  if (status.fresh && status.state !== 'closed') return online ? { icon: 'sync', tone: 'plain', text: words.lineFirst } : { icon: 'phone', tone: 'wait', text: words.lineNothing }
  if (!online || status.state === 'unreachable') return { icon: 'phone', tone: 'wait', text: words.lineOffline }
  if (status.state === 'pulling' && status.progress !== null) return { icon: 'sync', tone: 'plain', text: words.lineGetting }
  return status.syncedAt ? { icon: 'check', tone: 'plain', text: words.lineFresh(relative(status.syncedAt, lang, Math.max(now, status.syncedAt))) } : null
}

/** The sync state as one quiet line that leads to all of it. */
export function SyncLine() {
  const status = useStatus()
  const { online } = useReach()
  const lang = useLang()
  const now = useMinute()
  const words = useWords(syncWords)
  const [, go] = useLocation()
  const said = saidOf(status, online, lang, now)
  if (!said) return null
  return (
    <button type="button" className={`fd-syncline fd-syncline-${said.tone}`} aria-label={`${said.text} · ${words.title}`} onClick={() => go('/me/sync')}>
      <Icon name={said.icon} size={20} /><span>{said.text}</span><Icon name="forward" size={18} />
    </button>
  )
}
