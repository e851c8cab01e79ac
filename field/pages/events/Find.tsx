import { useDeferredValue, useEffect, useMemo, useState, type FormEvent, type ReactNode } from 'react'
import { useSearch, useLocation } from 'wouter'
import { rowOf } from '@gezhi/domain/events/model.ts'
import { Button, IconButton } from '@gezhi/ui/kit/Button.tsx'
import { Field } from '@gezhi/ui/kit/Field.tsx'
import { List, Row } from '@gezhi/ui/kit/frame.tsx'
import { Icon } from '@gezhi/ui/kit/Icon.tsx'
import { EmptyState, Skeleton } from '@gezhi/ui/kit/states.tsx'
import { useLang, useWords } from '@gezhi/ui/words/words.tsx'
import { LongList } from '../../frame/LongList.tsx'
import { Page } from '../../frame/Page.tsx'
import { useCopyState, useRows, useStatus } from '../../held.ts'
import { keepNote, useNotes } from '../../notes.ts'
import { phone } from '../../phone.ts'
import { useMe } from '../../session.ts'
import { eventWords } from '../../words/events.ts'
import { FoundRegister, useFoundRegister } from '../register/FoundRegister.tsx'
import { EventPages, Older } from './EventPages.tsx'
import { EventLine, usePlaceOf } from './show.tsx'

const most = 6

/**
 * 查找: one box over what this phone holds, found while one types: characters, pinyin, initials, numbers, addresses, each with why it was
 * found. What was asked stands in the address, so that back leads to it.
 */
export default function Find() {
  const words = useWords(eventWords)
  const me = useMe()
  const has = useCopyState() !== 'none'
  const [, go] = useLocation()
  const asked = new URLSearchParams(useSearch()).get('q')?.trim() ?? ''
  const [text, setText] = useState(asked)
  const recent = readRecent(useNotes()?.get(recentNote))
  const find = (what: string) => {
    const sought = what.trim()
    setText(sought)
    if (!sought) return go('/find', { replace: true })
    void keepNote(me.accountId, recentNote, [sought, ...recent.filter((one) => one !== sought)].slice(0, most))
    return go(`/find?q=${encodeURIComponent(sought)}`, { replace: asked !== '' })
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    find(text)
  }
  const sought = useDeferredValue(text.trim())
  // The index is read, or made, while one begins to type.
  useEffect(() => void phone.search(''), [])
  const none = <EmptyState icon="search" title={words.foundNone} text={words.foundNoneText(has ? sought : asked)} />
  return (
    <Page title={words.findTitle} place="find">
      <form role="search" onSubmit={submit}>
        <Field label={words.findLabel} labelHidden placeholder={words.findHint} type="search" enterKeyHint="search" value={text} onChange={setText} maxLength={60} end={<IconButton icon="search" label={words.searchDo} type="submit" />} />
      </form>
      {has && sought ? <Found key={sought} text={sought} none={none} onOpen={() => find(sought)} />
        : !has && asked ? <EventPages key={asked} ask={{ text: asked }} none={none} />
        : <>
            <p className="gz-secondary">{words.findWhat}</p>
            {recent.length > 0 && (
              <section className="fd-group">
                <h2 className="fd-heading">{words.recent}</h2>
                <List label={words.recent}>{recent.map((one) => <Row key={one} lead={<Icon name="clock" size={20} />} title={one} onOpen={() => find(one)} />)}</List>
                <div><Button kind="quiet" onClick={() => void keepNote(me.accountId, recentNote, null)}>{words.clear}</Button></div>
              </section>
            )}
          </>}
    </Page>
  )
}

/** What this phone found, best first, each with its reason; older matters are at the server and asked for apart. */
function Found({ text, none, onOpen }: { text: string; none: ReactNode; onOpen: () => void }) {
  const words = useWords(eventWords)
  const lang = useLang()
  const placeOf = usePlaceOf()
  const rows = useRows('event')
  const { searchable } = useStatus()
  const found = useMemo(() => {
    const byId = new Map(rows.map((row) => [row.id, row]))
    return phone.search(text, { slices: ['event'], limit: mostFound }).flatMap((hit) => {
      const row = byId.get(hit.id)
      return row ? [{ row: { ...rowOf(row), ...(row.pending ? { pending: row.pending } : {}) }, why: hit.why }] : []
    })
    // Asked anew once the index is made: `searchable` changes what is found.
  }, [text, rows, searchable])
  const lines = useFoundRegister(text)
  if (found.length + lines.length === 0 && !searchable) return <Skeleton kind="row" count={3} />
  return (
    <div onClickCapture={onOpen}>
      <FoundRegister lines={lines} />
      {lines.length > 0 && found.length > 0 && <h2 className="fd-heading">{words.title} · {found.length}</h2>}
      {found.length === 0 ? lines.length === 0 && none : <LongList label={words.title} items={found} keyOf={({ row }) => row.id} line={({ row, why }) => <EventLine key={row.id} row={row} why={[why.says[lang], placeOf(row)].filter(Boolean).join(' · ')} />} />}
      <Older ask={{ text }} known={found.length} has={(id) => found.some(({ row }) => row.id === id)} />
    </div>
  )
}

const mostFound = 100

/** What was looked for lately may be somebody's name: it lies sealed. */
const recentNote = 'found'
const readRecent = (kept: unknown): string[] => (Array.isArray(kept) ? kept.filter((one) => typeof one === 'string').slice(0, most) : [])
