import { MemoryDisks } from '@gezhi/client/disk/memory.ts'
import { makePhone } from '@gezhi/client/make.ts'
import type { Phone } from '@gezhi/client/phone.ts'
import type { Me } from '@gezhi/domain/accounts/model.ts'
import { randomUUID } from 'node:crypto'
import type { TestApp } from '../platform/testing/app.ts'

/** A real phone in a test: the client's own code on a disk in memory, over real HTTP. What goes wrong on the way is the test's choice. */
export interface Pocket {
  phone: Phone
  disks: MemoryDisks
  me: Me
  /** The phone's clock: the server's, and so many milliseconds beside it. */
  skew: number
  /** In place of the network: throws, cuts, repeats. */
  road: typeof fetch
  /** The app is killed and opened again on what lies on the device. */
  restart(): Promise<void>
}

export async function openPhone(app: TestApp, login: string, disks = new MemoryDisks()): Promise<Pocket> {
  const calls = await app.as(login)
  const me = await calls.accounts.me({})
  const road: typeof fetch = (input, init) => fetch(input, { ...init, headers: { ...(init?.headers as Record<string, string>), cookie: calls.cookie } }) // the client always gives a plain object
  const pocket: Pocket = { phone: undefined as unknown as Phone, disks, me, skew: 0, road, restart: async () => undefined } // made below, before anybody sees it
  const make = () => makePhone({
    disks, line: { base: `${app.url}/api`, lang: () => 'zh', csrf: () => calls.csrf, signedOut: () => undefined, fetch: (input, init) => pocket.road(input, init) },
    now: () => app.clock.now.getTime() + pocket.skew, random: Math.random, newId: randomUUID,
  })
  pocket.phone = make()
  pocket.restart = async () => {
    await pocket.phone.close().catch(() => undefined)
    pocket.phone = make()
    await pocket.phone.open(me)
  }
  await pocket.phone.open(me)
  return pocket
}
