import { useEffect, useState } from 'react'
import { Link, Route, Switch, useLocation, useSearchParams } from 'wouter'
import { Field, Icon } from '@gezhi/ui/kit/index.ts'
import { useWords } from '@gezhi/ui/words/words.tsx'
import { PageHead } from '../../parts/PageHead.tsx'
import { useKeys } from '../../shell/keys.ts'
import { NoPage } from '../../shell/Rail.tsx'
import { useCan } from '../../shell/session.tsx'
import { registerWords } from '../../words/register.ts'
import { Corrections } from '../corrections/Corrections.tsx'
import { ExtractPage } from '../corrections/ExtractPage.tsx'
import { correctionWords } from '../../words/corrections.ts'
import { Duplicates } from './Duplicates.tsx'
import { HomeView } from './HomeView.tsx'
import { HouseholdView } from './HouseholdView.tsx'
import { PersonView } from './PersonView.tsx'
import { PlaceView } from './PlaceView.tsx'
import { PurposeNow } from './purpose.tsx'
import { Results } from './Results.tsx'
import { Tree } from './Tree.tsx'
import './register.css'

/** 格情户情: one box that finds whoever and whatever is in one's areas, the tree beside it, the page of what was chosen. */
export default function Register() {
  const words = useWords(registerWords)
  const requests = useWords(correctionWords)
  const can = useCan()
  return (
    <div className="gd-page gd-page-full gr-page">
      <PageHead title={words.title} question={words.question} acts={<><SearchBox />{can('correction.answer') && <Link href="/register/corrections" className="gr-twins">{requests.link}</Link>}{can('ledger.import') && <Link href="/register/ledgers" className="gr-twins">{words.ledgers}</Link>}{can('ledger.export') && <Link href="/register/forms" className="gr-twins">{words.forms}</Link>}{can('ledger.export', 'ledger.approve') && <Link href="/register/exports" className="gr-twins">{words.exports}</Link>}{can('register.merge') && <Link href="/register/duplicates" className="gr-twins">{words.twins}</Link>}</>} />
      <div className="gr-body">
        <nav className="gr-side" aria-label={words.tree}><h2 className="gz-small gz-secondary">{words.tree}</h2><Tree /></nav>
        <div className="gr-main" tabIndex={-1}>
          <PurposeNow />
          <Switch>
            <Route path="/register"><Results /></Route>
            <Route path="/register/duplicates">{can('register.merge') ? <Duplicates /> : <NoPage />}</Route>
            <Route path="/register/corrections">{can('correction.answer') ? <Corrections /> : <NoPage />}</Route>
            <Route path="/register/extract/:id">{({ id }) => (can('correction.answer') ? <ExtractPage key={id} id={id} /> : <NoPage />)}</Route>
            <Route path="/register/home/:id">{({ id }) => <HomeView key={id} id={id} />}</Route>
            <Route path="/register/household/:id">{({ id }) => <HouseholdView key={id} id={id} />}</Route>
            <Route path="/register/person/:id">{({ id }) => <PersonView key={id} id={id} />}</Route>
            <Route path="/register/place/:id">{({ id }) => <PlaceView key={id} id={id} />}</Route>
            <Route><NoPage /></Route>
          </Switch>
        </div>
      </div>
    </div>
  )
}

function SearchBox() {
  const words = useWords(registerWords)
  const [location, navigate] = useLocation()
  const [search] = useSearchParams()
  const asked = location === '/register' ? (search.get('q') ?? '') : ''
  const [text, setText] = useState(asked)
  useEffect(() => setText(asked), [asked])
  useKeys({ '/': () => document.querySelector<HTMLInputElement>('.gr-search input')?.focus() })
  // What is typed is asked for a moment later: half a word is not a question yet.
  useEffect(() => {
    const trimmed = text.trim()
    if (trimmed === asked) return undefined
    const timer = setTimeout(() => go(trimmed), 250)
    return () => clearTimeout(timer)
  })
  const go = (q: string) => {
    const next = new URLSearchParams(location === '/register' ? search : undefined)
    if (q) next.set('q', q)
    else next.delete('q')
    navigate(`/register${next.size > 0 ? `?${next}` : ''}`, { replace: location === '/register' })
  }
  return (
    <form className="gr-search" role="search" onSubmit={(event) => { event.preventDefault(); go(text.trim()) }}>
      <Field label={words.find} labelHidden placeholder={words.find} value={text} onChange={setText} type="search" autoFocus end={<Icon name="search" size={18} />} />
    </form>
  )
}

