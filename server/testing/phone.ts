import { MemoryDisks } from '@gezhi/client/disk/memory.ts'
import { makePhone } from '@gezhi/client/make.ts'
import type { Phone } from '@gezhi/client/phone.ts'
import type { Me } from '@gezhi/domain/accounts/model.ts'
import { randomUUID } from 'node:crypto'
import { signIn, type TestApp } from '../platform/testing/app.ts'

/** A real phone in a test: the client's own code on a disk in memory, over real HTTP. What goes wrong on the way is the test's choice. */
export class Pocket {
  readonly #app: TestApp
  readonly login: string
  readonly disks: MemoryDisks
  phone!: Phone
  me!: Me
  /** The phone's clock is the server's and so many milliseconds beside it. */
  skew = 0
  /** In place of the network: throws, cuts, repeats. It gets the real one. */
  road: (real: typeof fetch) => typeof fetch = (real) => real
  /** So many more writes, reads and requests until the power fails. */
  left = Infinity
  #session: ReturnType<typeof signIn> | null = null
  #boot: { dead: boolean } = { dead: false }

  private constructor(app: TestApp, login: string, disks: MemoryDisks) {
    this.#app = app
    this.login = login
    this.disks = disks
  }

  static async open(app: TestApp, login: string, disks = new MemoryDisks()): Promise<Pocket> {
    const pocket = new Pocket(app, login, disks)
    pocket.me = await (await app.as(login)).accounts.me({})
    await pocket.start()
    return pocket
  }

  /** A session of its own from here on, in place of the one that the test's people share. */
  async signIn(): Promise<void> {
    this.#session = signIn(this.#app.url, this.login)
    await this.#session
  }

  /** Opens the app on what lies on the device. An earlier run of it is dead from here on: it neither writes nor sends. */
  async start(): Promise<void> {
    this.#boot.dead = true
    const boot: { dead: boolean } = { dead: false }
    this.#boot = boot
    const { cookie, csrf } = await (this.#session ?? this.#app.as(this.login))
    const spend = () => {
      if (boot.dead || this.left-- <= 0) {
        boot.dead = true
        throw new Error('the power is gone')
      }
    }
    this.left = Infinity
    this.disks.power = spend
    const real: typeof fetch = (input, init) => fetch(input, { ...init, headers: { ...(init?.headers as Record<string, string>), cookie } }) // the client always gives a plain object
    this.phone = makePhone({
      disks: this.disks, pause: () => new Promise((go) => { setImmediate(go) }), now: () => this.#app.clock.now.getTime() + this.skew, random: Math.random, newId: randomUUID,
      line: {
        base: `${this.#app.url}/api`, lang: () => 'zh', csrf: () => csrf, signedOut: () => undefined,
        fetch: async (input, init) => {
          spend()
          const answer = await this.road(real)(input, init)
          spend()
          return answer
        },
      },
    })
    await this.phone.open(this.me)
  }
}
