import { Building, Home, Household, Person, Place, Relation } from '@gezhi/domain/register/model.ts'
import type { PatchOf, Rows } from '@gezhi/domain/register/patch.ts'
import { doorOf } from '@gezhi/domain/register/forms.ts'
import { tailKey } from '@gezhi/domain/search/tokens.ts'
import type { Selectable } from 'kysely'
import { snake, type Unfit } from '../platform/database/fit.ts'
import type { Tables } from '../tables.ts'

/** Rows of the register are read off their shapes in domain; these columns besides are worked out of others, for the indexes. */
const shapes = { building: Building, home: Home, household: Household, person: Person, place: Place, relation: Relation }
/** `more` is JSON, which says nothing of its shape. */
type Misfits = { [K in PatchOf]: Unfit<Omit<Rows[K], 'more'>, Selectable<Tables[K]>> }[PatchOf]
interface Field { key: string; column: string; isJson: boolean }
const fieldsOf = (shape: object): Field[] => Object.keys(shape).map((key) => ({ key, column: snake(key), isJson: key === 'more' }))
// A field without a fitting column does not compile: the message names it.
const fields = Object.fromEntries(Object.entries(shapes).map(([kind, { shape }]) => [kind, fieldsOf(shape)])) as unknown as [Misfits] extends [never] ? Record<PatchOf, Field[]> : Misfits // one entry a kind

export const patchKinds = Object.keys(shapes) as PatchOf[] // the keys as written above
export const columnsOf = (kind: PatchOf, alias: string): string => fields[kind].map(({ column }) => `${alias}.${column}`).join(', ')
export const writtenOf = (kind: PatchOf): string[] => [...fields[kind].map(({ column }) => column), ...derived[kind]]
const derived: Record<PatchOf, string[]> = { building: [], home: ['door', 'back'], household: ['tail'], person: ['tail'], place: [], relation: [] }

export function toRow<K extends PatchOf>(kind: K, row: object): Rows[K] {
  const columns = row as Record<string, unknown> // what columnsOf selected
  return Object.fromEntries(fields[kind].map(({ key, column }) => [key, columns[column]])) as unknown as Rows[K] // every key of the shape is set
}

/** Column values of the fields given; what is not a field is left out. */
export function valuesOf(kind: PatchOf, given: Record<string, unknown>): Record<string, unknown> {
  const values: Record<string, unknown> = {}
  for (const { key, column, isJson } of fields[kind]) if (key in given) values[column] = isJson ? JSON.stringify(given[key]) : given[key]
  if (derived[kind].includes('tail') && 'contact' in given) values['tail'] = typeof given['contact'] === 'string' ? tailKey(given['contact']) : null
  return values
}

/** A whole new row, with what is worked out of it. `sign`: of the building it is in, null where it stands alone. */
export const wholeValues = <K extends PatchOf>(kind: K, row: Rows[K], sign: string | null = null): Record<string, unknown> =>
  ({ ...valuesOf(kind, { ...row }), ...(kind === 'home' ? doorOf(row as Home, sign) : {}) }) // a row of kind home is a Home
