import type { Change, Twin } from '@gezhi/domain/ledgers/settle.ts'
import { cellText, type CellIn } from '@gezhi/domain/ledgers/values.ts'
import type { Patch } from '@gezhi/domain/register/patch.ts'
import type { Seal } from '../adapters/seal/seal.ts'

/** What is held of a row, sealed to its place: whoever has the rows and not the key has nothing. */
export type Cells = (string | number | boolean | null)[]
export interface Held { title: string; where: string; changes: Change[]; twins: Twin[] }
/** What was written for a row, for the way back. `number`: the digest of an ID number that was put into the vault, and whose. */
export interface Written { patches: Patch[]; number: { personId: string; digest: string } | null }

export interface RowSeal<T> { shut(value: T, no: number): Buffer; open(sealed: Buffer, no: number): T }

/** Cells, what was found, and what was written of the rows of one ledger. */
export const rowSeals = (seal: Seal, county: string, ledgerId: string) => {
  const of = <T>(part: string): RowSeal<T> => ({
    shut: (value, no) => seal.seal(JSON.stringify(value), `${county} ledger ${ledgerId} ${no} ${part}`),
    open: (sealed, no) => JSON.parse(seal.open(sealed, `${county} ledger ${ledgerId} ${no} ${part}`)) as T, // sealed by `shut` just above
  })
  return { cells: of<Cells>('cells'), held: of<Held>('held'), written: of<Written>('written') }
}
export type RowSeals = ReturnType<typeof rowSeals>

/** A cell as JSON keeps it: numbers stay numbers, so that a rounded ID number is known as one. */
export const plainCell = (cell: CellIn): Cells[number] => (cell === null || cell === undefined ? null : typeof cell === 'number' || typeof cell === 'boolean' ? cell : typeof cell === 'string' ? cell : cellText(cell))
