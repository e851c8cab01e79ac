import fc from 'fast-check'

/** What goes wrong on the way of one sync; `at` chooses where. */
export type Fault =
  | { kind: 'none' }
  /** The request never leaves; it arrives and its answer is lost; the answer is cut at a byte; it is sent twice; an answer between says no. */
  | { kind: 'unsent' | 'lost' | 'cut' | 'twice'; after: number; byte: number }
  | { kind: 'status'; after: number; status: number }
  /** The app is killed after so many writes, reads and requests. */
  | { kind: 'killed'; after: number }

export type Deed =
  | { do: 'report'; phone: number; grid: number; settled: boolean; edge: boolean }
  | { do: 'step'; phone: number; event: number; step: number }
  | { do: 'amend'; phone: number; event: number; field: number; word: number }
  | { do: 'photo'; phone: number; event: number }
  | { do: 'sync'; phone: number; fault: Fault }
  | { do: 'together' }
  | { do: 'restart'; phone: number }
  | { do: 'killedAct'; phone: number; after: number }
  | { do: 'skew'; phone: number; minutes: number }
  | { do: 'pass'; minutes: number }
  | { do: 'desk'; event: number; step: number }
  | { do: 'post'; phone: number; grid: number }
  | { do: 'regrid'; grid: number; undo: boolean }
  | { do: 'spoil'; phone: number; item: number }

const small = fc.nat({ max: 40 })
const phone = fc.nat({ max: 2 })
const fault: fc.Arbitrary<Fault> = fc.oneof(
  { weight: 3, arbitrary: fc.constant<Fault>({ kind: 'none' }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constantFrom('unsent' as const, 'lost' as const, 'cut' as const, 'twice' as const), after: fc.nat({ max: 5 }), byte: fc.nat({ max: 200_000 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('status' as const), after: fc.nat({ max: 4 }), status: fc.constantFrom(401, 408, 429, 500, 502, 503) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('killed' as const), after: fc.nat({ max: 60 }) }) },
)

const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('report' as const), phone, grid: fc.nat({ max: 7 }), settled: fc.boolean(), edge: fc.boolean() }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('step' as const), phone, event: small, step: small }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('amend' as const), phone, event: small, field: fc.nat({ max: 2 }), word: fc.nat({ max: 3 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('photo' as const), phone, event: small }) },
  { weight: 8, arbitrary: fc.record({ do: fc.constant('sync' as const), phone, fault }) },
  { weight: 2, arbitrary: fc.constant<Deed>({ do: 'together' }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('restart' as const), phone }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('killedAct' as const), phone, after: fc.nat({ max: 3 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('skew' as const), phone, minutes: fc.integer({ min: -3000, max: 3000 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('pass' as const), minutes: fc.nat({ max: 600 }) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('desk' as const), event: small, step: small }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('post' as const), phone, grid: fc.nat({ max: 7 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('regrid' as const), grid: fc.nat({ max: 1 }), undo: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('spoil' as const), phone, item: small }) },
)

export interface Plan {
  people: number
  deeds: Deed[]
}
export const plan: fc.Arbitrary<Plan> = fc.record({ people: fc.nat({ max: 3 }), deeds: fc.array(deed, { minLength: 4, maxLength: 22 }) })
