import { useMemo, useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Tree } from 'antd'
import { Link, useSearchParams } from 'wouter'
import type { z } from 'zod'
import type { CategoryView } from '@gezhi/domain/dispatch/contract.ts'
import { Badge, Button, Field, Select, Switch, TextArea, toast } from '@gezhi/ui/kit/index.ts'
import { useLang, useSay, useWords } from '@gezhi/ui/words/words.tsx'
import { Asked } from '../../parts/Asked.tsx'
import { Failure } from '../../parts/Failure.tsx'
import { PageHead } from '../../parts/PageHead.tsx'
import { Sure } from '../../parts/Sure.tsx'
import { gezhi, isCode } from '../../shell/gezhi.ts'
import { useCategories } from '../../shell/queries.ts'
import { useCan } from '../../shell/session.tsx'
import { adminWords } from '../../words/admin.ts'
import { dispatchWords } from '../../words/dispatch.ts'
import { shellWords } from '../../words/shell.ts'
import { eventsHref } from '../events/query.ts'
import { Stale } from './Stale.tsx'
import { TrySentence } from './TrySentence.tsx'
import '../rules/rules.css'

type View = z.infer<typeof CategoryView>
const entries = ['dispute', 'hazard', 'livelihood', 'city', 'other'] as const

/** 事项分类: three levels, found by words, code or keyword; a class that was used is retired, never removed. */
export default function Categories() {
  const admin = useWords(adminWords)
  const words = useWords(dispatchWords).categories
  const can = useCan()
  const query = useCategories()
  const [search, setSearch] = useSearchParams()
  const [find, setFind] = useState('')
  const [retired, setRetired] = useState(false)
  const [making, setMaking] = useState<View | null>(null)
  const code = search.get('code')
  const [live, setLive] = useState<{ code: string; keywords: string[] } | null>(null)
  return (
    <>
      <PageHead title={admin.pages.categories} question={admin.questions.categories} acts={can('category.edit') && <Button icon="plus" onClick={() => setMaking(blank(null))}>{words.addTop}</Button>} />
      <Asked query={query}>{(data) => {
        const chosen = data.items.find((it) => it.code === code) ?? null
        return (
          <div className="gd-split">
            <div className="gd-side">
              <Field label={words.find} labelHidden placeholder={words.find} value={find} onChange={setFind} type="search" />
              <Switch label={words.retired} checked={retired} onChange={setRetired} />
              <Branches items={data.items.filter((it) => retired || it.active)} find={find.trim()} selected={code} onSelect={(next) => { setMaking(null); setSearch({ code: next }) }} />
            </div>
            <div className="gz-stack">
            <TrySentence items={live ? data.items.map((it) => (it.code === live.code ? { ...it, keywords: live.keywords } : it)) : data.items} onSelect={(next) => { setMaking(null); setSearch({ code: next }) }} />
            {making ? <Edit key={`new-${making.parent}`} category={making} fresh taken={(one) => data.items.some((it) => it.code === one)} onClose={() => setMaking(null)} onSaved={(next) => { setMaking(null); setSearch({ code: next }) }} />
              : chosen ? <Edit key={chosen.code} category={chosen} onKeywords={(keywords) => setLive({ code: chosen.code, keywords })} onClose={() => setSearch({})} onSaved={() => undefined} onAdd={chosen.level < 3 ? () => setMaking(blank(chosen)) : undefined} />
              : <p className="gz-secondary">{words.pick} · {words.counted(data.items.length, data.items.reduce((sum, it) => sum + it.keywords.length, 0))}</p>}
            </div>
          </div>
        )
      }}</Asked>
    </>
  )
}

const blank = (parent: View | null): View => ({ code: parent ? (parent.level === 2 ? `${parent.code}.` : parent.code) : '', parent: parent?.code ?? null, level: (parent?.level ?? 0) + 1, words: { zh: '', en: '' }, entry: parent?.entry ?? 'other', keywords: [], active: true, version: 0 })

interface Node { key: string; title: string; children: Node[] }

function Branches({ items, find, selected, onSelect }: { items: readonly View[]; find: string; selected: string | null; onSelect: (code: string) => void }) {
  const words = useWords(dispatchWords).categories
  const lang = useLang()
  const nodes = useMemo(() => {
    const hit = (it: View): boolean => !find || [it.code, it.words.zh, it.words.en, ...it.keywords].some((text) => text.toLowerCase().includes(find.toLowerCase()))
    const build = (parent: string | null): Node[] => items.filter((it) => it.parent === parent).flatMap((it) => {
      const children = build(it.code)
      return hit(it) || children.length > 0 ? [{ key: it.code, title: `${it.words[lang]}${it.active ? '' : ` (${words.stopped})`}`, children }] : []
    })
    return build(null)
  }, [items, find, lang, words])
  const [expanded, setExpanded] = useState<readonly React.Key[]>(() => items.filter((it) => it.level === 1).map((it) => it.code))
  if (nodes.length === 0) return <p className="gz-secondary">{words.none}</p>
  return <Tree treeData={nodes} height={620} blockNode selectedKeys={selected ? [selected] : []} expandedKeys={find ? items.map((it) => it.code) : [...expanded]} onExpand={(keys) => setExpanded(keys)} onSelect={([key]) => { if (key) onSelect(String(key)) }} aria-label={words.find} />
}

function Edit({ category, fresh, taken, onKeywords, onClose, onSaved, onAdd }: { category: View; fresh?: boolean; taken?: (code: string) => boolean; onKeywords?: (keywords: string[]) => void; onClose: () => void; onSaved: (code: string) => void; onAdd?: (() => void) | undefined }) {
  const words = useWords(dispatchWords).categories
  const admin = useWords(adminWords)
  const shell = useWords(shellWords)
  const say = useSay()
  const can = useCan()
  const client = useQueryClient()
  const [draft, setDraft] = useState({ ...category, keywords: category.keywords.join('、') })
  const [asking, setAsking] = useState<'save' | 'turn' | null>(null)
  const edits = can('category.edit')
  const save = useMutation({
    mutationFn: (active: boolean) => gezhi.dispatch.saveCategory({ ...draft, active, keywords: wordsIn(draft.keywords) }),
    onSuccess: async (saved) => { await client.invalidateQueries({ queryKey: ['categories'] }); toast(shell.saved); setAsking(null); setDraft({ ...saved, keywords: saved.keywords.join('、') }); onSaved(saved.code) },
    onError: (error) => { setAsking(null); if (isCode(error, 'changed_meanwhile')) void client.invalidateQueries({ queryKey: ['categories'] }) },
  })
  const dirty = fresh || JSON.stringify({ ...category, keywords: category.keywords.join('、'), version: draft.version }) !== JSON.stringify(draft)
  const wrong = !fresh || draft.code === '' ? null : taken?.(draft.code) ? words.codeTaken : draft.code.startsWith(category.parent ?? '') && levelOf(draft.code) === category.level ? null : words.codeBad
  const ready = wrong === null && draft.words.zh.trim() !== '' && draft.words.en.trim() !== '' && /^[A-Z]{2}(\d{2}(\.\d{2,4})?)?$/.test(draft.code)
  return (
    <section className="gd-panel gz-stack gr-panel">
      <header className="gd-panelhead"><h2>{fresh ? words.addBelow : say(category.words)}</h2>{!category.active && <Badge>{words.stopped}</Badge>}
        <span className="gz-line">{onAdd && edits && <Button icon="plus" onClick={onAdd}>{words.addBelow}</Button>}{!fresh && <Link className="gz-button gz-button-quiet" href={eventsHref({ category: category.code, open: true })}>{words.open}</Link>}</span></header>
      <div className="gd-form">
        <Field label={words.code} {...(fresh ? { hint: words.codeHint } : {})} value={draft.code} onChange={(code) => setDraft({ ...draft, code: code.trim().toUpperCase() })} readOnly={!fresh} error={wrong} />
        <Select label={words.entry} value={draft.entry} onChange={(entry) => setDraft({ ...draft, entry: entries.find((it) => it === entry) ?? draft.entry })} options={entries.map((value) => ({ value, label: words.entries[value] }))} disabled={!edits} />
        <Field label={`${words.words} · ${shell.zh}`} value={draft.words.zh} onChange={(zh) => setDraft({ ...draft, words: { ...draft.words, zh } })} readOnly={!edits} autoFocus={fresh ?? false} />
        <Field label={`${words.words} · ${shell.en}`} value={draft.words.en} onChange={(en) => setDraft({ ...draft, words: { ...draft.words, en } })} readOnly={!edits} />
      </div>
      <TextArea label={words.keywords} hint={words.keywordsHint} value={draft.keywords} onChange={(keywords) => { setDraft({ ...draft, keywords }); onKeywords?.(wordsIn(keywords)) }} rows={6} readOnly={!edits} />
      {!fresh && <Stale seen={draft.version} now={category.version} onKeep={() => setDraft({ ...draft, version: category.version })} onTake={() => { save.reset(); setDraft({ ...category, keywords: category.keywords.join('、') }) }} />}
      <Failure error={save.error && !isCode(save.error, 'changed_meanwhile') ? save.error : null} />
      {edits ? <div className="gz-line"><Button kind="primary" disabled={!dirty || !ready} onClick={() => setAsking('save')}>{shell.save}</Button>{!fresh && <Button kind={category.active ? 'danger' : 'plain'} onClick={() => setAsking('turn')}>{category.active ? words.retire : words.revive}</Button>}{fresh && <Button kind="quiet" onClick={onClose}>{shell.cancel}</Button>}</div> : <p className="gz-secondary">{admin.readOnly}</p>}
      <Sure open={asking !== null} title={draft.words.zh ? say(draft.words) : words.addTop} danger={asking === 'turn' && category.active} verb={asking === 'turn' ? (category.active ? words.retire : words.revive) : undefined} touches={words.stays} from={admin.atOnce} undo={words.undo} busy={save.isPending}
        onClose={() => setAsking(null)} onGo={() => save.mutate(asking === 'turn' ? !category.active : draft.active)} />
    </section>
  )
}

const wordsIn = (text: string): string[] => [...new Set(text.split(/[\n、，,]/).map((it) => it.trim()).filter(Boolean))]
const levelOf = (code: string): number => (code.length > 4 ? 3 : code.length > 2 ? 2 : 1)
