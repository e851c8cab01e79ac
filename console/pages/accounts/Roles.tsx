import { useMemo, useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { actions, type Action, type Reach } from '@gezhi/domain/access.ts'
import type { RoleView } from '@gezhi/domain/accounts/contract.ts'
import { Button, Field, Icon, Select, Sheet, toast } from '@gezhi/ui/kit/index.ts'
import { useSay, useWords } from '@gezhi/ui/words/words.tsx'
import { Asked } from '../../parts/Asked.tsx'
import { Failure } from '../../parts/Failure.tsx'
import { PageHead } from '../../parts/PageHead.tsx'
import { Sure } from '../../parts/Sure.tsx'
import { gezhi } from '../../shell/gezhi.ts'
import { useRoles } from '../../shell/queries.ts'
import { useCan } from '../../shell/session.tsx'
import { accountWords } from '../../words/accounts.ts'
import { actionGroupWords, actionWords, type ActionGroup } from '../../words/actions.ts'
import { adminWords } from '../../words/admin.ts'
import { shellWords } from '../../words/shell.ts'

/** 角色与权限: a matrix of roles and rights, each right in words. Changes are gathered per role and saved after saying whom they touch. */
export default function Roles() {
  const words = useWords(accountWords).roles
  const can = useCan()
  const roles = useRoles()
  const [making, setMaking] = useState(false)
  return (
    <>
      <PageHead title={words.title} question={words.question} acts={can('role.edit') && <Button icon="plus" onClick={() => setMaking(true)}>{words.add}</Button>} />
      <Asked query={roles}>{(data) => <Matrix roles={data.items} edits={can('role.edit')} />}</Asked>
      {making && <NewRole onClose={() => setMaking(false)} />}
    </>
  )
}

const groups = Object.keys(actionGroupWords) as ActionGroup[] // the record has exactly these keys

function Matrix({ roles, edits }: { roles: readonly RoleView[]; edits: boolean }) {
  const words = useWords(accountWords).roles
  const say = useSay()
  const [drafts, setDrafts] = useState<ReadonlyMap<string, readonly Action[]>>(new Map())
  const held = (role: RoleView) => drafts.get(role.key) ?? role.actions
  const toggle = (role: RoleView, action: Action) => setDrafts((was) => {
    const now = was.get(role.key) ?? role.actions
    const next = now.includes(action) ? now.filter((it) => it !== action) : [...now, action]
    const map = new Map(was)
    if (next.length === role.actions.length && next.every((it) => role.actions.includes(it))) map.delete(role.key)
    else map.set(role.key, next)
    return map
  })
  const drop = (key: string) => setDrafts((was) => { const map = new Map(was); map.delete(key); return map })
  return (
    <>
      {[...drafts.keys()].map((key) => { const role = roles.find((it) => it.key === key); return role && <Pending key={key} role={role} actions={held(role)} onDrop={() => drop(key)} /> })}
      <div className="gd-panel gd-scroll gd-matrixbox" tabIndex={0} role="region" aria-label={words.title}>
        <table className="gd-matrix">
          <thead><tr><td />{roles.map((role) => <th key={role.key} scope="col"><span>{say(role.words)}</span><small className="gz-secondary">{words.reaches[role.reach]}</small></th>)}</tr></thead>
          {groups.map((group) => (
            <tbody key={group}><tr><th colSpan={roles.length + 1} scope="rowgroup" className="gd-matrix-group">{say(actionGroupWords[group])}</th></tr>
              {actions.filter((it) => actionWords[it].group === group).map((action) => (
                <tr key={action}><th scope="row">{say(actionWords[action])}</th>
                  {roles.map((role) => <Cell key={role.key} on={held(role).includes(action)} was={role.actions.includes(action)} label={`${say(role.words)}: ${say(actionWords[action])}`} onToggle={edits ? () => toggle(role, action) : null} />)}
                </tr>
              ))}
            </tbody>
          ))}
        </table>
      </div>
    </>
  )
}

function Cell({ on, was, label, onToggle }: { on: boolean; was: boolean; label: string; onToggle: (() => void) | null }) {
  const words = useWords(accountWords).roles
  return (
    <td className={on === was ? '' : 'gd-cell-changed'}>
      {onToggle ? <input type="checkbox" checked={on} onChange={onToggle} aria-label={label} /> : on ? <><Icon name="check" size={18} /><span className="gz-unseen">{words.can}</span></> : <span className="gz-unseen">{words.cannot}</span>}
    </td>
  )
}

function Pending({ role, actions: next, onDrop }: { role: RoleView; actions: readonly Action[]; onDrop: () => void }) {
  const words = useWords(accountWords).roles
  const shell = useWords(shellWords)
  const say = useSay()
  const client = useQueryClient()
  const [asking, setAsking] = useState(false)
  const { version, inUse, ...rest } = role
  const save = useMutation({
    mutationFn: () => gezhi.accounts.saveRole({ ...rest, actions: [...next], version }),
    onSuccess: async () => { await client.invalidateQueries({ queryKey: ['roles'] }); void client.invalidateQueries({ queryKey: ['me'] }); toast(shell.saved); onDrop() },
    onError: () => setAsking(false),
  })
  const more = next.filter((it) => !role.actions.includes(it))
  const less = role.actions.filter((it) => !next.includes(it))
  const list = useMemo(() => [...more.map((it) => `＋ ${say(actionWords[it])}`), ...less.map((it) => `－ ${say(actionWords[it])}`)], [more, less, say])
  return (
    <div className="gd-pending"><b>{say(role.words)}</b><span>{list.join('；')}</span><Failure error={save.error} />
      <span className="gz-line"><Button kind="primary" onClick={() => setAsking(true)}>{words.save}</Button><Button kind="quiet" onClick={onDrop}>{words.drop}</Button></span>
      <Sure open={asking} title={say(role.words)} touches={words.touches(inUse)} from={words.now} undo={words.undo} busy={save.isPending} onClose={() => setAsking(false)} onGo={() => save.mutate()}><ul className="gd-lines">{list.map((it) => <li key={it}>{it}</li>)}</ul></Sure>
    </div>
  )
}

function NewRole({ onClose }: { onClose: () => void }) {
  const words = useWords(accountWords).roles
  const shell = useWords(shellWords)
  const admin = useWords(adminWords)
  const client = useQueryClient()
  const [form, setForm] = useState({ key: '', zh: '', en: '', reach: 'area' as Reach })
  const make = useMutation({
    mutationFn: () => gezhi.accounts.saveRole({ key: form.key, words: { zh: form.zh, en: form.en }, reach: form.reach, actions: ['event.read'], version: 0 }),
    onSuccess: async () => { await client.invalidateQueries({ queryKey: ['roles'] }); toast(shell.saved); onClose() },
  })
  const ready = /^[a-z][a-z0-9_]{1,40}$/.test(form.key) && form.zh.trim() !== '' && form.en.trim() !== ''
  return (
    <Sheet open kind="centre" title={words.add} onClose={onClose} acts={<Button kind="primary" disabled={!ready} busy={make.isPending} onClick={() => make.mutate()}>{shell.save}</Button>}>
      <div className="gz-stack"><p className="gz-secondary">{admin.atOnce}</p>
        <Field label={words.key} hint={words.keyHint} value={form.key} onChange={(key) => setForm({ ...form, key })} autoFocus />
        <Field label={shell.zh} value={form.zh} onChange={(zh) => setForm({ ...form, zh })} /><Field label={shell.en} value={form.en} onChange={(en) => setForm({ ...form, en })} />
        <Select label={words.reach} value={form.reach} onChange={(reach) => setForm({ ...form, reach: reach as Reach })} options={(['area', 'unit', 'own'] as const).map((value) => ({ value, label: words.reaches[value] }))} />
        <Failure error={make.error} />
      </div>
    </Sheet>
  )
}
