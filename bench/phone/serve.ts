import { existsSync, readFileSync } from 'node:fs'
import { createServer, type Server, type ServerResponse } from 'node:http'
import { extname, join, normalize } from 'node:path'
import { createGzip } from 'node:zlib'
import { countyHead, countySnapshot, me } from './county.ts'
import { eventObject, idOf } from './rows.ts'

const linesOf = 500
const grids = [idOf('grid', 1), idOf('grid', 2)]
const sight = { sights: [[{ grids, units: null, own: null }]], of: { 'event.read': 0 } }
const types: Record<string, string> = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.png': 'image/png', '.webmanifest': 'application/manifest+json' }

/**
 * The phone's part alone: lines of a snapshot made beforehand, so that no database is measured. `/n20000/api/…` serves so many matters,
 * `/api/…` a grid worker's 50,000 records, `/field/` the built field app (folder `face`).
 */
export function servePhones(page: string, face: string): Promise<{ server: Server; url: string }> {
  const made = new Map<string, string>()
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://x')
    if (pathname.startsWith('/field')) return sendFile(face, pathname, response)
    const found = /^(?:\/n(\d+))?\/api(\/[\w/-]*)$/.exec(pathname)
    if (!found) return void response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page)
    const [, n, line = ''] = found
    if (line === '/session') return json(response, me)
    if (line === '/sync/key') return json(response, { key: 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8' })
    if (line === '/sync/counts') return json(response, { received: 0, accepted: 0, merged: 0, parked: 0, waiting: 0 })
    if (line !== '/sync/snapshot' && line !== '/sync/changes') return void response.writeHead(404, { 'content-type': 'application/problem+json' }).end(JSON.stringify({ status: 404, code: 'not_found', title: '', facts: {} }))
    const key = n ?? 'county'
    const lines = made.get(key) ?? (n ? snapshotOf(Number(n)) : countyText())
    made.set(key, lines)
    const body = line === '/sync/changes' ? `${n ? headLine(0) : countyHead(0)}\n{"line":"end","mark":"1.0","more":false,"cut":false}\n` : lines
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

function sendFile(face: string, pathname: string, response: ServerResponse): void {
  const file = join(face, normalize(pathname).replace(/^\/field\/?/, ''))
  const found = extname(file) !== '' && existsSync(file) ? file : join(face, 'index.html')
  response.writeHead(200, { 'content-type': types[extname(found)] ?? 'application/octet-stream' }).end(readFileSync(found))
}

const json = (response: ServerResponse, value: unknown): void => void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value))
const headLine = (rows: number): string => JSON.stringify({ line: 'head', epoch: 'first', scope: 'all', sight, now: new Date().toISOString(), again: null, rows })

function countyText(): string {
  const { rows, lines } = countySnapshot()
  return `${[countyHead(rows), ...lines].join('\n')}\n`
}

function snapshotOf(n: number): string {
  const now = new Date().toISOString()
  const lines = [headLine(n)]
  const columns = Object.keys(eventObject(0, '', now))
  for (let at = 0; at < n; at += linesOf) {
    // 5,500 of them lie in the first grid: the building of T13.
    const rows = Array.from({ length: Math.min(linesOf, n - at) }, (_, i) => Object.values(eventObject(at + i, at + i < 5500 ? grids[0]! : grids[1]!, now)))
    lines.push(JSON.stringify({ line: 'rows', slice: 'event', columns, rows, cursor: `event!1.0!${at}` }))
  }
  lines.push('{"line":"whole","slice":"event"}', '{"line":"end","mark":"1.0","more":false,"cut":false}')
  return `${lines.join('\n')}\n`
}
