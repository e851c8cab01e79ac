import { Problem } from '@gezhi/domain/problem.ts'

const longestMs = 20_000
const mostWaiting = 400

/** So many at once; the others wait in the order they came, and are asked to come again when that takes too long. */
export class Turns {
  readonly #most: number
  readonly #waiting: (() => void)[] = []
  #busy = 0

  constructor(most: number) {
    this.#most = most
  }

  /** Throws 429 `access.too_many` when it did not come to it in time: nothing was done. */
  async take<T>(work: () => Promise<T>): Promise<T> {
    await this.#enter()
    try {
      return await work()
    } finally {
      this.#busy -= 1
      this.#waiting.shift()?.()
    }
  }

  #enter(): Promise<void> {
    if (this.#busy < this.#most) {
      this.#busy += 1
      return Promise.resolve()
    }
    if (this.#waiting.length >= mostWaiting) return Promise.reject(new Problem(429, 'access.too_many', { seconds: 10 }))
    return new Promise((resolve, reject) => {
      const enter = () => {
        clearTimeout(timer)
        this.#busy += 1
        resolve()
      }
      const timer = setTimeout(() => {
        this.#waiting.splice(this.#waiting.indexOf(enter), 1)
        reject(new Problem(429, 'access.too_many', { seconds: 10 }))
      }, longestMs)
      this.#waiting.push(enter)
    })
  }
}
