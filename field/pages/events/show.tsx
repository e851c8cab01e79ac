import type { ReactNode } from 'react'
import { useLocation } from 'wouter'
import type { StateLine } from '@gezhi/domain/events/lifecycle.model.ts'
import type { EventRow } from '@gezhi/domain/events/model.ts'
import type { Lang } from '@gezhi/domain/words.ts'
import { Badge, Row } from '@gezhi/ui/kit/frame.tsx'
import { StateMark, type Tone } from '@gezhi/ui/kit/marks.tsx'
import { dayText, duration, isoDay, relative, timeText } from '@gezhi/ui/words/format.ts'
import { useLang, useWords } from '@gezhi/ui/words/words.tsx'
import { base } from '../../frame/Page.tsx'
import { useMe } from '../../session.ts'
import { useStates } from '../../tables.ts'
import { eventWords } from '../../words/events.ts'
import { useAreas } from '../areas/areas.ts'
import type { HeldRow } from './copy.ts'

type Row = Pick<EventRow, 'state' | 'dueAt' | 'paused' | 'closedAt'>
const tones: Readonly<Record<StateLine['tone'], Tone>> = { waiting: 'wait', active: 'accent', done: 'done', late: 'late', neutral: 'plain' }

/** A state with its shape, word and tone. */
export function State({ state }: { state: string }) {
  const states = useStates()
  const lang = useLang()
  const line = states.get(state)
  return line ? <StateMark tone={tones[line.tone]} word={line.words[lang]} /> : null
}

const riskMs = 4 * 3_600_000

/** 今天 16:00, 明天 9:00, else 11月25日 周三 16:00. */
export function nearText(at: string, lang: Lang, now: number): string {
  const words = eventWords[lang]
  const days = Math.round((Date.parse(isoDay(at)) - Date.parse(isoDay(now))) / 86_400_000)
  const day = days === 0 ? words.today : days === 1 ? words.tomorrow : days === -1 ? words.yesterday : dayText(at, lang, now)
  return `${day} ${timeText(at)}`
}

/** When a row is due, as a mark: late, soon, later, standing still; null when no clock runs. */
export function dueOf(row: Row, lang: Lang, now: number): { tone: Tone; word: string } | null {
  const words = eventWords[lang]
  if (row.paused) return { tone: 'wait', word: words.paused }
  if (!row.dueAt) return null
  const left = Date.parse(row.dueAt) - now
  if (left < 0) return { tone: 'late', word: left > -60_000 ? words.justLate : words.late(duration(left, lang)) }
  return { tone: left < riskMs ? 'risk' : 'plain', word: words.before(nearText(row.dueAt, lang, now)) }
}

export function Due({ row }: { row: Row }) {
  const lang = useLang()
  const due = dueOf(row, lang, Date.now())
  return due && <StateMark {...due} />
}

/** Where a row lies, as people say it: grid and address; for somebody who has but one grid, the address alone. */
export function usePlaceOf(): (row: Pick<EventRow, 'address' | 'gridId'>) => string {
  const { byId, nameOf } = useAreas()
  const { posts } = useMe()
  return ({ address, gridId }) => {
    if (address && posts.every((post) => post.areaId === gridId)) return address
    const grid = nameOf(gridId)
    const village = byId.get(byId.get(gridId)?.parentId ?? '')?.name ?? ''
    // 双水桥社区第1网格 双水桥社区36幢 says the village twice.
    const rest = village && address.startsWith(village) ? address.slice(village.length) : address
    return rest && grid ? `${grid} ${rest}` : rest || grid
  }
}

export const photoUrl = (id: string, sha: string, size: 'full' | 'small' = 'full'): string => `/api/events/${id}/photos/${sha}${size === 'small' ? '?size=small' : ''}`

/** One event in a list. `why` says what it wants of the reader. */
export function EventLine({ row, why }: { row: HeldRow; why?: ReactNode }) {
  const lang = useLang()
  const words = useWords(eventWords)
  const placeOf = usePlaceOf()
  const [, go] = useLocation()
  const place = placeOf(row)
  return (
    <Row title={<span className="fd-clamp">{row.title}</span>} href={`${base}/events/${row.id}`} onOpen={() => go(`/events/${row.id}`)}
      sub={why ?? <>{place}{place ? ' · ' : ''}<span className="gz-nowrap">{relative(row.reportedAt, lang)}</span></>}
      foot={<>{row.pending && <Badge tone="wait">{words.unsent}</Badge>}{row.urgedAt && <Badge tone="late">{words.urged}</Badge>}<State state={row.state} />{!row.closedAt && <Due row={row} />}</>} />
  )
}
