import { useState } from 'react'
import { useLocation } from 'wouter'
import { defaultRoles } from '@gezhi/domain/accounts/roles.default.ts'
import { Segmented, Switch } from '@gezhi/ui/kit/Choice.tsx'
import { Card, List, Row } from '@gezhi/ui/kit/frame.tsx'
import { Icon } from '@gezhi/ui/kit/Icon.tsx'
import { Confirm } from '@gezhi/ui/kit/Sheet.tsx'
import { toast } from '@gezhi/ui/kit/Toast.tsx'
import { useLook } from '@gezhi/ui/theme/theme.ts'
import { dayText } from '@gezhi/ui/words/format.ts'
import { useLang, useWords } from '@gezhi/ui/words/words.tsx'
import { Page } from '../../frame/Page.tsx'
import { sentenceOf } from '../../frame/Failure.tsx'
import { leave, useMe } from '../../session.ts'
import { accountWords } from '../../words/accounts.ts'
import { frameWords } from '../../words/frame.ts'
import { Drafts } from './Drafts.tsx'

/** 我的: who I am, what lies on this phone, how it looks. */
export default function Me() {
  const words = useWords(accountWords)
  const frame = useWords(frameWords)
  const lang = useLang()
  const me = useMe()
  const [, go] = useLocation()
  const [leaving, setLeaving] = useState(false)
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
      <Drafts />
      <Looks />
      <section className="fd-group">
        <h2 className="fd-heading">{words.service}</h2>
        <List label={words.service}>
          <Row lead={<Icon name="lock" size={20} />} title={words.changePassword} onOpen={() => go('/me/password')} />
          <Row lead={<Icon name="leave" size={20} />} title={words.signOut} onOpen={() => setLeaving(true)} />
        </List>
      </section>
      <p className="gz-secondary gz-small">{words.version}</p>
      <Confirm open={leaving} title={words.signOutTitle} text={words.signOutText} verb={words.signOut} danger={false} onConfirm={out} onClose={() => setLeaving(false)} />
    </Page>
  )
}

/** A role of the county's own has no words on the phone yet; its key is better than nothing. */
const roleName = (key: string, lang: 'zh' | 'en'): string => defaultRoles.find((role) => role.key === key)?.words[lang] ?? key

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
