import { useMemo } from 'react'
import { Select, TreeSelect } from 'antd'
import type { AreaNode } from '@gezhi/domain/areas/contract.ts'
import type { AreaTree } from '@gezhi/domain/areas/tree.ts'
import { useLang } from '@gezhi/ui/words/words.tsx'
import { useAreas, useCategories, useUnits } from '../shell/queries.ts'

interface Shared {
  value: string | null
  onChange: (value: string | null) => void
  label: string
  clear?: boolean
  placeholder?: string
  id?: string
  className?: string
}

interface AreaOption { value: string; title: string; search: string; children: AreaOption[] }

function optionsOf(tree: AreaTree<AreaNode>, ids: readonly AreaNode[], deepest: number): AreaOption[] {
  return ids.filter((area) => area.level <= deepest).map((area) => ({
    value: area.id, title: area.name, search: `${area.name} ${area.code}`,
    children: area.level < deepest ? optionsOf(tree, tree.children(area.id), deepest) : [],
  }))
}

/** The areas of a list that lie in none of the others. */
const widest = (tree: AreaTree<AreaNode>, ids: readonly string[]): AreaNode[] =>
  [...new Set(ids)].flatMap((id) => tree.find(id) ?? []).filter((area) => !ids.some((other) => other !== area.id && tree.find(other) && tree.isWithin(area.id, other)))

/** One area of the county, found by name or code; `deepest` 3 stops at grids. `tops`: only these areas and what lies below, as for one's own posts. */
export function AreaPick({ value, onChange, label, clear, placeholder, deepest = 3, className, id, tops }: Shared & { deepest?: number; tops?: readonly string[] }) {
  const { tree } = useAreas()
  const from = tops?.join() ?? null
  const options = useMemo(() => (tree ? optionsOf(tree, from === null ? tree.roots() : widest(tree, from.split(',')), deepest) : []), [tree, deepest, from])
  return (
    <TreeSelect id={id} className={className ?? 'gd-fill'} treeData={options} value={value ?? undefined} onChange={(next: string | undefined) => onChange(next ?? null)} aria-label={label}
      showSearch={{ treeNodeFilterProp: 'search' }} allowClear={clear ?? false} placeholder={placeholder ?? label} loading={!tree} treeDefaultExpandedKeys={options.length === 1 ? options.map((it) => it.value) : (tree?.roots().map((it) => it.id) ?? [])}
      popupMatchSelectWidth={320} listHeight={360} />
  )
}

/** One class of matter, three levels, found by its words, code or keywords. Retired ones are left out. */
export function CategoryPick({ value, onChange, label, clear, placeholder, retired, className, id, withRoot }: Shared & { retired?: boolean; withRoot?: string }) {
  const lang = useLang()
  const { data } = useCategories()
  const options = useMemo(() => {
    const items = (data?.items ?? []).filter((it) => retired || it.active)
    const below = (parent: string | null): AreaOption[] =>
      items.filter((it) => it.parent === parent).map((it) => ({ value: it.code, title: it.words[lang], search: [it.code, it.words.zh, it.words.en, ...it.keywords].join(' '), children: below(it.code) }))
    return withRoot ? [{ value: '*', title: withRoot, search: withRoot, children: [] }, ...below(null)] : below(null)
  }, [data, lang, retired, withRoot])
  return (
    <TreeSelect id={id} className={className ?? 'gd-fill'} treeData={options} value={value ?? undefined} onChange={(next: string | undefined) => onChange(next ?? null)} aria-label={label}
      showSearch={{ treeNodeFilterProp: 'search' }} allowClear={clear ?? false} placeholder={placeholder ?? label} loading={!data} popupMatchSelectWidth={320} listHeight={360} />
  )
}

/** One unit; `near` names the area whose own units come first. */
export function UnitPick({ value, onChange, label, clear, placeholder, near, autoFocus, className, id }: Shared & { near?: string | null; autoFocus?: boolean }) {
  const { data } = useUnits()
  const { tree } = useAreas()
  const options = useMemo(() => {
    const close = (areaId: string) => (near && tree?.find(near) && tree.find(areaId) && tree.isWithin(near, areaId) ? tree.get(areaId).level : -1)
    return (data?.items ?? []).filter((it) => it.active && it.kind !== 'desk')
      .map((it) => ({ value: it.id, label: it.name, near: close(it.areaId) }))
      .filter((it) => !near || it.near >= 0)
      .sort((a, b) => b.near - a.near)
  }, [data, tree, near])
  return (
    <Select id={id} className={className ?? 'gd-fill'} options={options} value={value ?? undefined} onChange={(next: string | undefined) => onChange(next ?? null)} aria-label={label}
      showSearch={{ optionFilterProp: 'label' }} allowClear={clear ?? false} placeholder={placeholder ?? label} loading={!data} autoFocus={autoFocus ?? false} defaultOpen={autoFocus ?? false} popupMatchSelectWidth={320} listHeight={320} />
  )
}
