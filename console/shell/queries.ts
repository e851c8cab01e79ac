import { useCallback, useMemo } from 'react'
import { useQuery } from '@tanstack/react-query'
import { AreaTree } from '@gezhi/domain/areas/tree.ts'
import { defaultRoles } from '@gezhi/domain/accounts/roles.default.ts'
import { z } from 'zod'
import type { AreaNode } from '@gezhi/domain/areas/contract.ts'
import { Holder, Tone as StateTone } from '@gezhi/domain/events/lifecycle.model.ts'
import { Words } from '@gezhi/domain/words.ts'
import type { Tone } from '@gezhi/ui/kit/index.ts'
import { useLang } from '@gezhi/ui/words/words.tsx'
import { gezhi } from './gezhi.ts'
import { useCan, useMe } from './session.tsx'

const slow = { staleTime: 5 * 60_000 }

/** The county's areas as a tree, parents before children; about 3,000 rows, read once. */
export function useAreas() {
  const query = useQuery({ queryKey: ['areas'], queryFn: () => gezhi.areas.tree({}), ...slow })
  const tree = useMemo(() => (query.data ? new AreaTree<AreaNode>(query.data.items) : null), [query.data])
  return { query, tree, rootId: query.data?.rootId ?? null }
}

/** Names of an area: the last steps of its path, and in short forms without what all one's posts lie in: who works in one street need not read its name in every row. */
export function useAreaName(): (id: string | null, steps?: number) => string {
  const { tree } = useAreas()
  const { posts } = useMe()
  return (id, steps = 2) => {
    if (!id || !tree?.find(id)) return '—'
    const path = tree.path(id).slice(1)
    const told = steps > 2 ? path : path.filter((area) => area.id === id || !posts.every((post) => tree.isWithin(post.areaId, area.id)))
    return joined(told.map((area) => area.name), steps) || tree.get(id).name
  }
}

/** A grid that carries its community's name says it once: 欣港社区第1网格, not 欣港社区 欣港社区第1网格. */
const joined = (names: readonly string[], steps: number): string =>
  names.filter((name, at) => !names[at + 1]?.startsWith(name)).slice(-steps).join(' ')

/** Names of areas that may have ended: for what is asked of an old map. */
export function useNameThen(asked: boolean): (id: string) => string {
  const { data } = useQuery({ queryKey: ['areas', { ended: true }], queryFn: () => gezhi.areas.tree({ ended: true }), enabled: asked, ...slow })
  return (id) => data?.items.find((area) => area.id === id)?.name ?? '—'
}

export const useCategories = () => useQuery({ queryKey: ['categories'], queryFn: () => gezhi.dispatch.categories({}), ...slow })
export const useUnits = () => useQuery({ queryKey: ['units'], queryFn: () => gezhi.dispatch.units({}), ...slow })
export const useTrades = () => useQuery({ queryKey: ['trades'], queryFn: () => gezhi.dispatch.trades({}), ...slow })

/** A class in words; the code itself while unknown. */
export function useCategoryName(): (code: string) => string {
  const lang = useLang()
  const { data } = useCategories()
  const map = useMemo(() => new Map(data?.items.map((it) => [it.code, it.words])), [data])
  return (code) => map.get(code)?.[lang] ?? code
}

export function useUnitName(): (id: string | null) => string {
  const { data } = useUnits()
  const map = useMemo(() => new Map(data?.items.map((it) => [it.id, it.name])), [data])
  return (id) => (id ? (map.get(id) ?? '—') : '—')
}

export const useRoles = () => {
  const can = useCan()
  return useQuery({ queryKey: ['roles'], queryFn: () => gezhi.accounts.roles({}), enabled: can('account.read'), ...slow })
}

/** A role in words: the county's own where one may read them, else those it began with. */
export function useRoleName(): (key: string) => string {
  const lang = useLang()
  const { data } = useRoles()
  return useCallback((key) => [...(data?.items ?? []), ...defaultRoles].find((it) => it.key === key)?.words[lang] ?? key, [data, lang])
}

const StateWords = z.object({ words: Words, says: Words, tone: StateTone, holder: Holder, ended: z.boolean() })
const StepWords = z.object({ words: Words })
const kitTone: Record<z.infer<typeof StateTone>, Tone> = { waiting: 'wait', active: 'accent', done: 'done', late: 'late', neutral: 'plain' }

/** States and steps of the county's own life cycle, in words. */
export function useLife() {
  const lang = useLang()
  const { data } = useQuery({ queryKey: ['life-words'], queryFn: () => gezhi.events.lifeCycle({}), ...slow })
  return useMemo(() => {
    const states = Object.entries(data?.states ?? {}).flatMap(([key, raw]) => {
      const line = StateWords.safeParse(raw)
      return line.success ? [{ key, ...line.data }] : []
    })
    const byKey = new Map(states.map((it) => [it.key, it]))
    return {
      states,
      word: (key: string) => byKey.get(key)?.words[lang] ?? key,
      says: (key: string) => byKey.get(key)?.says[lang] ?? '',
      tone: (key: string): Tone => kitTone[byKey.get(key)?.tone ?? 'neutral'],
      initial: data?.initial ?? null,
      ended: (key: string) => byKey.get(key)?.ended ?? false,
      step: (key: string) => {
        const line = StepWords.safeParse(data?.steps[key])
        return line.success ? line.data.words[lang] : key
      },
    }
  }, [data, lang])
}
