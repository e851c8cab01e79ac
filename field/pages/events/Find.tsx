import { useState, type FormEvent } from 'react'
import { useSearch, useLocation } from 'wouter'
import { Button, IconButton } from '@gezhi/ui/kit/Button.tsx'
import { Field } from '@gezhi/ui/kit/Field.tsx'
import { List, Row } from '@gezhi/ui/kit/frame.tsx'
import { Icon } from '@gezhi/ui/kit/Icon.tsx'
import { EmptyState } from '@gezhi/ui/kit/states.tsx'
import { useWords } from '@gezhi/ui/words/words.tsx'
import { Page } from '../../frame/Page.tsx'
import { keep, recall } from '../../memory.ts'
import { useMe } from '../../session.ts'
import { eventWords } from '../../words/events.ts'
import { EventPages } from './EventPages.tsx'

const most = 6

/** 查找: one box over the events in sight, by words, number or address. What was asked stands in the address, so that back leads to it. */
export default function Find() {
  const words = useWords(eventWords)
  const me = useMe()
  const [, go] = useLocation()
  const asked = new URLSearchParams(useSearch()).get('q')?.trim() ?? ''
  const [text, setText] = useState(asked)
  const place = `found.${me.accountId}`
  const [recent, setRecent] = useState(() => readRecent(place))
  const find = (what: string) => {
    const sought = what.trim()
    setText(sought)
    if (!sought) return go('/find', { replace: true })
    const next = [sought, ...recent.filter((one) => one !== sought)].slice(0, most)
    setRecent(next)
    keep(place, next)
    return go(`/find?q=${encodeURIComponent(sought)}`, { replace: asked !== '' })
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    find(text)
  }
  return (
    <Page title={words.findTitle} place="find">
      <form role="search" onSubmit={submit}>
        <Field label={words.findLabel} labelHidden placeholder={words.findHint} type="search" enterKeyHint="search" value={text} onChange={setText} maxLength={60} end={<IconButton icon="search" label={words.searchDo} type="submit" />} />
      </form>
      {asked ? <EventPages key={asked} ask={{ text: asked }} none={<EmptyState icon="search" title={words.foundNone} text={words.foundNoneText(asked)} />} />
        : <>
            <p className="gz-secondary">{words.findWhat}</p>
            {recent.length > 0 && (
              <section className="fd-group">
                <h2 className="fd-heading">{words.recent}</h2>
                <List label={words.recent}>{recent.map((one) => <Row key={one} lead={<Icon name="clock" size={20} />} title={one} onOpen={() => find(one)} />)}</List>
                <div><Button kind="quiet" onClick={() => { keep(place, null); setRecent([]) }}>{words.clear}</Button></div>
              </section>
            )}
          </>}
    </Page>
  )
}

const readRecent = (place: string): string[] => {
  const kept = recall(place)
  return Array.isArray(kept) ? kept.filter((one) => typeof one === 'string').slice(0, most) : []
}
