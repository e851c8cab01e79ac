import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { Link, useSearchParams } from 'wouter'
import { needs, needWords, uses, useWords as wordsOfUses } from '@gezhi/domain/register/choices.ts'
import type { Found } from '@gezhi/domain/register/contract.ts'
import { Badge, EmptyState, Icon, Segmented, type IconName } from '@gezhi/ui/kit/index.ts'
import { useSay, useWords } from '@gezhi/ui/words/words.tsx'
import { Asked } from '../../parts/Asked.tsx'
import { AreaPick } from '../../parts/picks.tsx'
import { gezhi } from '../../shell/gezhi.ts'
import { useAreaName } from '../../shell/queries.ts'
import { registerWords } from '../../words/register.ts'

const icons: Record<Found['kind'], IconName> = { person: 'user', home: 'register', building: 'building', place: 'pin', estate: 'building', road: 'map' }
const kinds = ['person', 'home', 'place'] as const
type Kind = (typeof kinds)[number]
const limit = 40

/** What was found, each with the reason it was found for; filters narrow it, or list by themselves. */
export function Results() {
  const words = useWords(registerWords)
  const say = useSay()
  const [search, setSearch] = useSearchParams()
  const get = (name: string) => search.get(name)
  const put = (name: string, value: string | null) => setSearch((was) => { if (value) was.set(name, value); else was.delete(name); return was }, { replace: true })
  const text = get('q') ?? ''
  const kind = kinds.find((one) => one === get('kind'))
  const need = needs.find((one) => one === get('need'))
  const use = uses.find((one) => one === get('use'))
  const filter = { areaId: get('area'), need, use, open: get('open') === '1' }
  const asked = text !== '' || need !== undefined || use !== undefined || filter.open
  const query = useQuery({
    queryKey: ['register', 'search', text, kind, filter], enabled: asked, placeholderData: keepPreviousData,
    queryFn: ({ signal }) => gezhi.register.search({ text, limit, ...(kind ? { kinds: [kind] } : {}), ...(filter.areaId ? { areaId: filter.areaId } : {}), ...(need ? { needs: [need] } : {}), ...(use ? { uses: [use] } : {}), ...(filter.open ? { openMatters: true } : {}) }, { signal }),
  })
  return (
    <>
      <div className="gd-filterbar">
        <Segmented<Kind | 'all'> label={words.filters} value={kind ?? 'all'} onChange={(one) => put('kind', one === 'all' ? null : one)} options={(['all', ...kinds] as const).map((value) => ({ value, label: words.kinds[value] }))} />
        <AreaPick label={words.grid} value={filter.areaId} onChange={(area) => put('area', area)} clear className="gd-w12" />
        <Select aria-label={words.need} placeholder={words.need} allowClear value={need} onChange={(one?: string) => put('need', one ?? null)} options={needs.map((value) => ({ value, label: say(needWords[value]) }))} className="gd-w8" popupMatchSelectWidth={false} />
        <Select aria-label={words.use} placeholder={words.use} allowClear value={use} onChange={(one?: string) => put('use', one ?? null)} options={uses.map((value) => ({ value, label: say(wordsOfUses[value]) }))} className="gd-w8" popupMatchSelectWidth={false} />
        <label className="gr-check"><input type="checkbox" checked={filter.open} onChange={(event) => put('open', event.target.checked ? '1' : null)} /> {words.openOnly}</label>
      </div>
      {!asked ? <EmptyState icon="search" title={words.start.title} text={words.start.text} /> : (
        <Asked query={query}>{({ items, more }) => items.length === 0 ? <EmptyState icon="search" title={words.none.title} text={words.none.text} /> : (
          <>
            <p className="gz-small gz-secondary" role="status">{words.found(items.length, more)}</p>
            <ul role="list" className="gr-results">{items.map((item) => <li key={`${item.kind}${item.id}`}><Line item={item} /></li>)}</ul>
          </>
        )}</Asked>
      )}
    </>
  )
}

function Line({ item }: { item: Found }) {
  const words = useWords(registerWords)
  const say = useSay()
  const name = useAreaName()
  const to = item.kind === 'person' || item.kind === 'home' || item.kind === 'place' ? `/register/${item.kind}/${item.id}` : `/register?q=${encodeURIComponent(item.title)}&kind=home`
  return (
    <Link href={to} className="gr-result">
      <Icon name={icons[item.kind]} size={22} />
      <span className="gr-result-text"><b>{item.title}</b> <span className="gz-small gz-secondary">{words.kinds[item.kind]}</span><span className="gr-result-detail">{item.detail}</span></span>
      <span className="gr-result-side">
        {item.openMatters > 0 && <Badge tone="risk">{words.matters(item.openMatters)}</Badge>}
        <span className="gz-small gz-secondary">{item.gridId ? name(item.gridId, 1) : ''}</span>
        <span className="gz-small gr-why" title={words.why}>{item.why.map((why) => say(why.words)).join(' · ')}</span>
      </span>
    </Link>
  )
}
