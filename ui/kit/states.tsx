import type { ReactNode } from 'react'
import { wordsOf, type Facts } from '@gezhi/domain/problem.ts'
import type { Words } from '@gezhi/domain/words.ts'
import { useLang, useWords } from '../words/words.tsx'
import { Button } from './Button.tsx'
import { Icon, type IconName } from './Icon.tsx'
import { kitWords } from './words.ts'

/** Grey shapes of what comes, with its size, so that nothing jumps. Read out once as 正在读取. */
export function Skeleton({ kind = 'row', count = 3 }: { kind?: 'row' | 'card' | 'text' | 'story' | 'photo' | 'map'; count?: number }) {
  const words = useWords(kitWords)
  return (
    <div className={`gz-skeleton gz-skeleton-${kind}`} role="status">
      <span className="gz-unseen">{words.reading}</span>
      {Array.from({ length: kind === 'map' ? 1 : count }, (_, at) => (
        <div key={at} className="gz-bone" aria-hidden><i /><b /><b /></div>
      ))}
    </div>
  )
}

/** Why there is nothing here and what one can do: never a bare 暂无数据. */
export const EmptyState = ({ icon = 'check', title, text, act }: { icon?: IconName; title: string; text?: ReactNode; act?: ReactNode }) => (
  <div className="gz-empty">
    <Icon name={icon} size={32} />
    <p className="gz-empty-title">{title}</p>
    {text && <p className="gz-secondary">{text}</p>}
    {act && <div className="gz-empty-act">{act}</div>}
  </div>
)

/** Any refusal: the Problem that was thrown, its wire form, or a failed connection (status 0). */
export type Refusal = { status: number; code: string; facts?: Facts; words?: Words }
type Title = keyof (typeof kitWords)['zh']['title']

function titleOf(status: number): Title {
  const exact: Record<number, Title> = { 0: 'offline', 400: 'input', 422: 'input', 401: 'signIn', 403: 'denied', 404: 'missing', 409: 'changed', 412: 'changed', 413: 'large', 429: 'busy' }
  return exact[status] ?? (status >= 500 ? 'broken' : 'refused')
}

/** What happened (title), what is safe and what to do (the Problem's own sentence), and a way on. */
export function ErrorState({ problem, onRetry, act }: { problem: Refusal; onRetry?: () => void; act?: ReactNode }) {
  const words = useWords(kitWords)
  const lang = useLang()
  const offline = problem.status === 0
  const text = offline ? words.offline.text : (problem.words ?? wordsOf(problem.code, problem.facts ?? {}))[lang]
  return (
    <div className="gz-failed" role="alert">
      <Icon name={offline ? 'sync' : 'warn'} />
      <div>
        <p className="gz-empty-title">{words.title[titleOf(problem.status)]}</p>
        <p>{text}</p>
        {!offline && <p className="gz-small gz-secondary">{words.reference} {problem.code}</p>}
        {(onRetry || act) && <div className="gz-line gz-failed-acts">{onRetry && <Button icon="sync" onClick={onRetry}>{words.retry}</Button>}{act}</div>}
      </div>
    </div>
  )
}

/** How far something is, always with its count: 88 / 91. */
export function Progress({ label, done, of, tone = 'accent' }: { label: string; done: number; of: number; tone?: 'accent' | 'done' | 'late' | 'risk' | 'wait' }) {
  const share = of > 0 ? Math.min(1, Math.max(0, done / of)) : 0
  return (
    <div className="gz-progress">
      <div className="gz-progress-head"><span>{label}</span><span className="gz-secondary">{done} / {of}</span></div>
      <div className="gz-bar" role="progressbar" aria-label={label} aria-valuenow={done} aria-valuemin={0} aria-valuemax={of}>
        <i className={`gz-fill-${tone}`} style={{ width: `${share * 100}%` }} />
      </div>
    </div>
  )
}
