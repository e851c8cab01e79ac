import { within, type Action, type Placed, type Sight } from '../access.ts'

/**
 * A slice (手机上的那一份): which rows of one kind a phone may hold, told once. The server adds how to read them, the phone needs nothing
 * more (no schema is loaded there): it stores, indexes, searches, shows and removes them by this. A later capability adds its rows by declaring one in its contract.
 */
export interface Slice<Row extends { id: string } = { id: string }> {
  /** One word, the table's: event, area, home, person, … */
  name: string
  /** Whose sight decides; 'signed-in' for what everybody of the county may know. */
  action: Action | 'signed-in'
  /** The subjects of journal lines that may change such a row: a line `event.step` has the subject `event`. */
  subjects: readonly string[]
  /**
   * Few rows that hang together (units, rules): when one of its lines is heard, all of them come again, then `whole`. Else only the rows
   * that the lines are about.
   */
  resent: boolean
  /** What comes of the day and not of a line (who serves from today, which holidays lie ahead): the first word of a day sends it anew. Of `resent` slices only. */
  daily?: true
  /** Where a row lies. The phone removes what its person's sight no longer covers by the same rule as the server: null means everybody's. */
  placed: ((row: Row) => Placed) | null
  /** Whether a phone still keeps it on that day: what is over and old leaves by itself, without a word from the server. */
  keep: (row: Row, now: Date) => boolean
  /** What the first screen needs before anything else: all of it, or some rows. Without: it is read after the first screen stands. */
  first?: true | ((row: Row) => boolean)
  /** Words by which it is found on the phone; none for what is not searched. */
  search: ((row: Row) => SearchText) | null
}

/** What a row can be found by, each in its own way: see domain/search. */
export interface SearchText {
  /** Names and titles: by character, pinyin and initials. */
  names: readonly string[]
  /** Longer text: by words. */
  text?: string
  /** Address in any usual form. */
  address?: string
  /** Phones and numbers: by their last digits. */
  digits?: readonly string[]
}

export const slice = <Row extends { id: string }>(one: Slice<Row>): Slice<Row> => one

/** The one rule that both sides ask: may this person's phone hold this row today? */
export const holds = <Row extends { id: string }>(one: Slice<Row>, row: Row, sight: Sight, now: Date): boolean =>
  one.keep(row, now) && (one.placed === null || within(sight, one.placed(row)))
