import { useState } from 'react'
import { Icon } from '../kit/Icon.tsx'
import { useWords } from '../words/words.tsx'
import type { MapArea } from './model.ts'
import { mapWords } from './words.ts'

/** The same areas without a map: step down by name, step up by the path. For keyboards, screen readers, and areas without an outline. */
export function AreaList({ areas, selected, onGo }: { areas: readonly MapArea[]; selected: string | null; onGo: (id: string) => void }) {
  const words = useWords(mapWords)
  const ids = new Set(areas.map((area) => area.id))
  const rootOf = (area: MapArea) => area.parentId === null || !ids.has(area.parentId)
  const roots = areas.filter(rootOf)
  // One county alone is not a choice: begin with what it consists of.
  const start = roots.length === 1 && roots[0] ? roots[0].id : null
  const [open, setOpen] = useState<string | null>(null)
  const at = open ?? start
  const children = areas.filter((area) => (at === null ? rootOf(area) : area.parentId === at))
  const go = (id: string) => {
    if (areas.some((area) => area.parentId === id)) setOpen(id)
    onGo(id)
  }
  return (
    <details className="gz-map-list">
      <summary><Icon name="task" size={20} />{words.byName}</summary>
      <div className="gz-map-path">
        {pathTo(areas, at).map((area) => <button key={area.id} type="button" onClick={() => go(area.id)}>{area.name}<Icon name="forward" size={14} /></button>)}
      </div>
      <ul role="list">
        {children.map((area) => (
          <li key={area.id}>
            <button type="button" aria-pressed={area.id === selected} onClick={() => go(area.id)}>{area.name}{!area.polygon && <small>{words.noShape}</small>}</button>
          </li>
        ))}
      </ul>
    </details>
  )
}

function pathTo(areas: readonly MapArea[], id: string | null): MapArea[] {
  const path: MapArea[] = []
  // At most the five levels there are: a broken parent cannot loop.
  for (let at = areas.find((area) => area.id === id); at && path.length < 5; at = areas.find((area) => area.id === path[0]?.parentId)) path.unshift(at)
  return path
}
