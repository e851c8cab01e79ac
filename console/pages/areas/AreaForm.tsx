import { lazy, Suspense, useMemo, useState } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { newId } from '@gezhi/client/id.ts'
import type { AreaNode } from '@gezhi/domain/areas/contract.ts'
import { areaKinds, kindFits, kindWords, type AreaKind, type AreaLevel, type Position } from '@gezhi/domain/areas/model.ts'
import type { AreaTree } from '@gezhi/domain/areas/tree.ts'
import { Button, Field, Select, Skeleton, toast } from '@gezhi/ui/kit/index.ts'
import { useSay, useWords } from '@gezhi/ui/words/words.tsx'
import { Failure } from '../../parts/Failure.tsx'
import { Sure } from '../../parts/Sure.tsx'
import { gezhi } from '../../shell/gezhi.ts'
import { areaWords } from '../../words/areas.ts'
import { shellWords } from '../../words/shell.ts'

const OutlineEditor = lazy(() => import('./OutlineEditor.tsx'))

interface Draft { name: string; kind: AreaKind; code: string; phone: string; polygon: Position[][] | null | undefined }

/** Change an area, or add one below another. Before saving it says what is touched. */
export function AreaForm({ area, parent, tree, open, onClose, onSaved }: { area: AreaNode | null; parent: AreaNode; tree: AreaTree<AreaNode>; open: number | null; onClose: () => void; onSaved: (id: string) => void }) {
  const words = useWords(areaWords)
  const shell = useWords(shellWords)
  const say = useSay()
  const client = useQueryClient()
  const level = (area?.level ?? Math.min(4, parent.level + 1)) as AreaLevel // a level below one of 0..3 is one of 1..4
  const kinds = areaKinds.filter((kind) => kindFits(kind, level))
  const [draft, setDraft] = useState<Draft>(() => area
    ? { name: area.name, kind: area.kind, code: area.code, phone: area.phone ?? '', polygon: undefined }
    : { name: '', kind: kinds[0] ?? 'grid', code: nextCode(tree, parent), phone: '', polygon: null })
  const put = (part: Partial<Draft>) => setDraft((was) => ({ ...was, ...part }))
  const [asking, setAsking] = useState(false)
  const shapes = useShapes(parent.id, tree)
  const own = shapes.data?.find((it) => it.id === area?.id)?.polygon ?? null
  const neighbours = useMemo(() => (shapes.data ?? []).filter((it) => it.id !== area?.id), [shapes.data, area])
  const save = useMutation({
    mutationFn: () => {
      const { polygon, ...rest } = draft
      const fields = { ...rest, phone: draft.phone.trim() || null }
      return area ? gezhi.areas.change({ id: area.id, version: area.version, ...fields, ...(polygon === undefined ? {} : { polygon }) }) : gezhi.areas.add({ id: newId(), parentId: parent.id, ...fields, polygon: polygon ?? null })
    },
    onSuccess: async (saved) => {
      await Promise.all([client.invalidateQueries({ queryKey: ['areas'] }), client.invalidateQueries({ queryKey: ['shapes'] }), client.invalidateQueries({ queryKey: ['area-history', saved.id] })])
      toast(shell.saved)
      onSaved(saved.id)
    },
    onError: () => setAsking(false),
  })
  const ready = draft.name.trim() !== '' && /^\d{6,21}$/.test(draft.code)
  return (
    <div className="gz-stack">
      <div className="gd-form">
        <Field label={words.name} value={draft.name} onChange={(name) => put({ name })} max={60} autoFocus />
        <Select label={words.kind} value={draft.kind} onChange={(kind) => put({ kind: kinds.find((it) => it === kind) ?? draft.kind })} options={kinds.map((value) => ({ value, label: say(kindWords[value]) }))} />
        <Field label={words.code} value={draft.code} onChange={(code) => put({ code: code.trim() })} hint={words.codeHint} inputMode="numeric" />
        <Field label={words.phone} value={draft.phone} onChange={(phone) => put({ phone })} inputMode="tel" optional />
      </div>
      <h3>{words.outline}</h3>
      {shapes.isPending ? <Skeleton kind="map" /> : <Suspense fallback={<Skeleton kind="map" />}><OutlineEditor key={area?.id ?? 'new'} value={draft.polygon === undefined ? own : draft.polygon} neighbours={neighbours} onChange={(polygon) => put({ polygon })} /></Suspense>}
      <Failure error={save.error} />
      <div className="gz-line"><Button kind="primary" disabled={!ready} onClick={() => setAsking(true)}>{words.save}</Button><Button kind="quiet" onClick={onClose}>{shell.cancel}</Button></div>
      <Sure open={asking} title={area ? words.editTitle(area.name) : words.addTitle(parent.name)} busy={save.isPending} onClose={() => setAsking(false)} onGo={() => save.mutate()}
        touches={area ? <>{words.touches(open, tree.below(area.id).length - 1)}<br />{words.keepsId}</> : words.addTitle(parent.name)} from={words.now} undo={area ? words.undoChange : words.undoAdd} />
    </div>
  )
}

/** Outlines of the siblings and of the area itself: all that lies directly below the parent. */
const useShapes = (parentId: string, tree: AreaTree<AreaNode>) => useQuery({
  queryKey: ['shapes', 'below', parentId], staleTime: 60_000,
  queryFn: async () => {
    const children = new Set(tree.children(parentId).map((it) => it.id))
    const { items } = await gezhi.areas.shapes({ below: parentId })
    return items.filter((it) => children.has(it.id)).map((it) => ({ id: it.id, name: tree.find(it.id)?.name ?? '', polygon: it.polygon }))
  },
})

/** The next free number below a parent: three digits behind its code. */
function nextCode(tree: AreaTree<AreaNode>, parent: AreaNode): string {
  const taken = tree.children(parent.id).map((it) => Number(it.code.slice(parent.code.length))).filter(Number.isFinite)
  return `${parent.code}${String(Math.max(0, ...taken) + 1).padStart(3, '0')}`
}
