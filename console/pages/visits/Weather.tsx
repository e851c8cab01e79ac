import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { chinaCalendar } from '@gezhi/domain/clocks/holidays.ts'
import type { OutputOf } from '@gezhi/domain/contract.ts'
import type { visits } from '@gezhi/domain/visits/contract.ts'
import { holidayRuns } from '@gezhi/domain/visits/holidays.ts'
import { WeatherKind, type VisitRules } from '@gezhi/domain/visits/model.ts'
import { Badge, Button, Choice, Confirm, EmptyState, Field, Notice, Sheet } from '@gezhi/ui/kit/index.ts'
import { isoDay } from '@gezhi/ui/words/format.ts'
import { useSay, useWords } from '@gezhi/ui/words/words.tsx'
import { Asked } from '../../parts/Asked.tsx'
import { Failure } from '../../parts/Failure.tsx'
import { PageHead } from '../../parts/PageHead.tsx'
import { AreaPick } from '../../parts/picks.tsx'
import { useTitled } from '../../parts/titled.ts'
import { gezhi } from '../../shell/gezhi.ts'
import { useAreaName, useAreas } from '../../shell/queries.ts'
import { useCan, useMe } from '../../shell/session.tsx'
import { shellWords } from '../../words/shell.ts'
import { visitWords } from '../../words/visits.ts'
import { useSending } from '../register/Add.tsx'
import { newId } from '../register/purpose.tsx'

type Declared = OutputOf<typeof visits.weather>['items'][number]
const kinds = WeatherKind.options

/** 天气与节日: extreme days as the desk declares them, and the holidays before which elders are called on. */
export default function Weather() {
  const words = useWords(visitWords)
  const can = useCan()
  const [open, setOpen] = useState(false)
  const weather = useQuery({ queryKey: ['register', 'weather'], queryFn: () => gezhi.visits.weather({}) })
  const rules = useQuery({ queryKey: ['visit-rules'], queryFn: () => gezhi.visits.rules({}) })
  return (
    <>
      <PageHead title={words.pages.weather} question={words.questions.weather} acts={can('visit.plan') && <Button kind="primary" icon="plus" onClick={() => setOpen(true)}>{words.declare}</Button>} />
      <Asked query={weather} count={3}>{({ items }) => items.length === 0 ? <EmptyState icon="sun" title={words.noWeather} text={words.noWeatherText} /> : (
        <section className="gd-panel"><h2>{words.declared}</h2><ul role="list" className="gd-lines">{items.map((one) => <One key={one.id} one={one} rules={rules.data?.content} />)}</ul></section>
      )}</Asked>
      <Asked query={rules} kind="text">{({ content }) => <Holidays rules={content} />}</Asked>
      {open && <Declare rules={rules.data?.content} onClose={() => setOpen(false)} />}
    </>
  )
}

const useRuleSays = () => {
  const words = useWords(visitWords)
  return (kind: Declared['kind'], rules: VisitRules | undefined): string => {
    const rule = rules?.weather.find((one) => one.kind === kind)
    return rule ? words.ruleDays(rule.days, rule.careOnly) : words.noRule
  }
}

function One({ one, rules }: { one: Declared; rules: VisitRules | undefined }) {
  const words = useWords(visitWords)
  const { rootId } = useAreas()
  const name = useAreaName()
  const can = useCan()
  const says = useRuleSays()
  const titled = useTitled()
  const [asked, setAsked] = useState(false)
  const { send, error } = useSending(() => setAsked(false))
  const isNow = one.from <= isoDay(Date.now())
  return (
    <li className="gv-line">
      <span><b>{words[one.kind]}</b> {one.areaId === rootId ? words.wholeCounty : name(one.areaId)} · {one.from} – {one.to} {isNow && <Badge tone="risk">{words.declared}</Badge>}<br /><span className="gz-small gz-secondary">{titled(words.rule, says(one.kind, rules))}</span></span>
      {can('visit.plan') && <Button kind="quiet" onClick={() => setAsked(true)}>{words.end}</Button>}
      <Confirm open={asked} title={titled(words.end, words[one.kind])} text={<><p>{words.endText}</p><Failure error={error} /></>} verb={words.end} onClose={() => setAsked(false)} onConfirm={() => send(() => gezhi.visits.endWeather({ id: one.id }))} />
    </li>
  )
}

function Declare({ rules, onClose }: { rules: VisitRules | undefined; onClose: () => void }) {
  const words = useWords(visitWords)
  const shell = useWords(shellWords)
  const says = useRuleSays()
  const titled = useTitled()
  const me = useMe()
  const [id] = useState(newId)
  const [kind, setKind] = useState<Declared['kind']>('heat')
  const [areaId, setAreaId] = useState<string | null>(me.posts[0]?.areaId ?? null)
  const [from, setFrom] = useState(isoDay(Date.now()))
  const [to, setTo] = useState(isoDay(Date.now() + 2 * 86_400_000))
  const { send, error, busy } = useSending(onClose)
  return (
    <Sheet open kind="centre" title={words.declare} onClose={onClose} acts={<><Button kind="quiet" onClick={onClose}>{shell.cancel}</Button><Button kind="primary" busy={busy} disabled={!areaId || !from || !to} onClick={() => areaId && void send(() => gezhi.visits.addWeather({ id, kind, areaId, from, to }))}>{words.go}</Button></>}>
      <div className="gz-stack">
        <Choice label={words.kind} value={kind} onChange={setKind} options={kinds.map((value) => ({ value, label: words[value] }))} />
        <div className="gz-field"><span className="gz-label">{words.area}</span><AreaPick label={words.area} value={areaId} onChange={setAreaId} /></div>
        <div className="gd-two"><Field label={words.from} type="date" value={from} onChange={setFrom} /><Field label={words.to} type="date" value={to} onChange={setTo} /></div>
        <Notice>{titled(words.rule, says(kind, rules))}</Notice>
        <Failure error={error} />
      </div>
    </Sheet>
  )
}

/** The State Council's holidays ahead, and which of them the rule counts. */
function Holidays({ rules }: { rules: VisitRules }) {
  const words = useWords(visitWords)
  const say = useSay()
  const titled = useTitled()
  const { holiday } = rules
  const runs = holidayRuns(chinaCalendar(), isoDay(Date.now())).slice(0, 8)
  const long = ({ from, to }: { from: string; to: string }) => (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1
  return (
    <section className="gd-panel">
      <h2>{words.holidays}</h2>
      <p className="gz-secondary">{holiday ? titled(say(holiday.words), words.holidayRule(holiday.atLeast, holiday.ahead)) : words.holidayOff}</p>
      <ul role="list" className="gd-lines">{runs.map((run) => <li key={run.from}><span className="gd-num">{run.from} – {run.to}</span> {words.days(long(run))} {holiday && <Badge tone={long(run) >= holiday.atLeast ? 'accent' : 'plain'}>{long(run) >= holiday.atLeast ? words.greet : words.noGreet}</Badge>}</li>)}</ul>
    </section>
  )
}
