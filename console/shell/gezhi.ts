import { connect } from '@gezhi/client/gezhi.ts'
import { callsOf, Refused, Unreachable, type Line } from '@gezhi/client/call.ts'
import { corrections } from '@gezhi/domain/corrections/contract.ts'
import { ledgers } from '@gezhi/domain/ledgers/contract.ts'
import type { Refusal } from '@gezhi/ui/kit/index.ts'
import { readLook } from '@gezhi/ui/theme/theme.ts'

let token = ''
let ended: () => void = () => undefined

/** The session's token for every change; set when one's own session was read. */
export const setToken = (csrf: string): void => { token = csrf }
export const getToken = (): string => token
/** Who is told when the server no longer knows the session. */
export const onSessionEnd = (tell: () => void): void => { ended = tell }

/** The server that served this page: `gezhi.events.list({ open: true })`. */
const line: Line = { base: '/api', lang: () => readLook().lang, csrf: () => token, signedOut: () => ended() }
export const gezhi = { ...connect(line), ledgers: callsOf(ledgers, line), corrections: callsOf(corrections, line) }

/** Any failure as the kit shows it. What is neither a refusal nor a lost connection is a bug and says so. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof Refused) return { status: error.status, code: error.code, facts: error.facts, words: error.document.words }
  if (error instanceof Unreachable) return { status: 0, code: 'offline' }
  return { status: 500, code: 'unexpected' }
}

export const isCode = (error: unknown, code: string): boolean => error instanceof Refused && error.code === code
export const isStatus = (error: unknown, status: number): boolean => error instanceof Refused && error.status === status
