import { createServer, type Server, type ServerResponse } from 'node:http'
import { createGzip } from 'node:zlib'
import { columns, eventRow } from './rows.ts'

const linesOf = 500
const grids = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002']
const sight = { sights: [[{ grids, units: null, own: null }]], of: { 'event.read': 0 } }

/** The phone's part alone: lines of a snapshot made beforehand, so that no database is measured. `/n20000/api/…` serves so many rows. */
export function servePhones(page: string): Promise<{ server: Server; url: string }> {
  const made = new Map<number, string>()
  const server = createServer((request, response) => {
    const found = /^\/n(\d+)\/(api|docs)(\/[\w/]*)?/.exec(request.url ?? '')
    if (!found) return void response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page)
    const n = Number(found[1])
    if (found[3] === '/sync/key') return json(response, { key: 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8' })
    if (found[3] === '/sync/counts') return json(response, { received: 0, accepted: 0, merged: 0, parked: 0, waiting: 0 })
    const lines = made.get(n) ?? snapshotOf(n)
    made.set(n, lines)
    const body = found[3] === '/sync/changes' ? `${headLine(0)}\n{"line":"end","mark":"1.0","more":false,"cut":false}\n` : lines
    response.writeHead(200, { 'content-type': 'application/x-ndjson', 'content-encoding': 'gzip' })
    const packer = createGzip({ level: 6 })
    packer.pipe(response)
    packer.end(body)
  })
  return new Promise((ready) => server.listen(0, '127.0.0.1', () => {
    const address = server.address()
    ready({ server, url: `http://127.0.0.1:${address && typeof address === 'object' ? address.port : 0}` })
  }))
}

const json = (response: ServerResponse, value: unknown): void => void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value))
const headLine = (rows: number): string => JSON.stringify({ line: 'head', epoch: 'first', scope: 'all', sight, now: new Date().toISOString(), again: null, rows })

function snapshotOf(n: number): string {
  const now = new Date().toISOString()
  const lines = [headLine(n)]
  for (let at = 0; at < n; at += linesOf) {
    // 5,500 of them lie in the first grid: the building of T13.
    const rows = Array.from({ length: Math.min(linesOf, n - at) }, (_, i) => eventRow(at + i, at + i < 5500 ? grids[0]! : grids[1]!, now))
    lines.push(JSON.stringify({ line: 'rows', slice: 'event', columns, rows, cursor: `event!1.0!${at}` }))
  }
  lines.push('{"line":"whole","slice":"event"}', '{"line":"end","mark":"1.0","more":false,"cut":false}')
  return `${lines.join('\n')}\n`
}
