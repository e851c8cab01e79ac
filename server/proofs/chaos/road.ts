import type { Fault } from './plan.ts'

/** The network with one fault in it: from the `after`-th request on everything is as it should be. */
export function faulty(fault: Fault): (real: typeof fetch) => typeof fetch {
  let left = 'after' in fault ? fault.after : 0
  return (real) => async (input, init) => {
    if (fault.kind === 'none' || fault.kind === 'killed' || left-- !== 0) return real(input, init)
    if (fault.kind === 'unsent') throw new TypeError('no signal')
    if (fault.kind === 'status') return refusal(fault.status)
    const answer = await real(input, init)
    if (fault.kind === 'lost') {
      await answer.arrayBuffer()
      throw new TypeError('no signal')
    }
    if (fault.kind === 'twice') {
      await answer.arrayBuffer()
      return real(input, init)
    }
    return cutAt(answer, fault.byte)
  }
}

const refusal = (status: number): Response => {
  if (status === 502) return new Response('<html>Bad Gateway</html>', { status })
  const code = status === 401 ? 'access.sign_in' : status === 429 ? 'access.too_many' : 'unavailable'
  return new Response(JSON.stringify({ type: '', title: '', status, code, detail: '', words: { zh: '', en: '' }, facts: {} }), { status, headers: { 'content-type': 'application/problem+json', ...(status === 429 ? { 'retry-after': '7' } : {}) } })
}

/** The answer breaks off behind a byte, in the middle of a line or of a character. */
async function cutAt(answer: Response, byte: number): Promise<Response> {
  const whole = new Uint8Array(await answer.arrayBuffer())
  const part = whole.subarray(0, whole.length === 0 ? 0 : byte % whole.length)
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(part)
    },
    pull(controller) {
      controller.error(new TypeError('network error'))
    },
  })
  return new Response(body, { status: answer.status, headers: { 'content-type': answer.headers.get('content-type') ?? '' } })
}
