import { lazy, Suspense, useMemo, type ReactNode } from 'react'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { ConfigProvider, theme } from 'antd'
import zhCN from 'antd/locale/zh_CN'
import enUS from 'antd/locale/en_US'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import { Redirect, Route, Router, Switch } from 'wouter'
import { Skeleton, Toasts } from '@gezhi/ui/kit/index.ts'
import { antdTheme } from '@gezhi/ui/theme/tokens.ts'
import { useLook } from '@gezhi/ui/theme/theme.ts'
import { LangProvider } from '@gezhi/ui/words/words.tsx'
import { First } from '../pages/accounts/First.tsx'
import { doorsFor } from './doors.ts'
import { isStatus } from './gezhi.ts'
import { Live } from './live.tsx'
import { NoDoor, NoPage, Rail } from './Rail.tsx'
import { Session, useMe } from './session.tsx'

const Desk = lazy(() => import('../pages/events/Desk.tsx'))
const Events = lazy(() => import('../pages/events/Events.tsx'))
const EventPage = lazy(() => import('../pages/events/EventPage.tsx'))
const MapPage = lazy(() => import('../pages/events/MapPage.tsx'))
const Supervise = lazy(() => import('../pages/events/Supervise.tsx'))
const Parked = lazy(() => import('../pages/sync/Parked.tsx'))
const Board = lazy(() => import('../pages/board/Board.tsx'))
const Register = lazy(() => import('../pages/register/Register.tsx'))
const Ledgers = lazy(() => import('../pages/ledgers/Ledgers.tsx'))
const Rounds = lazy(() => import('../pages/visits/Rounds.tsx'))
const Exports = lazy(() => import('../pages/ledgers/Exports.tsx'))
const Forms = lazy(() => import('../pages/ledgers/Forms.tsx'))
const Admin = lazy(() => import('../pages/Admin.tsx'))

const client = new QueryClient({
  defaultOptions: {
    // A refusal stays a refusal; only a lost connection or a broken server is worth asking again.
    queries: { staleTime: 10_000, refetchOnWindowFocus: false, retry: (times, error) => times < 2 && !isStatus(error, 401) && !isRefusal(error) },
  },
})
const isRefusal = (error: unknown): boolean => [400, 403, 404, 409, 422].some((status) => isStatus(error, status))

/** A dialog lies in the top layer: what pops up from inside it must lie in it too, or it opens beneath. */
const popupHome = (from?: HTMLElement): HTMLElement => from?.closest('dialog') ?? document.body

export function App() {
  const { look, mode } = useLook()
  dayjs.locale(look.lang === 'zh' ? 'zh-cn' : 'en')
  const look5 = useMemo(() => ({ ...antdTheme(mode, look.type === 'large'), algorithm: mode === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm }), [mode, look.type])
  return (
    <LangProvider lang={look.lang}>
      <ConfigProvider theme={look5} locale={look.lang === 'zh' ? zhCN : enUS} componentSize="middle" wave={{ disabled: true }} getPopupContainer={popupHome}>
        <QueryClientProvider client={client}>
          <Router base="/console">
            <Switch>
              <Route path="/first"><First /></Route>
              <Route><Session><Live><Frame /></Live></Session></Route>
            </Switch>
          </Router>
          <Toasts />
        </QueryClientProvider>
      </ConfigProvider>
    </LangProvider>
  )
}

function Frame() {
  const doors = doorsFor(useMe().actions)
  const first = doors[0]
  const guarded = (key: string, page: ReactNode) => (doors.some((door) => door.key === key) ? page : <NoPage />)
  return (
    <Rail doors={doors}>
      <Suspense fallback={<div className="gd-page"><Skeleton kind="row" count={8} /></div>}>
        <Switch>
          <Route path="/">{first ? <Redirect to={first.path} replace /> : <NoDoor />}</Route>
          <Route path="/desk">{guarded('desk', <Desk />)}</Route>
          <Route path="/events">{guarded('events', <Events />)}</Route>
          <Route path="/events/:id">{(params) => guarded('events', <EventPage key={params.id} id={params.id} />)}</Route>
          <Route path="/map">{guarded('map', <MapPage />)}</Route>
          <Route path="/board">{guarded('board', <Board />)}</Route>
          <Route path="/register/ledgers/*?">{guarded('register', <Ledgers />)}</Route>
          <Route path="/register/exports">{guarded('register', <Exports />)}</Route>
          <Route path="/register/forms/*?">{guarded('register', <Forms />)}</Route>
          <Route path="/register/*?">{guarded('register', <Register />)}</Route>
          <Route path="/visits/*?">{guarded('visits', <Rounds />)}</Route>
          <Route path="/sync">{guarded('sync', <Parked />)}</Route>
          <Route path="/supervise">{guarded('supervise', <Supervise />)}</Route>
          <Route path="/admin/*?">{guarded('admin', <Admin />)}</Route>
          <Route><NoPage /></Route>
        </Switch>
      </Suspense>
    </Rail>
  )
}
