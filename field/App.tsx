import { QueryClientProvider } from '@tanstack/react-query'
import { lazy, Suspense, useEffect } from 'react'
import { Route, Router, Switch } from 'wouter'
import { EmptyState, Skeleton } from '@gezhi/ui/kit/states.tsx'
import { LinkButton } from '@gezhi/ui/kit/Button.tsx'
import { Toasts } from '@gezhi/ui/kit/Toast.tsx'
import { useLook } from '@gezhi/ui/theme/theme.ts'
import { LangProvider, useLang, useWords } from '@gezhi/ui/words/words.tsx'
import { Guard } from './frame/Failure.tsx'
import { Cover } from './frame/Cover.tsx'
import { useLive } from './frame/live.ts'
import { base, Page } from './frame/Page.tsx'
import { Update } from './frame/Update.tsx'
import { StepHost } from './pages/events/StepHost.tsx'
import { Today } from './pages/today/Today.tsx'
import { queryClient } from './queries.ts'
import { useSession } from './session.ts'
import { frameWords } from './words/frame.ts'

const SignIn = lazy(() => import('./pages/accounts/SignIn.tsx'))
const Stopped = lazy(() => import('./pages/accounts/Stopped.tsx'))
const FirstPassword = lazy(() => import('./pages/accounts/FirstPassword.tsx'))
const Round = lazy(() => import('./pages/visits/Round.tsx'))
const Patrols = lazy(() => import('./pages/patrols/Patrols.tsx'))
const Home = lazy(() => import('./pages/register/Home.tsx'))
const Person = lazy(() => import('./pages/register/Person.tsx'))
const Place = lazy(() => import('./pages/register/Place.tsx'))
const Known = lazy(() => import('./pages/register/Known.tsx'))
const Me = lazy(() => import('./pages/accounts/Me.tsx'))
const Sync = lazy(() => import('./pages/sync/Sync.tsx'))
const ChangePassword = lazy(() => import('./pages/accounts/ChangePassword.tsx'))
const Find = lazy(() => import('./pages/events/Find.tsx'))
const Report = lazy(() => import('./pages/events/Report.tsx'))
const Receipt = lazy(() => import('./pages/events/Receipt.tsx'))
const Mine = lazy(() => import('./pages/events/Mine.tsx'))
const Detail = lazy(() => import('./pages/events/Detail.tsx'))
const Amend = lazy(() => import('./pages/events/Amend.tsx'))

export function App() {
  const { look } = useLook()
  return (
    <LangProvider lang={look.lang}>
      <QueryClientProvider client={queryClient}>
        <Guard lang={look.lang}>
          <Router base={base}><Gate /></Router>
          <Toasts />
          <Update />
        </Guard>
      </QueryClientProvider>
    </LangProvider>
  )
}

/** Who may pass. A session that was lost is asked for above the page, which keeps everything that was typed. */
function Gate() {
  const session = useSession()
  if (session.state === 'asking') return <Waiting />
  if (session.state === 'out') return <Suspense fallback={<Waiting />}><SignIn /></Suspense>
  if (session.state === 'stopped') return <Suspense fallback={<Waiting />}><Stopped left={session.left} /></Suspense>
  if (session.me.mustChange && session.state === 'in') return <Suspense fallback={<Waiting />}><FirstPassword /></Suspense>
  const lost = session.state === 'lost'
  return (
    <>
      <div inert={lost} key={session.me.accountId}><Pages /></div>
      {lost && <Cover><Suspense fallback={<Waiting />}><SignIn lost={session.me} /></Suspense></Cover>}
    </>
  )
}

const Waiting = () => <div className="fd-main"><Skeleton kind="card" count={1} /><Skeleton kind="row" count={3} /></div>

function Pages() {
  const lang = useLang()
  useLive()
  useWarm()
  return (
    <Guard lang={lang}>
      <Suspense fallback={<Waiting />}>
        <Switch>
          <Route path="/"><Today /></Route>
          <Route path="/find"><Find /></Route>
          <Route path="/report"><Report /></Route>
          <Route path="/report/:id">{({ id }) => <Receipt id={id} />}</Route>
          <Route path="/events"><Mine /></Route>
          <Route path="/events/:id">{({ id }) => <Detail key={id} id={id} />}</Route>
          <Route path="/events/:id/amend">{({ id }) => <Amend key={id} id={id} />}</Route>
          <Route path="/homes/:id">{({ id }) => <Home key={id} id={id} />}</Route>
          <Route path="/people/:id">{({ id }) => <Person key={id} id={id} />}</Route>
          <Route path="/places/:id">{({ id }) => <Place key={id} id={id} />}</Route>
          <Route path="/round"><Round /></Route>
          <Route path="/patrols"><Patrols /></Route>
          <Route path="/me"><Me /></Route>
          <Route path="/me/known"><Known /></Route>
          <Route path="/me/sync"><Sync /></Route>
          <Route path="/me/password"><ChangePassword /></Route>
          <Route><Lost /></Route>
        </Switch>
      </Suspense>
      <StepHost />
    </Guard>
  )
}

/** Milliseconds after which nobody waits for the first page any more. */
const settled = 3_000

/** Fetches the other pages once this one stands: without a service worker (a WebView, plain http) they must be here before the signal goes. */
function useWarm(): void {
  useEffect(() => {
    const timer = window.setTimeout(() => void Promise.all([
      import('./pages/events/Report.tsx'), import('./pages/events/Receipt.tsx'), import('./pages/events/Mine.tsx'), import('./pages/events/Detail.tsx'),
      import('./pages/events/Find.tsx'), import('./pages/accounts/Me.tsx'), import('./pages/sync/Sync.tsx'), import('./pages/events/StepSheet.tsx'), import('./pages/events/Amend.tsx'), import('./pages/events/CategorySheet.tsx'), import('./pages/events/ReportSheets.tsx'), import('./pages/areas/PlaceSheet.tsx'), import('./pages/visits/Round.tsx'), import('./pages/visits/CallSheet.tsx'), import('@gezhi/domain/areas/geometry.ts'), import('./pages/register/Home.tsx'), import('./pages/register/Person.tsx'), import('./pages/register/Place.tsx'), import('./pages/register/Known.tsx'), import('./pages/register/Edit.tsx'), import('./pages/register/Propose.tsx'), import('./pages/patrols/Patrols.tsx'), import('@gezhi/ui/photo/shrink.ts'), import('@gezhi/client/search/finder.ts'), import('@gezhi/domain/search/pinyin.table.ts'),
    ]).catch(() => undefined), settled)
    return () => window.clearTimeout(timer)
  }, [])
}

function Lost() {
  const words = useWords(frameWords)
  return <Page title={words.face} place="today"><EmptyState icon="search" title={words.lostPage} text={words.lostPageText} act={<LinkButton href={`${base}/`}>{words.goToday}</LinkButton>} /></Page>
}
