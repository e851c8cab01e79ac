import { useSyncExternalStore } from 'react'
import { keep, recall, remembered } from './memory.ts'
import { phone } from './phone.ts'
import { onWithout, useMe } from './session.ts'

/**
 * What somebody began on this phone and nobody else has: drafts, and what was looked for lately. It lies sealed in the account's store.
 * Where the store cannot be opened (never signed in here with signal) it lives as long as the page, and the page says so.
 */
type Notes = ReadonlyMap<string, unknown>

let without: { owner: string; notes: Notes } | null = null
const listeners = new Set<() => void>()
const tellAll = (): void => {
  for (const tell of listeners) tell()
}

onWithout(({ accountId: owner }) => {
  if (without?.owner !== owner) without = { owner, notes: new Map() }
  tellAll()
})

/** The notes of an account; null while its store is not open yet. */
export function notesOf(accountId: string): Notes | null {
  if (phone.owner() === accountId) return phone.notes()
  return without?.owner === accountId ? without.notes : null
}

/** False when this device did not keep it; it is seen all the same. Null takes it away. */
export async function keepNote(accountId: string, name: string, value: unknown): Promise<boolean> {
  if (phone.owner() === accountId) return phone.keepNote(name, value).then(() => true, () => false)
  if (without?.owner !== accountId) return false
  const notes = new Map(without.notes)
  if (value === null) notes.delete(name)
  else notes.set(name, value)
  without = { owner: accountId, notes }
  tellAll()
  return value === null
}

/** Written unsealed by earlier versions of the app, under `gezhi.<old>`: sealed once, then removed. Beware: before any page reads its draft. */
const old = (accountId: string): [string, string][] => [
  ...remembered(`draft.${accountId}`).map((name): [string, string] => [name, 'report']),
  ...remembered(`step.${accountId}.`).map((name): [string, string] => [name, `step.${name.split('.').slice(2).join('.')}`]),
  ...remembered(`found.${accountId}`).map((name): [string, string] => [name, 'found']),
]
const carrying = new Set<string>()
function carryOver(): void {
  const [owner, notes] = [phone.owner(), phone.notes()]
  if (owner === null || notes === null) return
  for (const [name, now] of old(owner)) {
    if (carrying.has(name)) continue
    carrying.add(name)
    const value = recall(name)
    const done = () => void keep(name, null)
    // Removed only once it is sealed: a power cut in between leaves one of the two.
    if (value === null || phone.notes()?.has(now)) done()
    else void phone.keepNote(now, value).then(done, () => undefined)
  }
}
phone.onChange(carryOver)

const listen = (tell: () => void): (() => void) => {
  const stop = phone.onChange(tell)
  listeners.add(tell)
  return () => {
    stop()
    listeners.delete(tell)
  }
}

/** The notes of whoever is signed in; null until they are here. */
export function useNotes(): Notes | null {
  const { accountId } = useMe()
  return useSyncExternalStore(listen, () => notesOf(accountId))
}
