import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { MapArea } from '@gezhi/ui/map/model.ts'
import { useRows } from '../../held.ts'
import { gezhi } from '../../line.ts'
import { useAreas, type Areas } from './areas.ts'

const hour = 3_600_000

/** The township around an area: a phone's map needs no more of the county. */
function townOf(id: string | null, areas: Areas): string | null {
  let at = id ? areas.byId.get(id) : undefined
  for (let steps = 0; at && at.level > 1 && steps < 5; steps++) at = at.parentId ? areas.byId.get(at.parentId) : undefined
  return at?.level === 1 ? at.id : null
}

/** Outlines of the villages and grids around an area, with names: of the server, and without signal those grids that lie on this phone. Null until they are here. */
export function useMapAreas(around: string | null): MapArea[] | null {
  const areas = useAreas()
  const held = useRows('outline')
  const below = townOf(around, areas)
  const shapes = useQuery({
    queryKey: ['areas', 'shapes', below], enabled: areas.items.length > 0, staleTime: 6 * hour,
    queryFn: async ({ signal }) => {
      const levels = await Promise.all((below ? [2, 3] : [1]).map((level) => gezhi.areas.shapes({ level, ...(below ? { below } : {}) }, { signal })))
      return levels.flatMap(({ items }) => items)
    },
  })
  const drawn = shapes.data ?? (held.length > 0 ? held.map(({ gridId, polygon }) => ({ id: gridId, polygon: polygon ?? [] })) : null)
  return useMemo(() => {
    if (!drawn) return null
    return drawn.flatMap(({ id, polygon }) => {
      const area = areas.byId.get(id)
      return area ? [{ id, parentId: area.parentId, name: area.name, level: area.level, polygon }] : []
    })
    // Drawn anew when either source changes; the array in between is made at every drawing.
  }, [shapes.data, held, areas])
}
