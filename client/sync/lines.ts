import { Unreachable } from '../call.ts'

/** Nothing for so long: the line is dead, whatever the browser believes. */
const silence = 45_000

/**
 * The whole lines of an answer while it arrives. What comes after the last line break was cut off and is not told.
 * Throws `Unreachable` when the answer breaks off or falls silent.
 */
export async function* linesOf(response: Response): AsyncGenerator<string> {
  const reader = response.body?.getReader()
  if (!reader) return yield* wholeLines(await response.text().catch(broken))
  const decoder = new TextDecoder()
  let rest = ''
  try {
    for (;;) {
      const { done, value } = await withinSilence(reader.read())
      if (done) return
      const text = rest + decoder.decode(value, { stream: true })
      const end = text.lastIndexOf('\n')
      rest = text.slice(end + 1)
      if (end >= 0) yield* wholeLines(text.slice(0, end + 1))
    }
  } catch (error) {
    throw error instanceof Unreachable ? error : new Unreachable(error)
  } finally {
    // Leaving early (a fault while applying) must not keep the line open.
    void reader.cancel().catch(() => undefined)
  }
}

function* wholeLines(text: string): Generator<string> {
  let start = 0
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
    if (end > start) yield text.slice(start, end)
    start = end + 1
  }
}

const broken = (error: unknown): never => {
  throw new Unreachable(error)
}

async function withinSilence<T>(work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  try {
    return await Promise.race([work, new Promise<never>((_, fail) => { timer = setTimeout(() => fail(new Unreachable('silence')), silence) })])
  } finally {
    clearTimeout(timer)
  }
}
