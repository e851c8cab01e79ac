import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'
import { createRequire } from 'node:module'
import { dirname, extname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'

const types: Record<string, string> = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.png': 'image/png', '.webmanifest': 'application/manifest+json' }
const viteBin = join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin', 'vite.js')
const room = fileURLToPath(new URL('../', import.meta.url))

export interface Face {
  url: string
  /** While true every call to /api is cut, as where there is no signal. */
  cut: boolean
  /** The server gets what is written, the phone never hears of it. */
  deaf: boolean
  close(): Promise<void>
}

/** Builds the field face and serves it under /field/ beside the API of a running app, on one origin as in service. */
export async function serveFace(api: string): Promise<Face> {
  // In a process of its own: the test runner's environment would build React for development.
  execFileSync(process.execPath, [viteBin, 'build', room, '--logLevel', 'error'], { env: { ...process.env, NODE_ENV: 'production' }, stdio: ['ignore', 'ignore', 'inherit'] })
  const face: Face = { url: '', cut: false, deaf: false, close: () => new Promise((done) => { server.closeAllConnections(); server.close(() => done()) }) }
  const server = createServer((incoming, answer) => {
    if (!incoming.url?.startsWith('/api')) return sendFile(incoming.url ?? '/', answer)
    if (face.cut) return void incoming.socket.destroy()
    return passOn(api, incoming, answer, () => face.deaf && incoming.method === 'POST')
  })
  await new Promise<void>((done) => server.listen(Number(process.env['GEZHI_FACE_PORT'] ?? 0), '127.0.0.1', done))
  const address = server.address()
  if (!address || typeof address === 'string') throw new Error('no port')
  face.url = `http://127.0.0.1:${address.port}`
  return face
}

function sendFile(url: string, answer: ServerResponse): void {
  const path = normalize(new URL(url, 'http://x').pathname).replace(/^\/field\/?/, '')
  const file = join(room, 'dist', path)
  const found = path !== '' && extname(path) !== '' && existsSync(file) ? file : join(room, 'dist', 'index.html')
  answer.writeHead(200, { 'content-type': types[extname(found)] ?? 'application/octet-stream' }).end(readFileSync(found))
}

function passOn(api: string, incoming: IncomingMessage, answer: ServerResponse, isLost: () => boolean): void {
  const onward = request(api + (incoming.url ?? ''), { method: incoming.method, headers: { ...incoming.headers, host: new URL(api).host } }, (back) => {
    if (isLost()) return void answer.destroy()
    answer.writeHead(back.statusCode ?? 502, back.headers)
    back.pipe(answer)
  })
  onward.on('error', () => answer.destroy())
  answer.on('close', () => onward.destroy())
  incoming.pipe(onward)
}
