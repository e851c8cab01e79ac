import { useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import type { AccountView } from '@gezhi/domain/accounts/contract.ts'
import type { PostView } from '@gezhi/domain/accounts/model.ts'
import { Badge, Button, Field, Notice, toast } from '@gezhi/ui/kit/index.ts'
import { isoDay } from '@gezhi/ui/words/format.ts'
import { useWords } from '@gezhi/ui/words/words.tsx'
import { Failure } from '../../parts/Failure.tsx'
import { Sure } from '../../parts/Sure.tsx'
import { gezhi } from '../../shell/gezhi.ts'
import { useRoleName } from '../../shell/queries.ts'
import { useCan } from '../../shell/session.tsx'
import { accountWords } from '../../words/accounts.ts'
import { adminWords } from '../../words/admin.ts'
import { shellWords } from '../../words/shell.ts'
import { OncePassword } from './OncePassword.tsx'
import { PostForm } from './PostForm.tsx'
import { postState } from './posts.ts'

/** One account: name and phone, its posts with their days, password and state. */
export function AccountPanel({ account }: { account: AccountView }) {
  const words = useWords(accountWords)
  const can = useCan()
  const edits = can('account.edit')
  const [adding, setAdding] = useState(false)
  const posts = [...account.posts].sort((a, b) => Number(postState(a) === 'ended') - Number(postState(b) === 'ended') || a.from.localeCompare(b.from))
  return (
    <div className="gz-stack">
      <section className="gd-panel"><h2>{words.list.posts}</h2>
        {posts.length === 0 && <p className="gz-secondary">{words.list.noPost}</p>}
        <ul role="list" className="gd-lines">{posts.map((post) => <Post key={post.id} post={post} edits={edits} />)}</ul>
        {edits && (adding ? <PostForm account={account} onClose={() => setAdding(false)} /> : <Button icon="plus" onClick={() => setAdding(true)}>{words.post.title}</Button>)}
      </section>
      {edits && <Basics account={account} />}
      {edits && <Access account={account} />}
    </div>
  )
}

function Post({ post, edits }: { post: PostView; edits: boolean }) {
  const words = useWords(accountWords).post
  const shell = useWords(shellWords)
  const role = useRoleName()
  const client = useQueryClient()
  const [ending, setEnding] = useState(false)
  const [to, setTo] = useState(isoDay(Date.now()))
  const state = postState(post)
  const end = useMutation({ mutationFn: () => gezhi.accounts.endPost({ id: post.id, to }), onSuccess: () => { setEnding(false); toast(shell.saved); return client.invalidateQueries({ queryKey: ['accounts'] }) } })
  return (
    <li className="gd-postline">
      <div><b>{role(post.role)}</b> {[post.areaName, post.unitName].filter(Boolean).join(' · ')}<br />
        <small className="gz-secondary gd-num">{post.from} {shell.until} {post.to ?? words.forever}{post.note ? ` · ${post.note}` : ''}</small></div>
      {state === 'current' ? <Badge tone="done">{words.current}</Badge> : <Badge tone={state === 'future' ? 'wait' : 'plain'}>{words[state]}</Badge>}
      {edits && state !== 'ended' && <Button kind="quiet" onClick={() => setEnding(true)}>{words.end}</Button>}
      <Sure open={ending} danger title={`${words.end}: ${role(post.role)}`} verb={words.end} touches={words.endText} from={to} undo={words.title} busy={end.isPending} error={<Failure error={end.error} />} onClose={() => setEnding(false)} onGo={() => end.mutate()}>
        <div className="gz-field"><span className="gz-label">{words.endOn}</span><DatePicker aria-label={words.endOn} value={dayjs(to)} allowClear={false} onChange={(day) => { if (day) setTo(day.format('YYYY-MM-DD')) }} /></div>
      </Sure>
    </li>
  )
}

function Basics({ account }: { account: AccountView }) {
  const words = useWords(accountWords)
  const shell = useWords(shellWords)
  const client = useQueryClient()
  const [name, setName] = useState(account.name)
  const [phone, setPhone] = useState(account.phone ?? '')
  const change = useMutation({
    mutationFn: () => gezhi.accounts.change({ id: account.id, version: account.version, name, phone: phone.trim() || null, active: account.active }),
    onSuccess: () => { toast(shell.saved); return client.invalidateQueries({ queryKey: ['accounts'] }) },
  })
  const dirty = name !== account.name || phone !== (account.phone ?? '')
  return (
    <section className="gd-panel gz-stack"><h2>{words.edit.title}</h2>
      <div className="gd-form"><Field label={words.list.name} value={name} onChange={setName} max={40} /><Field label={words.list.phone} value={phone} onChange={setPhone} inputMode="tel" optional /></div>
      <Failure error={change.error} />
      <div><Button kind="primary" disabled={!dirty || name.trim() === ''} busy={change.isPending} onClick={() => change.mutate()}>{shell.save}</Button></div>
    </section>
  )
}

function Access({ account }: { account: AccountView }) {
  const words = useWords(accountWords)
  const admin = useWords(adminWords)
  const shell = useWords(shellWords)
  const client = useQueryClient()
  const [asking, setAsking] = useState<'reset' | 'stop' | null>(null)
  const fresh = () => client.invalidateQueries({ queryKey: ['accounts'] })
  const reset = useMutation({ mutationFn: () => gezhi.accounts.resetPassword({ id: account.id }), onSuccess: () => { setAsking(null); return fresh() } })
  const turn = useMutation({ mutationFn: () => gezhi.accounts.change({ id: account.id, version: account.version, name: account.name, phone: account.phone, active: !account.active }), onSuccess: () => { setAsking(null); toast(shell.saved); return fresh() } })
  return (
    <section className="gd-panel gz-stack">
      <h2>{words.signIn.password}</h2>
      {account.lockedUntil && Date.parse(account.lockedUntil) > Date.now() && <Notice tone="late">{words.list.locked}</Notice>}
      {reset.data && <OncePassword login={reset.data.login} password={reset.data.password} />}
      <div className="gz-line"><Button icon="lock" onClick={() => setAsking('reset')}>{words.edit.reset}</Button>
        {account.active ? <Button kind="danger" onClick={() => setAsking('stop')}>{words.edit.stop}</Button> : <Button busy={turn.isPending} onClick={() => turn.mutate()}>{words.edit.start}</Button>}</div>
      <Failure error={turn.error ?? reset.error} />
      <Sure open={asking === 'reset'} title={`${words.edit.reset}: ${account.name}`} verb={words.edit.reset} touches={words.edit.resetText} from={admin.atOnce} undo={words.edit.reset} busy={reset.isPending} onClose={() => setAsking(null)} onGo={() => reset.mutate()} />
      <Sure open={asking === 'stop'} danger title={`${words.edit.stop}: ${account.name}`} verb={words.edit.stop} touches={<>{words.edit.stopText(account.name)}<br />{words.edit.stopTouches}</>} from={admin.atOnce} undo={words.edit.undoActive} busy={turn.isPending} onClose={() => setAsking(null)} onGo={() => turn.mutate()} />
    </section>
  )
}
