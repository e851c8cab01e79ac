import { z } from 'zod'
import { endpoint, Nothing, queryFlag } from '../contract.ts'
import { text } from '../words.ts'
import { Area, AreaCode, AreaKind, AreaLineage, Position, Ring } from './model.ts'

/** An area without its outline: the whole tree of a county fits in one answer. */
export const AreaNode = Area.omit({ polygon: true }).extend({ version: z.int() })
export type AreaNode = z.infer<typeof AreaNode>
export const AreaShape = z.object({ id: z.uuid(), polygon: z.array(z.array(Position)) })

export const areas = {
  tree: endpoint({
    route: 'GET /areas', action: 'signed-in', summary: 'The areas of the county, parents before children; ended ones on request',
    input: z.strictObject({ ended: queryFlag().optional() }), output: z.object({ items: z.array(AreaNode), rootId: z.uuid() }),
  }),
  shapes: endpoint({
    route: 'GET /areas/shapes', action: 'signed-in', summary: 'Outlines of the areas below one, for the map; of one level',
    input: z.strictObject({ below: z.uuid().optional(), level: z.coerce.number().int().min(0).max(4).optional() }), output: z.object({ items: z.array(AreaShape) }),
  }),
  locate: endpoint({
    route: 'GET /areas/at', action: 'signed-in', summary: 'Which grid a point lies in, and the neighbour within 30 m',
    input: z.strictObject({ lng: z.coerce.number().min(70).max(140), lat: z.coerce.number().min(0).max(56) }),
    output: z.object({ gridId: z.uuid().nullable(), alsoGridId: z.uuid().nullable(), distanceToEdge: z.number().nullable() }),
  }),
  history: endpoint({
    route: 'GET /areas/:id/history', action: 'area.read', summary: 'What an area was called and what it came from',
    input: z.strictObject({ id: z.uuid() }), output: z.object({ items: z.array(AreaLineage.extend({ was: z.record(z.string(), z.unknown()) })) }),
  }),
  add: endpoint({
    route: 'POST /areas', action: 'area.edit', summary: 'Add a grid, micro-grid or other area below a parent',
    input: z.strictObject({ id: z.uuid(), parentId: z.uuid(), code: AreaCode, name: text(1, 60), kind: AreaKind, phone: text(0, 40).nullable().default(null),
      polygon: z.array(Ring).min(1).max(50).nullable().default(null) }), output: AreaNode,
  }),
  change: endpoint({
    route: 'PUT /areas/:id', action: 'area.edit', summary: 'Rename, change kind, code, phone or outline; the id stays and lineage is kept',
    input: z.strictObject({ id: z.uuid(), version: z.int(), name: text(1, 60), kind: AreaKind, code: AreaCode, phone: text(0, 40).nullable(),
      polygon: z.array(Ring).min(1).max(50).nullable().optional() }), output: AreaNode,
  }),
  end: endpoint({
    route: 'POST /areas/:id/end', action: 'area.edit', summary: 'End an area from a day on; refused while it has open events or lower areas',
    input: z.strictObject({ id: z.uuid(), version: z.int(), on: z.iso.date() }), output: AreaNode,
  }),
  kinds: endpoint({ route: 'GET /areas/kinds', action: 'signed-in', summary: 'Kinds of area and their words', input: Nothing,
    output: z.object({ items: z.array(z.object({ kind: AreaKind, words: z.object({ zh: z.string(), en: z.string() }) })) }) }),
}
