import type { Point } from '@gezhi/domain/areas/datum.ts'
import { chinaDay } from '@gezhi/domain/clocks/day.ts'
import { Problem } from '@gezhi/domain/problem.ts'
import { checkBirthYear } from '@gezhi/domain/register/age.ts'
import { addressOf, doorsOf, mostDoors } from '@gezhi/domain/register/buildings.ts'
import type { register } from '@gezhi/domain/register/contract.ts'
import { checkFields, type FieldOf } from '@gezhi/domain/register/fields.ts'
import { doorOf } from '@gezhi/domain/register/forms.ts'
import type { Building, Home, Household, Person, Place } from '@gezhi/domain/register/model.ts'
import { same, type Rows } from '@gezhi/domain/register/patch.ts'
import { randomUUID } from 'node:crypto'
import { heldLately } from '../accounts/held.ts'
import { successorOf } from '../areas/regrid/successor.ts'
import type { Context } from '../platform/context.ts'
import { statement } from '../platform/database/statement.ts'
import type { Handlers } from '../platform/http/serve.ts'
import { switchedOf } from './fields.ts'
import { addForms, spreadPerson, writeForms } from './forms.ts'
import { personMovesIn } from './moves.ts'
import { find, get, insertRow, listByIds, listFieldsSince, listHomesOf, missing, updateRow } from './store.ts'

type Kind = FieldOf
const redoor = statement('home_redoor', `
update home h set door = n.door, back = n.back, version = h.version + 1 from unnest(:ids::uuid[], :doors::text[], :backs::text[]) as n (id, door, back)
where h.county = :county and h.id = n.id and (h.door <> n.door or h.back <> n.back)`)
const buildingGrids = statement('estate_grids', `
select grid_id from building where county = :county and (estate_id = :id or road_id = :id)
union select grid_id from home where county = :county and building_id is null and (estate_id = :id or road_id = :id)`)

/**
 * The input with the grid that answers for the one it names: itself, or on a newer map its successor by the place. A post with the right
 * must cover it, or have covered the old one until a plan ended it; what lies elsewhere answers as if it were not there.
 */
async function onMap<I extends { gridId: string }>(ctx: Context, input: I, point: Point | null = null): Promise<I> {
  const gridId = await successorOf(ctx.house, ctx.county, input.gridId, point)
  if (gridId === null && ctx.covers('register.edit', input.gridId)) throw new Problem(422, 'area.unknown', { area: input.gridId })
  if (gridId === null || !(ctx.covers('register.edit', gridId) || (gridId !== input.gridId && (await heldLately(ctx, input.gridId, 'register.edit'))))) return missing()
  return { ...input, gridId }
}

const today = (ctx: Context): string => chinaDay(ctx.now)
const fresh = (ctx: Context) => ({ more: {}, version: 1, validFrom: today(ctx), validTo: null })

/** What a row is made of must be known here and fit the fields that are on. */
async function check(ctx: Context, kind: Kind, values: Record<string, unknown>): Promise<void> {
  checkFields(kind, values, await switchedOf(ctx.house, ctx.county))
  if (typeof values['born'] === 'number') checkBirthYear(values['born'], Number(today(ctx).slice(0, 4)))
  for (const [key, table] of [['estateId', 'estate'], ['roadId', 'road']] as const) {
    const id = values[key]
    if (typeof id === 'string' && !(await ctx.from(table).select('id').where('id', '=', id).executeTakeFirst())) throw new Problem(422, 'register.unknown_name')
  }
}

/** Writes a new row, or answers with what this id made before: twice sent is once done. */
async function add<K extends Kind>(ctx: Context, kind: K, row: Rows[K], sign: string | null = null): Promise<{ row: Rows[K]; made: boolean }> {
  await check(ctx, kind, { ...row })
  const made = await insertRow(ctx, kind, row, sign)
  if (made) {
    await ctx.journal({ kind: `${kind}.add`, subjectId: row.id, gridId: row.gridId, data: { version: 1 } })
    return { row, made }
  }
  const known = await find(ctx, kind, row.id)
  if (!known) throw new Problem(409, 'register.id_taken')
  await ctx.journal({ kind: 'register.again', subjectId: row.id })
  return { row: known, made }
}

const signOf = (building: Building | null): string | null => building && (building.number || building.name)

const pointOf = (building: Building | null): Point | null => (building?.lng != null && building.lat != null ? { lng: building.lng, lat: building.lat } : null)
async function buildingOf(ctx: Context, id: string | null | undefined): Promise<Building | null> {
  return id ? ((await find(ctx, 'building', id)) ?? missing()) : null
}

/**
 * Changes fields on the version one saw. What others changed since is no obstacle as long as it was other fields; the same field is refused
 * with its name, so that a person decides.
 */
async function change<K extends Kind>(ctx: Context, kind: K, id: string, version: number, set: Record<string, unknown>): Promise<{ before: Rows[K]; row: Rows[K] }> {
  const before = await get(ctx, kind, id)
  refuseGone(before)
  const fields = before as unknown as Record<string, unknown> // read by the keys of its own shape
  const differing = Object.fromEntries(Object.entries(set).filter(([key, value]) => !same(fields[key], value)))
  const keys = Object.keys(differing)
  if (before.version !== version) {
    if (version > before.version) throw new Problem(409, 'changed_meanwhile')
    const clash = (await listFieldsSince(ctx, id, version)).filter((field) => keys.includes(field))
    if (clash.length > 0) throw new Problem(409, 'register.field_changed', { fields: clash })
  }
  await check(ctx, kind, differing)
  if (keys.length === 0) {
    await ctx.journal({ kind: 'register.again', subjectId: id })
    return { before, row: before }
  }
  if (!(await updateRow(ctx, kind, id, differing, { seen: before.version }))) throw new Problem(409, 'changed_meanwhile')
  await ctx.journal({ kind: `${kind}.change`, subjectId: id, gridId: before.gridId, data: { version: before.version + 1, fields: keys } })
  return { before, row: { ...before, ...differing, version: before.version + 1 } }
}

const refuseGone = (row: object): void => {
  if ('mergedInto' in row && row.mergedInto) throw new Problem(409, 'register.merged_away')
}

/** An estate or road is found from every grid that has a building of it, or a home without one. */
async function spreadNames(ctx: Context, { estateId, roadId, gridId }: Pick<Building, 'estateId' | 'roadId' | 'gridId'>): Promise<void> {
  for (const [kind, id] of [['estate', estateId], ['road', roadId]] as const) {
    if (!id) continue
    const named = await ctx.from(kind).select('name').where('id', '=', id).executeTakeFirst()
    if (named) await addForms(ctx, kind, id, named.name, [gridId])
  }
}

async function whereOf(ctx: Context, building: Pick<Building, 'estateId' | 'roadId'>): Promise<string> {
  const [estate, road] = await Promise.all([
    building.estateId ? ctx.from('estate').select('name').where('id', '=', building.estateId).executeTakeFirst() : undefined,
    building.roadId ? ctx.from('road').select('name').where('id', '=', building.roadId).executeTakeFirst() : undefined,
  ])
  return estate?.name ?? road?.name ?? ''
}

async function addDoors(ctx: Context, building: Building, first: number): Promise<void> {
  const doors = doorsOf({ units: building.units, floors: building.floors, perFloor: building.perFloor, first })
  if (doors.length > mostDoors) throw new Problem(422, 'register.too_many_doors', { count: doors.length, most: mostDoors })
  const where = (await whereOf(ctx, building)) || building.name
  for (const door of doors) {
    const home: Home = { ...fresh(ctx), id: randomUUID(), gridId: building.gridId, buildingId: building.id, estateId: building.estateId, roadId: building.roadId, ...door,
      address: addressOf(where, building.number, door), use: null, checkedOn: null, ownerContact: null, occupants: null }
    await insertRow(ctx, 'home', home, signOf(building))
  }
  await ctx.journal({ kind: 'home.add', subjectId: building.id, gridId: building.gridId, data: { version: 1, homes: doors.length } })
}

export const writing: Pick<Handlers<typeof register>, 'addEstate' | 'addRoad' | 'addBuilding' | 'addHome' | 'addHousehold' | 'addPerson' | 'addPlace' | 'changeBuilding' | 'changeHome' | 'changeHousehold' | 'changePerson' | 'changePlace'> = {
  async addEstate(ctx, input) {
    await ctx.insert('estate').values({ county: ctx.county, id: input.id, name: input.name, village_id: input.villageId }).onConflict((c) => c.columns(['county', 'id']).doNothing()).execute()
    await ctx.journal({ kind: 'estate.add', subjectId: input.id })
    return { ...input, version: 1 }
  },

  async addRoad(ctx, input) {
    await ctx.insert('road').values({ county: ctx.county, id: input.id, name: input.name }).onConflict((c) => c.columns(['county', 'id']).doNothing()).execute()
    await ctx.journal({ kind: 'road.add', subjectId: input.id })
    return { ...input, version: 1 }
  },

  async addBuilding(ctx, { firstFloor, withHomes, ...said }) {
    const input = await onMap(ctx, said, said.lng != null && said.lat != null ? { lng: said.lng, lat: said.lat } : null)
    const whole: Building = { estateId: null, roadId: null, number: '', name: '', units: 0, floors: 0, perFloor: 0, lng: null, lat: null, ...fresh(ctx), ...input }
    if (!whole.number && !whole.name) throw new Problem(422, 'register.building_needs_sign')
    const { row, made } = await add(ctx, 'building', whole)
    if (!made) return row
    await spreadNames(ctx, row)
    if (row.name) await writeForms(ctx, 'building', row.id, row.name, [row.gridId])
    if (withHomes) await addDoors(ctx, row, firstFloor)
    return row
  },

  async addHome(ctx, said) {
    const building = await buildingOf(ctx, said.buildingId)
    const input = await onMap(ctx, said, pointOf(building))
    const whole: Home = { buildingId: null, estateId: building?.estateId ?? null, roadId: building?.roadId ?? null, unit: '', floor: null, room: '', use: null, checkedOn: null,
      ownerContact: null, occupants: null, ...fresh(ctx), ...input }
    const { row } = await add(ctx, 'home', whole, signOf(building))
    if (!building) await spreadNames(ctx, row)
    return row
  },

  async addHousehold(ctx, input) {
    const home = await get(ctx, 'home', input.homeId)
    const whole: Household = { headId: null, headName: '', contact: null, needs: [], mergedInto: null, ...fresh(ctx), ...input, gridId: home.gridId }
    return (await add(ctx, 'household', whole)).row
  },

  async addPerson(ctx, { lives, ...said }) {
    const input = await onMap(ctx, said)
    const whole: Person = { born: null, contact: null, way: null, services: [], careLevel: null, healthNote: null, diedOn: null, mergedInto: null, ...fresh(ctx), ...input }
    const { row, made } = await add(ctx, 'person', whole)
    if (made && lives) await personMovesIn(ctx, { ...lives, personId: row.id, day: row.validFrom })
    if (made) await spreadPerson(ctx, row)
    return (await find(ctx, 'person', row.id)) ?? row
  },

  async addPlace(ctx, said) {
    const building = await buildingOf(ctx, said.buildingId)
    const input = await onMap(ctx, said, pointOf(building))
    const whole: Place = { buildingId: null, estateId: building?.estateId ?? null, roadId: building?.roadId ?? null, address: '', checkedOn: null, ownerContact: null, ...fresh(ctx), ...input }
    const { row, made } = await add(ctx, 'place', whole)
    if (made) await writeForms(ctx, 'place', row.id, row.name, [row.gridId])
    return row
  },

  async changeBuilding(ctx, { id, version, set }) {
    const { before, row } = await change(ctx, 'building', id, version, set)
    await spreadNames(ctx, row)
    if (before.name !== row.name) await writeForms(ctx, 'building', id, row.name || null, [row.gridId])
    if (signOf(before) !== signOf(row)) await newDoors(ctx, row)
    for (const old of [before.estateId, before.roadId]) if (old && old !== row.estateId && old !== row.roadId) await narrowName(ctx, old)
    return row
  },

  async changeHome(ctx, { id, version, set }) {
    const { before, row } = await change(ctx, 'home', id, version, set)
    if (!row.buildingId && (before.estateId !== row.estateId || before.roadId !== row.roadId)) {
      await spreadNames(ctx, row)
      for (const old of [before.estateId, before.roadId]) if (old && old !== row.estateId && old !== row.roadId) await narrowName(ctx, old)
    }
    const sign = signOf((await listByIds(ctx, 'building', row.buildingId ? [row.buildingId] : []))[0] ?? null)
    const { door, back } = doorOf(row, sign)
    await ctx.update('home').set({ door, back }).where('id', '=', id).execute()
    return row
  },

  async changeHousehold(ctx, { id, version, set }) {
    return (await change(ctx, 'household', id, version, set)).row
  },

  async changePerson(ctx, { id, version, set }) {
    const { before, row } = await change(ctx, 'person', id, version, set)
    if (before.name !== row.name) await spreadPerson(ctx, row)
    return row
  },

  async changePlace(ctx, { id, version, set }) {
    const { before, row } = await change(ctx, 'place', id, version, set)
    if (before.name !== row.name) await writeForms(ctx, 'place', id, row.name, [row.gridId])
    return row
  },
}

/** A building got another sign: every door in it is written anew. */
async function newDoors(ctx: Context, building: Building): Promise<void> {
  const homes = await listHomesOf(ctx, building.id)
  const doors = homes.map((home) => doorOf(home, signOf(building)))
  await ctx.run(redoor, { ids: homes.map((home) => home.id), doors: doors.map((one) => one.door), backs: doors.map((one) => one.back) })
}

/** The last building of an estate in a grid went elsewhere: it is not found from there any more. */
async function narrowName(ctx: Context, id: string): Promise<void> {
  const grids = (await ctx.run<{ grid_id: string }>(buildingGrids, { id })).map((row) => row.grid_id)
  for (const kind of ['estate', 'road'] as const) {
    const named = await ctx.from(kind).select('name').where('id', '=', id).executeTakeFirst()
    if (named) await writeForms(ctx, kind, id, named.name, grids)
  }
}
