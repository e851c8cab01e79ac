import type { Line } from '@gezhi/client/call.ts'
import { connect } from '@gezhi/client/gezhi.ts'
import { readLook } from '@gezhi/ui/theme/theme.ts'
import { noticingFetch } from './reach.ts'

/** What the line to the server needs to know of the session; session.ts says it. */
const known = { csrf: '', signedOut: (_code: string): void => undefined, beforeWriting: (): Promise<void> | null => null }
export const tellLine = (part: Partial<typeof known>): void => void Object.assign(known, part)

/** Who opened the app without network has no key for writing yet: it is fetched before the first thing is sent. */
const knownFetch: typeof fetch = async (input, init) => {
  const asks = init?.method && init.method !== 'GET' ? known.beforeWriting() : null
  if (!asks) return noticingFetch(input, init)
  await asks
  return noticingFetch(input, { ...init, headers: { ...Object.fromEntries(new Headers(init?.headers)), 'x-gezhi-csrf': known.csrf } })
}

export const line: Line = { base: '/api', lang: () => readLook().lang, csrf: () => known.csrf, signedOut: (code) => known.signedOut(code), fetch: knownFetch }

/** Every call to the server: `gezhi.events.list({ open: true })`. */
export const gezhi = connect(line)
