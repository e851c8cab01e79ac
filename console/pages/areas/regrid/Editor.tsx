import { lazy, Suspense, useMemo } from 'react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { RedrawAct } from '@gezhi/domain/areas/regrid.model.ts'
import { Button, EmptyState, Segmented, Skeleton } from '@gezhi/ui/kit/index.ts'
import { useWords } from '@gezhi/ui/words/words.tsx'
import { Asked, Slow } from '../../../parts/Asked.tsx'
import { Failure } from '../../../parts/Failure.tsx'
import { AreaPick } from '../../../parts/picks.tsx'
import { gezhi } from '../../../shell/gezhi.ts'
import { useAreas } from '../../../shell/queries.ts'
import { regridWords } from '../../../words/regrid.ts'
import { Begin } from './Begin.tsx'
import { redrawOf, saidIn, useDrawing, type Act, type Drawing, type Wish } from './drawing.ts'
import type { Shape } from './DrawMap.tsx'
import { Effect } from './Effect.tsx'

const DrawMap = lazy(() => import('./DrawMap.tsx'))

/** One plan being drawn: the map with its grids, the act and the lines; below it what they do. */
export function Editor({ id, version, from, onDone }: { id: string; version: number; from: Drawing; onDone: () => void }) {
  const words = useWords(regridWords)
  const [drawing, on] = useDrawing(from)
  const { villageId } = drawing
  const shapes = useGridShapes(villageId)
  const redraw = redrawOf(drawing)
  const wish: Wish | null = redraw && { redraw, names: [...drawing.names], defaults: [...drawing.defaults], posts: [...drawing.posts] }
  // Names change no count: while somebody types, nothing is asked.
  const asked: Wish | null = redraw && { redraw, defaults: [...drawing.defaults], posts: [...drawing.posts] }
  const preview = useQuery({ queryKey: ['regrid', 'preview', asked], enabled: asked !== null, placeholderData: keepPreviousData, retry: false, staleTime: 30_000, queryFn: () => gezhi.regrid.preview(asked!) })
  const shown = wish && preview.data ? saidIn(preview.data, drawing) : undefined
  const made = wish ? preview.data : undefined
  const parts = useMemo(() => made?.after ?? [], [made])
  return (
    <div className="gz-stack">
      <div className="gd-filterbar">
        <AreaPick label={words.village} value={villageId} deepest={2} onChange={(next) => on({ do: 'village', id: next })} className="gd-w16" />
        <Segmented label={words.actLabel} value={drawing.act} onChange={(act: RedrawAct) => on({ do: 'act', act })} options={(['split', 'merge', 'border'] as const).map((value) => ({ value, label: words.acts[value] }))} />
      </div>
      {villageId === null ? <EmptyState icon="map" title={words.pickVillage} text={words.none.text} /> : (
        <Asked query={shapes} kind="map">{(grids) => grids.length === 0 ? <EmptyState icon="map" title={words.noShapes} /> : (
          <div className="gd-drawing">
            <div className="gz-stack"><Suspense fallback={<Skeleton kind="map" />}><DrawMap shapes={grids} parts={parts} drawing={drawing} on={on} /></Suspense><Tools drawing={drawing} on={on} /></div>
            <Grids grids={grids} drawing={drawing} on={on} />
          </div>
        )}</Asked>
      )}
      {villageId !== null && (
        <section className="gz-stack" aria-busy={preview.isFetching}>
          <h2>{words.preview}</h2>
          {!wish && <p className="gz-secondary">{words.waiting}</p>}
          {wish && preview.isPending && <><Skeleton kind="row" count={4} /><Slow /></>}
          {wish && <Failure error={preview.error} />}
          {wish && shown && !preview.error && <><Effect data={shown} on={on} />{shown.after.length > 0 && <Begin id={id} version={version} wish={wish} data={shown} onDone={onDone} />}</>}
        </section>
      )}
    </div>
  )
}

/** The grids of a village that are drawn. */
function useGridShapes(villageId: string | null) {
  const { tree } = useAreas()
  return useQuery({
    queryKey: ['shapes', 'regrid', villageId], enabled: villageId !== null && tree !== null, staleTime: 60_000,
    queryFn: async (): Promise<Shape[]> => (await gezhi.areas.shapes({ below: villageId ?? '', level: 3 })).items.map((it) => ({ id: it.id, name: tree?.find(it.id)?.name ?? '', polygon: it.polygon })),
  })
}

/** The same choice by name: for the keyboard, and to say which gives and which takes. */
function Grids({ grids, drawing, on }: { grids: readonly Shape[]; drawing: Drawing; on: (act: Act) => void }) {
  const words = useWords(regridWords)
  const roleOf = (id: string) => (drawing.act !== 'border' ? null : drawing.chosen[0] === id ? words.gives : drawing.chosen[1] === id ? words.takes : null)
  return (
    <div className="gd-side gz-stack">
      <p>{words.ask[drawing.act]}</p>
      <ul role="list" className="gd-gridlist">{[...grids].sort((a, b) => a.name.localeCompare(b.name, 'zh')).map((grid) => (
        <li key={grid.id}><label><input type="checkbox" checked={drawing.chosen.includes(grid.id)} onChange={() => on({ do: 'toggle', id: grid.id })} /> <span>{grid.name}</span>{roleOf(grid.id) && <b className="gd-role">{roleOf(grid.id)}</b>}</label></li>
      ))}</ul>
      <p className="gz-small gz-secondary">{words.keys}</p>
    </div>
  )
}

function Tools({ drawing, on }: { drawing: Drawing; on: (act: Act) => void }) {
  const words = useWords(regridWords)
  const { act, growing, lines, chosen, round } = drawing
  if (act === 'merge') return <p className="gz-small gz-secondary" role="status">{words.chosen(chosen.length)}</p>
  const ready = act === 'split' ? chosen.length === 1 : chosen.length === 2
  const corners = lines.at(-1)?.length ?? 0
  const verb = act === 'border' && round ? words.drawRound : lines.length > 0 && act === 'split' ? words.drawMore : words.draw
  return (
    <div className="gz-line">
      {act === 'border' && <Segmented label={words.way} value={round ? 'round' : 'line'} onChange={(way) => on({ do: 'way', round: way === 'round' })} options={[{ value: 'line', label: words.ways.line }, { value: 'round', label: words.ways.round }]} />}
      {growing ? <Button kind="primary" disabled={corners < (round ? 3 : 2)} onClick={() => on({ do: 'finish' })}>{words.done}</Button> : <Button icon="edit" disabled={!ready} onClick={() => on({ do: 'begin' })}>{verb}</Button>}
      <Button kind="quiet" icon="undo" disabled={!growing || corners === 0} onClick={() => on({ do: 'back' })}>{words.undoCorner}</Button>
      <Button kind="quiet" disabled={lines.length === 0} onClick={() => on({ do: 'clear' })}>{words.clear}</Button>
      <span className="gz-small gz-secondary" role="status">{growing ? words.drawing(corners) : lines.length > 0 ? words.idle : ''}</span>
    </div>
  )
}
