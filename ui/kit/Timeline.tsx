import type { ReactNode } from 'react'
import { dateTime, type Moment } from '../words/format.ts'
import { useLang, useWords } from '../words/words.tsx'
import { Badge } from './frame.tsx'
import { Icon } from './Icon.tsx'
import { Shape, toneShape, type Tone } from './marks.tsx'
import { PhotoStrip, type Photo } from './PhotoStrip.tsx'
import { EmptyState, Skeleton } from './states.tsx'
import { kitWords } from './words.ts'

export type StoryItem = {
  id: string
  /** Person or unit, as the reader may see it. */
  who: string
  /** What they did, one sentence that follows the name: 把这件事派给了府山街道综合执法队。 */
  what: ReactNode
  when: Moment
  /** What they wrote. */
  quote?: string
  photos?: readonly Photo[]
  isPublic?: boolean
  tone?: Tone
  /** The clock stood still from here to the next item: the reason. */
  pause?: string | null
  /** Done on this phone, not yet on the server. */
  unsent?: boolean
}

/** The story of an event like a letter, oldest first: who did what, when; pauses as a dashed line with their reason. */
export function Timeline({ items, now }: { items: readonly StoryItem[] | null; now?: Moment }) {
  const words = useWords(kitWords)
  if (items === null) return <Skeleton kind="story" count={4} />
  if (items.length === 0) return <EmptyState icon="clock" title={words.noStory} text={words.storyStarts} />
  return (
    <ol role="list" className="gz-story">
      {items.map((item) => <Line key={item.id} item={item} now={now} />)}
    </ol>
  )
}

function Line({ item, now }: { item: StoryItem; now: Moment | undefined }) {
  const words = useWords(kitWords)
  const lang = useLang()
  const tone = item.tone ?? (item.pause ? 'wait' : 'plain')
  return (
    <li className={`gz-story-item${item.pause ? ' gz-story-paused' : ''}${item.unsent ? ' gz-story-unsent' : ''}`}>
      <span className={`gz-story-mark gz-tone-${tone}`}><Shape name={item.pause ? 'pause' : toneShape[tone]} /></span>
      <p className="gz-story-text"><b>{item.who}</b> {item.what}</p>
      {item.quote && <p className="gz-story-quote">{item.quote}</p>}
      {item.photos && item.photos.length > 0 && <PhotoStrip photos={item.photos} small />}
      <p className="gz-story-when">
        <time dateTime={new Date(item.when).toISOString()}>{dateTime(item.when, lang, now)}</time>
        {item.isPublic && <Badge><Icon name="eye" size={16} />{words.onlyPublic}</Badge>}
        {item.unsent && <Badge tone="wait">{words.photoState.waiting}</Badge>}
      </p>
      {item.pause && <p className="gz-story-pause">{words.pausedFor(item.pause)}</p>}
    </li>
  )
}
