/**
 * When something happened, when it was sent and when it arrived are three times, and none rewrites another. The phone's clock may be
 * wrong: sent and received are the same moment on two clocks, so their difference is its offset.
 */
export interface Evidence {
  /** When it happened, on the server's clock. */
  actedAt: Date
  receivedAt: Date
  /** Milliseconds to add to the phone's clock; rounded to a second, and 0 below ten seconds, which a slow line explains. */
  offset: number
}

const slowLine = 10_000

/** Beyond this the phone tells its person that its clock is wrong. */
export const clockIsWrong = (offset: number): boolean => Math.abs(offset) > 120_000

/** An act older than this was made by a phone that had lost its time: a battery taken out means 1970. */
const longest = 365 * 86_400_000

/** `madeAt` and `sentAt` by the phone's clock, `receivedAt` by the server's. Never later than it was received. */
export function evidenceOf(madeAt: Date, sentAt: Date, receivedAt: Date): Evidence {
  const measured = Math.round((receivedAt.getTime() - sentAt.getTime()) / 1000) * 1000
  return byOffset(madeAt, Math.abs(measured) < slowLine ? 0 : measured, receivedAt)
}

/** The same where the offset is known from elsewhere: a file that lay in a drawer was not sent at the moment it arrived. */
export function byOffset(madeAt: Date, offset: number, receivedAt: Date): Evidence {
  const acted = madeAt.getTime() + offset
  const believed = receivedAt.getTime() - acted > longest ? receivedAt.getTime() : Math.min(acted, receivedAt.getTime())
  return { actedAt: new Date(believed), receivedAt, offset }
}

/**
 * The moment the rules go by for a step made at `actedAt` on something last changed at `changedAt`: when it happened, but never before
 * what it was done to, and never after it arrived.
 */
export const ruleTime = (evidence: Evidence, changedAt: Date | null): Date =>
  new Date(Math.min(Math.max(evidence.actedAt.getTime(), changedAt?.getTime() ?? 0), evidence.receivedAt.getTime()))
