import { connect, type Socket } from 'node:net'

/** One request as it goes over the wire. */
export interface Call { method: 'GET' | 'POST'; path: string; body?: string; headers?: string }

/** What a stretch of load showed. Times in milliseconds. */
export interface Sample { count: number; seconds: number; perSecond: number; p50: number; p95: number; p99: number; refused: number; firstRefusal: string | null }

/**
 * Closed loop: each client sends its next request when its last one is answered, over one kept connection. Written on bare
 * sockets because generator, server and PostgreSQL share two cores: autocannon took 0.1 ms of them per request with a new
 * body each time, and knows neither p95 nor parts of a millisecond.
 */
export async function load(port: number, clients: number, seconds: number, next: (client: number) => Call | null): Promise<Sample> {
  const times: number[] = []
  const state = { until: performance.now() + seconds * 1000, refused: 0, firstRefusal: null as string | null }
  const started = performance.now()
  await Promise.all(Array.from({ length: clients }, (_, client) => runClient(port, () => (performance.now() < state.until ? next(client) : null), (ms, status, body) => {
    times.push(ms)
    if (status < 300) return
    state.refused += 1
    state.firstRefusal ??= `${status} ${Buffer.from(body.slice(0, 300), 'latin1').toString()}`
  })))
  return sampleOf(times, (performance.now() - started) / 1000, state)
}

export function sampleOf(times: number[], seconds: number, { refused, firstRefusal }: { refused: number; firstRefusal: string | null }): Sample {
  const sorted = Float64Array.from(times).sort()
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  return { count: sorted.length, seconds, perSecond: sorted.length / seconds, p50: at(0.5), p95: at(0.95), p99: at(0.99), refused, firstRefusal }
}

type Answered = (ms: number, status: number, body: string) => void

function runClient(port: number, next: () => Call | null, answered: Answered): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true })
    let sentAt = 0
    let waiting = ''
    const send = () => {
      const call = next()
      if (!call) return void socket.end(resolve)
      sentAt = performance.now()
      write(socket, call)
    }
    socket.setEncoding('latin1') // one character a byte, so that lengths are lengths
    socket.on('connect', send)
    socket.on('error', reject)
    socket.on('close', () => reject(new Error('the server closed a connection')))
    socket.on('data', (text: string) => {
      waiting += text
      const answer = wholeAnswer(waiting)
      if (!answer) return
      waiting = ''
      answered(performance.now() - sentAt, answer.status, answer.body)
      send()
    })
  })
}

function write(socket: Socket, { method, path, body, headers = '' }: Call): void {
  const length = body === undefined ? '' : `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n`
  socket.write(`${method} ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: keep-alive\r\n${headers}${length}\r\n${body ?? ''}`)
}

/** Our answers carry a content-length as long as nobody asks for compression; a chunked one would be read as it is. */
function wholeAnswer(text: string): { status: number; body: string } | null {
  const end = text.indexOf('\r\n\r\n')
  if (end < 0) return null
  const head = text.slice(0, end).toLowerCase()
  const at = head.indexOf('content-length: ')
  if (at < 0) return text.endsWith('0\r\n\r\n') ? { status: Number(text.slice(9, 12)), body: text.slice(end + 4) } : null
  const length = Number.parseInt(head.slice(at + 16, at + 26), 10)
  return text.length >= end + 4 + length ? { status: Number(text.slice(9, 12)), body: text.slice(end + 4, end + 4 + length) } : null
}
