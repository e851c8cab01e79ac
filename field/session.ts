import { useSyncExternalStore } from 'react'
import { Unreachable } from '@gezhi/client/call.ts'
import { CannotOpen } from '@gezhi/client/phone.ts'
import type { Me } from '@gezhi/domain/accounts/model.ts'
import { gezhi, tellLine } from './line.ts'
import { keep, recall, remembered } from './memory.ts'
import { phone } from './phone.ts'
import { onReached } from './reach.ts'

/**
 * asking: the first question is under way. out: nobody is signed in. in: `me` is.
 * lost: the server no longer knows the session while `me` was working: pages stay as they are behind the sign-in.
 * stopped: this account may not be used here now; nothing it could see is shown any more, and `left` is what waits for it.
 * apart: no network since the app was opened; `me` is who was here last, so that a draft can be written.
 */
export type Session = { state: 'asking'; me: null } | { state: 'out'; me: null } | { state: 'in' | 'lost' | 'apart'; me: Me } | { state: 'stopped'; me: null; left: Left }

/** What an account that may not be used left on this phone, counted before it was sealed. `minutes`: until a lock ends; null: it was stopped. */
export interface Left { name: string | null; minutes: number | null; /** Null: it was sealed before it could be counted. */ counts: { waiting: number; photos: number; drafts: number } | null }

let session: Session = { state: 'asking', me: null }
const listeners = new Set<() => void>()
const set = (next: Session): void => {
  session = next
  for (const tell of listeners) tell()
}

function signedOut(code: string): void {
  if (code === 'account.stopped') return void stop(null)
  if (session.me) return set({ state: 'lost', me: session.me })
  set({ state: 'out', me: null })
  // It was opened before the answer, for whoever was here last.
  void phone.close()
}

let stopping = false
/** The account was stopped, or locked for so many minutes after wrong passwords: what waits is counted, then all of it is sealed. */
export async function stop(minutes: number | null): Promise<void> {
  if (stopping || session.state === 'stopped') return
  stopping = true
  const last = session.me ?? lastHere()
  let left = leftOf(last, minutes)
  // Right after the app was opened its store is not yet: the key kept here opens it, to count.
  if (last && !left.counts) {
    await phone.open(last).catch(() => undefined)
    left = leftOf(last, minutes)
  }
  keep('left', left)
  set({ state: 'stopped', me: null, left })
  stopping = false
  // The next word with the server makes the phone seal itself; a lock is this phone's own doing.
  void (minutes === null ? phone.syncNow() : phone.lock())
}

function leftOf(last: Me | null, minutes: number | null): Left {
  if (last && phone.owner() === last.accountId && phone.status().state !== 'opening') {
    const { waiting, photosWaiting } = phone.status().counts
    const drafts = [...(phone.notes()?.keys() ?? [])].filter((name) => name !== 'found').length
    return { name: last.name, minutes, counts: { waiting, photos: photosWaiting, drafts } }
  }
  // Counted and written when it was sealed.
  const known = recall('left') as Left | null
  return { name: last?.name ?? known?.name ?? null, minutes, counts: known?.counts ?? null }
}

/** Somebody wants to sign in again, with this account or another. */
export const startAnew = (): void => set({ state: 'out', me: null })

/** The first question, while it is under way: nothing is written before it is answered. */
let asking: Promise<void> | null = null
tellLine({ signedOut, beforeWriting: () => asking ?? (session.state === 'apart' ? askWho() : null) })

/** Takes what the server said about who is signed in. What is kept for a start without network holds no secret. */
export function enter(me: Me): void {
  // Areas and classes that were remembered belong to a county.
  if (recall('county') !== me.county) for (const name of remembered('kept.')) keep(name, null)
  keep('county', me.county)
  keep('me', { ...me, csrf: '' })
  keep('left', null)
  tellLine({ csrf: me.csrf })
  set({ state: 'in', me })
  void openPhone(me)
}

/** Told whose store could not be opened. */
const without = new Set<(me: Me) => void>()
export const onWithout = (tell: (me: Me) => void): void => void without.add(tell)

/** The copy of this account on this phone. Another account's is closed first: nothing of it can be seen any more. Without a store the pages ask the server. */
async function openPhone(me: Me): Promise<void> {
  try {
    await phone.open(me)
  } catch (error) {
    if (!(error instanceof CannotOpen)) throw error
    for (const tell of without) tell(me)
  }
}

/** A weak line may keep silent for a minute: after so many milliseconds the pages stand, as without network, and the answer comes when it comes. */
const patience = 1_500

/**
 * The app is opened: asks who is signed in, and meanwhile opens the copy of whoever was here last, so that neither waits for the other.
 * It is shown once the answer is there, or is not to be had.
 */
export function begin(): void {
  const last = lastHere()
  if (last) void openPhone(last)
  asking = askWho().finally(() => {
    asking = null
  })
  if (last) setTimeout(() => { if (session.state === 'asking') set({ state: 'apart', me: last }) }, patience)
}

/** Written by enter() on this device, in exactly this shape. */
const lastHere = (): Me | null => recall('me') as Me | null

/** Asks who is signed in; throws nothing. Without network it falls back on who was here last. */
export async function askWho(): Promise<void> {
  try {
    enter(await gezhi.accounts.me({}))
  } catch (error) {
    const last = lastHere()
    if (!(error instanceof Unreachable) || session.me) return
    set(last ? { state: 'apart', me: last } : { state: 'out', me: null })
    if (last) void openPhone(last)
  }
}

/** Signs out on this device. Drafts and what was not sent stay, sealed: they belong to the account and wait for it. */
export async function leave(): Promise<void> {
  await gezhi.accounts.signOut({})
  await phone.lock()
  keep('me', null)
  set({ state: 'out', me: null })
}

const listen = (tell: () => void): (() => void) => {
  listeners.add(tell)
  return () => void listeners.delete(tell)
}
export const useSession = (): Session => useSyncExternalStore(listen, () => session)

/** Who is signed in; only inside pages, which are shown to nobody else. */
export function useMe(): Me {
  const { me } = useSession()
  if (!me) throw new Error('a page without a person')
  return me
}

onReached(() => {
  if (session.state === 'apart') void askWho()
})
