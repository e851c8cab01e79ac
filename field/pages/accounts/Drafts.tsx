import { useState } from 'react'
import { useLocation } from 'wouter'
import { Button } from '@gezhi/ui/kit/Button.tsx'
import { Card, List, Row } from '@gezhi/ui/kit/frame.tsx'
import { Confirm } from '@gezhi/ui/kit/Sheet.tsx'
import { relative } from '@gezhi/ui/words/format.ts'
import { useLang, useWords } from '@gezhi/ui/words/words.tsx'
import { keepNote, useNotes } from '../../notes.ts'
import { phone } from '../../phone.ts'
import { useMe } from '../../session.ts'
import { accountWords } from '../../words/accounts.ts'
import { dropDraft, isEmpty, readDraft } from '../events/draft.ts'
import { readStepDraft, stepDrafts } from '../events/stepDraft.ts'

interface Kept {
  title: string
  sub: string
  href: string
  drop: () => void
}

/** 本机草稿: what was written on this phone and not sent, each with a way on and a way out. */
export function Drafts() {
  const words = useWords(accountWords)
  const me = useMe()
  const kept = useKept(me.accountId)
  const [, go] = useLocation()
  const [asked, setAsked] = useState<Kept | null>(null)
  return (
    <Card title={words.here}>
      {kept.length === 0 ? <p className="gz-secondary">{words.noDraft}</p> : <p className="gz-secondary">{words.hereText}</p>}
      {kept.length > 0 && (
        <List label={words.here}>
          {kept.map((one) => <Row key={one.href + one.sub} title={<span className="fd-clamp">{one.title}</span>} sub={one.sub} onOpen={() => go(one.href)} end={<Button kind="quiet" onClick={() => setAsked(one)}>{words.drop}</Button>} />)}
        </List>
      )}
      <Confirm open={asked !== null} title={words.dropTitle} text={words.dropText} verb={words.dropDo} onConfirm={() => { asked?.drop(); setAsked(null) }} onClose={() => setAsked(null)} />
    </Card>
  )
}

function useKept(accountId: string): Kept[] {
  const words = useWords(accountWords)
  const lang = useLang()
  const notes = useNotes()
  const draft = readDraft(accountId)
  const steps = [...(notes?.keys() ?? [])].filter((name) => name.startsWith(stepDrafts)).flatMap((name): Kept[] => {
    const step = readStepDraft(accountId, name)
    const id = name.split('.')[1]
    if (!step || !id) return []
    const drop = () => { void keepNote(accountId, name, null); for (const photo of step.photos) void phone.dropPhoto(photo.key) }
    return [{ title: step.reason || step.title, sub: `${words.draftStep} · ${step.words[lang]} · ${step.title}`, href: `/events/${id}`, drop }]
  })
  if (!draft || isEmpty(draft)) return steps
  return [{ title: draft.text || words.noPhotoText, sub: `${words.draftReport} · ${relative(draft.at, lang)}`, href: '/report', drop: () => dropDraft(accountId, draft) }, ...steps]
}
