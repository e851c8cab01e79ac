import { useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { DatePicker, Select } from 'antd'
import dayjs from 'dayjs'
import { newId } from '@gezhi/client/id.ts'
import type { AccountView } from '@gezhi/domain/accounts/contract.ts'
import { Button, Field, Switch, toast } from '@gezhi/ui/kit/index.ts'
import { isoDay } from '@gezhi/ui/words/format.ts'
import { useSay, useWords } from '@gezhi/ui/words/words.tsx'
import { Failure } from '../../parts/Failure.tsx'
import { AreaPick, UnitPick } from '../../parts/picks.tsx'
import { Sure } from '../../parts/Sure.tsx'
import { gezhi } from '../../shell/gezhi.ts'
import { useRoles } from '../../shell/queries.ts'
import { accountWords } from '../../words/accounts.ts'
import { shellWords } from '../../words/shell.ts'

/** A post: role, area, unit where the role belongs to one, from and to. A temporary one has its last day from the start. */
export function PostForm({ account, onClose }: { account: AccountView; onClose: () => void }) {
  const words = useWords(accountWords).post
  const shell = useWords(shellWords)
  const say = useSay()
  const client = useQueryClient()
  const roles = useRoles()
  const [form, setForm] = useState({ role: '', areaId: null as string | null, unitId: null as string | null, from: isoDay(Date.now()), to: null as string | null, note: '' })
  const put = (part: Partial<typeof form>) => setForm({ ...form, ...part })
  const [asking, setAsking] = useState(false)
  const role = roles.data?.items.find((it) => it.key === form.role)
  const add = useMutation({
    mutationFn: () => gezhi.accounts.addPost({ ...form, id: newId(), accountId: account.id, areaId: form.areaId ?? '' }),
    onSuccess: async () => { await client.invalidateQueries({ queryKey: ['accounts'] }); toast(shell.saved); onClose() },
    onError: () => setAsking(false),
  })
  const ready = role !== undefined && form.areaId !== null && (role.reach !== 'unit' || form.unitId !== null) && (form.to === null || form.to >= form.from)
  return (
    <div className="gz-stack gd-inset">
      <h3>{words.title}</h3>
      <div className="gz-field"><span className="gz-label">{words.role}</span><Select aria-label={words.role} value={form.role || undefined} onChange={(value: string) => put({ role: value })} options={(roles.data?.items ?? []).map((it) => ({ value: it.key, label: say(it.words) }))} showSearch={{ optionFilterProp: 'label' }} /></div>
      <div className="gz-field"><span className="gz-label">{words.area}</span><AreaPick label={words.area} value={form.areaId} onChange={(areaId) => put({ areaId, unitId: null })} deepest={4} /></div>
      {role?.reach === 'unit' && <div className="gz-field"><span className="gz-label">{words.unit}</span><span className="gz-hint">{words.unitHint}</span><UnitPick label={words.unit} value={form.unitId} onChange={(unitId) => put({ unitId })} near={form.areaId} clear /></div>}
      <div className="gd-form">
        <div className="gz-field"><span className="gz-label">{words.from}</span><DatePicker aria-label={words.from} value={dayjs(form.from)} allowClear={false} onChange={(day) => { if (day) put({ from: day.format('YYYY-MM-DD') }) }} /></div>
        {form.to !== null && <div className="gz-field"><span className="gz-label">{words.to}</span><DatePicker aria-label={words.to} value={dayjs(form.to)} allowClear={false} onChange={(day) => { if (day) put({ to: day.format('YYYY-MM-DD') }) }} /></div>}
      </div>
      <Switch label={words.temporary} checked={form.to !== null} onChange={(on) => put({ to: on ? form.from : null })} />
      <Field label={words.note} hint={words.noteHint} value={form.note} onChange={(note) => put({ note })} max={100} optional />
      <Failure error={add.error} />
      <div className="gz-line"><Button kind="primary" disabled={!ready} onClick={() => setAsking(true)}>{words.go}</Button><Button kind="quiet" onClick={onClose}>{shell.cancel}</Button></div>
      <Sure open={asking} title={`${account.name}: ${role ? say(role.words) : ''}`} verb={words.go} touches={words.touches(account.name)} from={`${form.from} ${shell.until} ${form.to ?? words.forever}`} undo={words.undo} busy={add.isPending} onClose={() => setAsking(false)} onGo={() => add.mutate()} />
    </div>
  )
}
