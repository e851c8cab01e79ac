import { useState } from 'react'
import { useLocation } from 'wouter'
import { defaultRoles } from '@gezhi/domain/accounts/roles.default.ts'
import { Segmented, Switch } from '@gezhi/ui/kit/Choice.tsx'
import { Field } from '@gezhi/ui/kit/Field.tsx'
import { Card, List, Notice, Row } from '@gezhi/ui/kit/frame.tsx'
import { Icon } from '@gezhi/ui/kit/Icon.tsx'
import { Confirm } from '@gezhi/ui/kit/Sheet.tsx'
import { toast } from '@gezhi/ui/kit/Toast.tsx'
import { useLook } from '@gezhi/ui/theme/theme.ts'
import { dayText } from '@gezhi/ui/words/format.ts'
import { useLang, useWords } from '@gezhi/ui/words/words.tsx'
import { Page } from '../../frame/Page.tsx'
import { sentenceOf } from '../../frame/Failure.tsx'
import { useStatus } from '../../held.ts'
import { useQuiet } from '../../quiet.ts'
import { leave, useMe } from '../../session.ts'
import { accountWords } from '../../words/accounts.ts'
import { frameWords } from '../../words/frame.ts'
import { registerWords } from '../../words/register.ts'
import { syncWords } from '../../words/sync.ts'
import { Drafts } from './Drafts.tsx'

/** 我的: who I am, what lies on this phone, how it looks. */
export default function Me() {
  const words = useWords(accountWords)
  const frame = useWords(frameWords)
  const register = useWords(registerWords)
  const lang = useLang()
  const me = useMe()
  const [, go] = useLocation()
  const [leaving, setLeaving] = useState(false)
  const sync = useWords(syncWords)
  const { waiting: calls, photosWaiting } = useStatus().counts
  const waiting = calls + photosWaiting
  const out = async () => {
    try {
      await leave()
      toast(words.out)
    } catch (error) {
      toast(sentenceOf(error, lang), { tone: 'late' })
      setLeaving(false)
    }
  }
  return (
    <Page title={frame.me} place="me">
      <Card>
        <div><p className="fd-turn-who">{me.name}</p><p className="gz-secondary">{words.account} {me.login} · {me.countyName}</p></div>
        {me.posts.length === 0 ? <p>{words.noPosts}</p> : (
          <ul role="list" className="fd-facts" aria-label={words.myPosts}>
            {me.posts.map((post) => (
              <li key={post.id} className="fd-fact"><Icon name="user" /><span><b>{roleName(post.role, lang)}</b> {post.unitName ?? post.areaName}{post.to && <> · {words.until(dayText(`${post.to}T12:00:00+08:00`, lang))}</>}</span></li>
            ))}
          </ul>
        )}
      </Card>
      <SyncCard />
      {me.actions.includes('visit.do') && <List label={register.known}><Row lead={<Icon name="user" size={20} />} title={register.known} sub={register.mineHint} onOpen={() => go('/me/known')} /></List>}
      <Drafts />
      <Looks />
      <Quiet />
      <section className="fd-group">
        <h2 className="fd-heading">{words.service}</h2>
        <List label={words.service}>
          <Row lead={<Icon name="lock" size={20} />} title={words.changePassword} onOpen={() => go('/me/password')} />
          <Row lead={<Icon name="leave" size={20} />} title={words.signOut} onOpen={() => setLeaving(true)} />
        </List>
      </section>
      <p className="gz-secondary gz-small">{words.version}</p>
      <Confirm open={leaving} title={words.signOutTitle} text={waiting > 0 ? <Notice tone="risk">{sync.leaveWaiting(waiting)}</Notice> : words.signOutText} verb={waiting > 0 ? sync.leaveAnyway : words.signOut} danger={waiting > 0} onConfirm={out} onClose={() => setLeaving(false)} />
    </Page>
  )
}

/** A role of the county's own has no words on the phone yet; its key is better than nothing. */
const roleName = (key: string, lang: 'zh' | 'en'): string => defaultRoles.find((role) => role.key === key)?.words[lang] ?? key

/** 本机 37 条，已收 37 条: my things are all there, or what is not. */
function SyncCard() {
  const words = useWords(syncWords)
  const status = useStatus()
  const [, go] = useLocation()
  const { made, received, waiting, parked } = status.counts
  const says = parked > 0 ? words.parked(parked) : waiting > 0 ? words.waiting(waiting) : made === 0 ? words.none : words.allReceived
  return (
    <List label={words.title}>
      <Row lead={<Icon name="sync" size={20} />} title={words.headline(made, received)} onOpen={() => go('/me/sync')} sub={<span className={parked > 0 ? 'fd-ink-risk' : undefined}>{says}</span>} />
    </List>
  )
}

function Quiet() {
  const words = useWords(accountWords)
  const { quiet, change } = useQuiet()
  return (
    <Card title={words.quiet}>
      <Switch label={words.quietOn(quiet.from, quiet.to)} hint={words.quietHint} checked={quiet.on} onChange={(on) => change({ on })} />
      {quiet.on && (
        <div className="fd-halves">
          <Field label={words.quietFrom} type="time" value={quiet.from} onChange={(from) => change({ from })} />
          <Field label={words.quietTo} type="time" value={quiet.to} onChange={(to) => change({ to })} />
        </div>
      )}
    </Card>
  )
}

function Looks() {
  const words = useWords(accountWords)
  const { look, change } = useLook()
  return (
    <Card title={words.look}>
      <Switch label={words.large} hint={words.largeHint} checked={look.type === 'large'} onChange={(on) => change({ type: on ? 'large' : 'normal' })} />
      <Switch label={words.contrast} hint={words.contrastHint} checked={look.contrast === 'high'} onChange={(on) => change({ contrast: on ? 'high' : 'normal' })} />
      <Switch label={words.left} hint={words.leftHint} checked={look.hand === 'left'} onChange={(on) => change({ hand: on ? 'left' : 'right' })} />
      <div className="fd-group"><p className="gz-label" aria-hidden>{words.theme}</p><Segmented label={words.theme} value={look.theme} onChange={(theme) => change({ theme })} options={(['auto', 'light', 'dark'] as const).map((value) => ({ value, label: words.themes[value] }))} /></div>
      <div className="fd-group"><p className="gz-label" aria-hidden>{words.lang}</p><Segmented label={words.lang} value={look.lang} onChange={(lang) => change({ lang })} options={[{ value: 'zh', label: '中文' }, { value: 'en', label: 'English' }]} /></div>
    </Card>
  )
}
