import { Problem } from '@gezhi/domain/problem.ts'

/** So many within so long, by key. In memory: a restart forgives, which a stairwell can live with. */
export class Allowance {
  readonly #most: number
  readonly #windowMs: number
  readonly #used = new Map<string, { n: number; until: number }>()

  constructor(most: number, windowMs: number) {
    this.#most = most
    this.#windowMs = windowMs
  }

  /** Throws 429 `access.too_many` {seconds} when nothing is left; takes nothing. */
  check(key: string, now: Date): void {
    const used = this.#used.get(key)
    if (!used || used.until <= now.getTime() || used.n < this.#most) return
    throw new Problem(429, 'access.too_many', { seconds: Math.ceil((used.until - now.getTime()) / 1000) })
  }

  take(key: string, now: Date): void {
    const used = this.#used.get(key)
    if (used && used.until > now.getTime()) {
      used.n += 1
      return
    }
    if (this.#used.size >= 100_000) this.#forget(now)
    this.#used.set(key, { n: 1, until: now.getTime() + this.#windowMs })
  }

  #forget(now: Date): void {
    for (const [key, { until }] of this.#used) if (until <= now.getTime()) this.#used.delete(key)
    // A flood of addresses must not fill the memory: the oldest are let go.
    for (const key of this.#used.keys()) {
      if (this.#used.size < 90_000) break
      this.#used.delete(key)
    }
  }
}

const minutes = 60_000

/** What one address may do. Kept per server, not per process, so that tests do not share it. */
export class Allowances {
  readonly reports = new Allowance(5, 10 * minutes)
  readonly reportsOfGrid = new Allowance(30, 24 * 60 * minutes)
  /** Every press of the button, wrong ones too: photos cost work before anything is known about them. */
  readonly attempts = new Allowance(30, 10 * minutes)
  readonly wrongCodes = new Allowance(10, 10 * minutes)
  readonly steps = new Allowance(20, 10 * minutes)
}

const kept = new WeakMap<object, Allowances>()
export const allowancesOf = (house: object): Allowances => {
  const known = kept.get(house) ?? new Allowances()
  kept.set(house, known)
  return known
}

/** An address as it is counted: a home has a whole /64 of IPv6, a whole village one IPv4. */
export function addressKey(ip: string): string {
  if (!ip.includes(':') || ip.includes('.')) return ip.replace(/^::ffff:/, '')
  const [head = '', tail] = ip.split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail ? tail.split(':') : []
  const full = tail === undefined ? left : [...left, ...Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0'), ...right]
  return full.slice(0, 4).join(':')
}
