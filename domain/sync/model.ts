import { z } from 'zod'
import { StepOffer } from '../events/model.ts'
import { ProblemDocument } from '../problem.ts'
import { Words } from '../words.ts'

/**
 * What a phone and the server say to one another. A phone holds a *copy* of the rows in its person's sight and an *outbox* of
 * contract calls. It pulls what changed after its *mark*; it pushes calls and gets a *receipt* for each. See docs/adr/0014.
 */

/** How old and how exact the position was that a call carries: seconds, metres. The position itself is in the call's input. */
export const Fix = z.strictObject({ age: z.number().min(0).max(86_400), accuracy: z.number().min(0).max(100_000) })
export type Fix = z.infer<typeof Fix>

/** One act, as the phone wrote it down: a line of a contract with its input. The id makes twice sent once done, for 90 days. */
export const Call = z.strictObject({
  id: z.uuid(),
  /** `capability.line` of a contract, e.g. events.step. */
  name: z.string().regex(/^[a-z_]{2,30}\.[a-zA-Z]{2,40}$/),
  /** What it is about: calls about one subject are judged in the order they were made. */
  subjectId: z.uuid(),
  input: z.record(z.string(), z.unknown()),
  /** The fields as the person saw them before changing them: two people changing different fields both win. */
  seen: z.record(z.string(), z.unknown()).nullable().default(null),
  /** By the phone's clock. */
  madeAt: z.iso.datetime(),
  fix: Fix.nullable().default(null),
})
export type Call = z.infer<typeof Call>

export const mostCalls = 50
export const Push = z.strictObject({
  /** This installation of the app; receipts are counted by it. */
  phoneId: z.uuid(),
  /** The phone's clock at the moment of sending: the server's clock less this one is the offset. */
  sentAt: z.iso.datetime(),
  calls: z.array(Call).min(1).max(mostCalls),
})
export type Push = z.infer<typeof Push>

export const ReceiptStatus = z.enum(['accepted', 'merged', 'parked'])
export type ReceiptStatus = z.infer<typeof ReceiptStatus>

/** What became of a call. It never changes back: a parked one may later be released (accepted, merged) or turned away, by a person. */
export const Receipt = z.object({
  callId: z.uuid(),
  name: z.string(),
  subjectId: z.uuid(),
  status: ReceiptStatus,
  /** One sentence for the person who made it. */
  says: Words,
  /** The part of it that its author could not know: into which grid it went after the map was redrawn. */
  remark: Words.nullable().optional(),
  /** When the server took it, by its own clock; `actedAt` is when it happened, corrected by the offset. */
  receivedAt: z.iso.datetime(),
  actedAt: z.iso.datetime(),
  /** merged: what it went into. */
  into: z.object({ id: z.uuid(), number: z.string().nullable(), says: Words }).nullable(),
  /** parked: why, who can release it, what one may do oneself. */
  parked: z.object({
    problem: ProblemDocument,
    /** Who looks after it now: the desk that owns the area. */
    holder: Words,
    next: Words,
    /** Fields that two people changed: what was seen, what this person wrote, what stands now. */
    clashes: z.array(z.object({ field: z.string(), words: Words, seen: z.unknown(), mine: z.unknown(), now: z.unknown() })),
    can: z.array(StepOffer),
    /** null while it waits; then what a person did with it. */
    outcome: z.enum(['released', 'turned_away', 'withdrawn']).nullable(),
    outcomeSays: Words.nullable(),
  }).nullable(),
  /** The output of the contract's line, where it was carried out. */
  answer: z.unknown(),
})
export type Receipt = z.infer<typeof Receipt>

export const PushAnswer = z.object({
  receipts: z.array(Receipt),
  /** Not judged now (too many at once, a fault of ours): stays in the outbox and comes again after so many seconds. */
  later: z.array(z.object({ callId: z.uuid(), seconds: z.int() })),
  /** Not taken and never will be: another call with this id and another content has a receipt already. The phone keeps it and says so. */
  refused: z.array(z.object({ callId: z.uuid(), problem: ProblemDocument })),
  /** The server's clock: the phone tells a wrong one of its own. */
  now: z.iso.datetime(),
})
export type PushAnswer = z.infer<typeof PushAnswer>

/** How many calls of this phone the server has a receipt for: the phone counts the same ones. */
export const Counts = z.object({ received: z.int(), accepted: z.int(), merged: z.int(), parked: z.int(), waiting: z.int() })
export type Counts = z.infer<typeof Counts>

/** A parked call as its author and the desk that owns the area see it. */
export const Parked = z.object({
  id: z.uuid(),
  name: z.string(),
  subjectId: z.uuid(),
  gridId: z.uuid().nullable(),
  author: z.object({ id: z.uuid(), name: z.string() }),
  input: z.record(z.string(), z.unknown()),
  /** What the author meant, in a sentence the desk can read without the app. */
  summary: Words,
  receipt: Receipt,
})
export type Parked = z.infer<typeof Parked>

/** Where a phone stands in the county's changes: opaque to it. */
export const Mark = z.string().regex(/^[0-9A-Za-z_.:-]{1,120}$/)

const Branch = z.object({ grids: z.union([z.literal('all'), z.array(z.string())]), units: z.array(z.string()).nullable(), own: z.string().nullable() })

/**
 * A pull is lines of JSON (application/x-ndjson), applied one by one as they arrive. Cut at any byte, the phone goes on after the last
 * whole line it has applied: a `rows` line names its own cursor, and only `end` moves the mark.
 */
export const PullHead = z.object({
  line: z.literal('head'),
  /** Changes with every restore from a backup; another one than the phone knows means: ask for a snapshot, and send again what is missing. */
  epoch: z.string(),
  /** Fingerprint of what this person may see (posts, roles, areas). When it differs from the one sent, `sight` is said. */
  scope: z.string(),
  /** SightTold, see sight.ts: for every right, so that the phone offers what its person may do. */
  sight: z.object({ sights: z.array(z.array(Branch)), of: z.record(z.string(), z.int()) }).nullable(),
  now: z.iso.datetime(),
  /** The mark cannot be served any more: take a snapshot. */
  again: z.enum(['epoch', 'too_old']).nullable(),
  /** Roughly how many rows follow, for the progress bar; null when not known. */
  rows: z.int().nullable(),
})
export type PullHead = z.infer<typeof PullHead>
/** Rows by column, so that keys are not repeated: rows[i][k] is the field columns[k]. */
export const PullRows = z.object({ line: z.literal('rows'), slice: z.string(), columns: z.array(z.string()), rows: z.array(z.array(z.unknown())), cursor: z.string().nullable() })
export type PullRows = z.infer<typeof PullRows>
/** Rows of a slice that are out of sight or over now. */
export const PullGone = z.object({ line: z.literal('gone'), slice: z.string(), ids: z.array(z.string()) })
export type PullGone = z.infer<typeof PullGone>
/** A slice is complete: what the phone holds of it besides the rows of this answer is to be removed. Of a snapshot, and of a slice that is `resent`. */
export const PullWhole = z.object({ line: z.literal('whole'), slice: z.string() })
export type PullWhole = z.infer<typeof PullWhole>
/**
 * All that belongs together has been said. `more`: ask again at once. `cut`: more lies in sight than a phone can hold, only the newest came,
 * and a search on the phone is not the whole truth.
 */
export const PullEnd = z.object({ line: z.literal('end'), mark: Mark, more: z.boolean(), cut: z.boolean() })
export type PullEnd = z.infer<typeof PullEnd>
export const PullLine = z.discriminatedUnion('line', [PullHead, PullRows, PullGone, PullWhole, PullEnd])
export type PullLine = z.infer<typeof PullLine>
