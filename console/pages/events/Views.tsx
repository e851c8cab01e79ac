import { useState } from 'react'
import { Popover } from 'antd'
import { Button, Field, IconButton } from '@gezhi/ui/kit/index.ts'
import { useWords } from '@gezhi/ui/words/words.tsx'
import { z } from 'zod'
import { shellWords } from '../../words/shell.ts'
import { listWords } from '../../words/list.ts'

const Saved = z.array(z.object({ name: z.string(), search: z.string() }))
type View = z.infer<typeof Saved>[number]
const place = 'gezhi.console.views'

const readViews = (): View[] => {
  try {
    const stored = Saved.safeParse(JSON.parse(localStorage.getItem(place) ?? '[]'))
    return stored.success ? stored.data : []
  } catch {
    return []
  }
}

/** Filters somebody uses often; they belong to this device. */
export function Views({ search, onOpen }: { search: string; onOpen: (search: string) => void }) {
  const words = useWords(listWords)
  const shell = useWords(shellWords)
  const [open, setOpen] = useState(false)
  const [views, setViews] = useState(readViews)
  const [name, setName] = useState('')
  const keep = (next: View[]) => {
    setViews(next)
    try { localStorage.setItem(place, JSON.stringify(next)) } catch { /* blocked storage: it holds until the page closes */ }
  }
  const content = (
    <div className="gd-pop gz-stack">
      {views.length === 0 ? <p className="gz-secondary">{words.noViews}</p> : (
        <ul role="list" className="gd-menu">{views.map((it) => <li key={it.name}><button type="button" onClick={() => { onOpen(it.search); setOpen(false) }}>{it.name}</button><IconButton icon="trash" label={words.dropView(it.name)} onClick={() => keep(views.filter((one) => one.name !== it.name))} /></li>)}</ul>
      )}
      <form className="gd-inline" onSubmit={(event) => { event.preventDefault(); if (name.trim()) { keep([...views.filter((it) => it.name !== name.trim()), { name: name.trim(), search }]); setName('') } }}>
        <Field label={words.saveView} placeholder={words.viewName} value={name} onChange={setName} /><Button type="submit" disabled={!name.trim()}>{shell.save}</Button>
      </form>
    </div>
  )
  return <Popover trigger="click" open={open} onOpenChange={setOpen} placement="bottomRight" arrow={false} content={content}><span><Button icon="star">{words.views}</Button></span></Popover>
}
