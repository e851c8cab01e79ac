import { useState } from 'react'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Drawer, Select } from 'antd'
import { useSearchParams } from 'wouter'
import type { AccountView, accounts } from '@gezhi/domain/accounts/contract.ts'
import type { OutputOf } from '@gezhi/domain/contract.ts'
import { Badge, Button, EmptyState, ErrorState, Field, IconButton, Segmented, Skeleton } from '@gezhi/ui/kit/index.ts'
import { useSay, useWords } from '@gezhi/ui/words/words.tsx'
import { PageHead } from '../../parts/PageHead.tsx'
import { AreaPick } from '../../parts/picks.tsx'
import { gezhi, refusalOf } from '../../shell/gezhi.ts'
import { useRoleName, useRoles } from '../../shell/queries.ts'
import { useCan } from '../../shell/session.tsx'
import { accountWords } from '../../words/accounts.ts'
import { shellWords } from '../../words/shell.ts'
import { AccountPanel } from './AccountPanel.tsx'
import { NewAccount } from './NewAccount.tsx'
import { postState } from './posts.ts'

/** 账号与岗位: who holds which post over what, found by name, area and role. */
export default function Accounts() {
  const words = useWords(accountWords).list
  const shell = useWords(shellWords)
  const can = useCan()
  const say = useSay()
  const roles = useRoles()
  const [search, setSearch] = useSearchParams()
  const [making, setMaking] = useState(false)
  const get = (name: string) => search.get(name)
  const put = (part: Record<string, string | null>) => setSearch((was) => { for (const [key, value] of Object.entries(part)) if (value) was.set(key, value); else was.delete(key); return was }, { replace: true })
  const list = useList({ text: get('text'), areaId: get('areaId'), role: get('role'), active: get('active') ?? 'true' })
  const rows = list.data?.pages.flatMap((it) => it.items) ?? []
  const open = rows.find((it) => it.id === get('id')) ?? null
  return (
    <>
      <PageHead title={words.title} question={words.question} acts={can('account.edit') && <Button kind="primary" icon="plus" onClick={() => setMaking(true)}>{words.add}</Button>} />
      <div className="gd-filterbar">
        <form className="gd-search" role="search" onSubmit={(event) => { event.preventDefault(); const found = new FormData(event.currentTarget).get('text'); put({ text: typeof found === 'string' ? found.trim() : null }) }}><SearchBox key={get('text')} name={words.find} start={get('text') ?? ''} onText={(text) => put({ text: text || null })} /></form>
        <AreaPick label={words.area} value={get('areaId')} onChange={(areaId) => put({ areaId })} clear className="gd-w12" />
        <Select aria-label={words.role} placeholder={words.role} value={get('role') ?? undefined} onChange={(role?: string) => put({ role: role ?? null })} allowClear options={(roles.data?.items ?? []).map((it) => ({ value: it.key, label: say(it.words) }))} className="gd-w12" popupMatchSelectWidth={false} />
        <Segmented label={words.state} value={get('active') === 'false' ? 'false' : 'true'} onChange={(active) => put({ active })} options={[{ value: 'true', label: words.active }, { value: 'false', label: words.inactive }]} />
      </div>
      {list.isPending ? <Skeleton kind="row" count={8} /> : list.isLoadingError ? <ErrorState problem={refusalOf(list.error)} onRetry={() => void list.refetch()} /> : rows.length === 0 ? <EmptyState icon="people" title={words.none} text={words.noneText} /> : (
        <Table rows={rows} current={open?.id ?? null} onOpen={(id) => put({ id })} />
      )}
      {list.hasNextPage && <Button kind="quiet" wide busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>{shell.loadMore}</Button>}
      <Drawer open={open !== null} onClose={() => put({ id: null })} size={560} mask={false} closable={false} destroyOnHidden className="gd-drawer" aria-label={words.title}>
        {open && <><div className="gd-drawer-acts"><b>{open.name}</b><IconButton icon="cross" label={shell.close} onClick={() => put({ id: null })} /></div><AccountPanel key={open.id} account={open} /></>}
      </Drawer>
      {making && <NewAccount onClose={() => setMaking(false)} onMade={(id, login) => { setMaking(false); put({ id, text: login, areaId: null, role: null, active: null }) }} />}
    </>
  )
}

function SearchBox({ name, start, onText }: { name: string; start: string; onText: (text: string) => void }) {
  const [text, setText] = useState(start)
  return <Field label={name} labelHidden placeholder={name} value={text} onChange={setText} type="search" name="text" onBlur={() => onText(text.trim())} />
}

type Page = OutputOf<typeof accounts.list>
const useList = (filter: { text: string | null; areaId: string | null; role: string | null; active: string }) => useInfiniteQuery({
  queryKey: ['accounts', filter], placeholderData: keepPreviousData, initialPageParam: '', getNextPageParam: (last: Page) => last.next ?? undefined,
  queryFn: ({ pageParam }) => gezhi.accounts.list({ active: filter.active, limit: 50, ...(filter.text ? { text: filter.text } : {}), ...(filter.areaId ? { areaId: filter.areaId } : {}), ...(filter.role ? { role: filter.role } : {}), ...(pageParam ? { after: pageParam } : {}) }),
})

function Table({ rows, current, onOpen }: { rows: readonly AccountView[]; current: string | null; onOpen: (id: string) => void }) {
  const words = useWords(accountWords)
  const role = useRoleName()
  return (
    <div className="gd-panel gd-scroll" tabIndex={0} role="region" aria-label={words.list.title}>
      <table className="gd-grid gd-rows"><thead><tr><th scope="col">{words.list.name}</th><th scope="col">{words.list.login}</th><th scope="col">{words.list.phone}</th><th scope="col">{words.list.posts}</th><th scope="col">{words.list.state}</th></tr></thead>
        <tbody>{rows.map((it) => (
          <tr key={it.id} aria-current={it.id === current || undefined} onClick={() => onOpen(it.id)}>
            <th scope="row"><button type="button" className="gd-linkbutton" onClick={() => onOpen(it.id)}>{it.name}</button></th><td>{it.login}</td><td className="gd-num">{it.phone ?? '—'}</td>
            <td>{it.posts.filter((post) => postState(post) !== 'ended').map((post) => <span key={post.id} className="gd-post">{role(post.role)} <span className="gz-secondary">{[post.areaName, post.unitName].filter(Boolean).join(' · ')}</span>{post.to && <Badge tone="wait">{post.to}</Badge>}</span>)}{it.posts.length === 0 && <span className="gz-secondary">{words.list.noPost}</span>}</td>
            <td>{it.lockedUntil && Date.parse(it.lockedUntil) > Date.now() ? <Badge tone="late">{words.list.locked}</Badge> : !it.active ? <Badge>{words.list.inactive}</Badge> : it.mustChange ? <Badge tone="wait">{words.list.mustChange}</Badge> : <span className="gz-secondary">{words.list.active}</span>}</td>
          </tr>
        ))}</tbody></table>
    </div>
  )
}
