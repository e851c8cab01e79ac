import { existsSync, readFileSync } from 'node:fs'
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'
import { extname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const types: Record<string, string> = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.png': 'image/png', '.webmanifest': 'application/manifest+json' }
const room = fileURLToPath(new URL('../', import.meta.url))

export interface Face {
  url: string
  /** While true every call to /api is cut, as where there is no signal. */
  cut: boolean
  close(): Promise<void>
}

/** Builds the field face and serves it under /field/ beside the API of a running app, on one origin as in service. */
export async function serveFace(api: string): Promise<Face> {
  await build({ configFile: join(room, 'vite.config.ts'), logLevel: 'error' })
  const face: Face = { url: '', cut: false, close: () => new Promise((done) => { server.closeAllConnections(); server.close(() => done()) }) }
  const server = createServer((incoming, answer) => {
    if (!incoming.url?.startsWith('/api')) return sendFile(incoming.url ?? '/', answer)
    if (face.cut) return void incoming.socket.destroy()
    return passOn(api, incoming, answer)
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

function passOn(api: string, incoming: IncomingMessage, answer: ServerResponse): void {
  const onward = request(api + (incoming.url ?? ''), { method: incoming.method, headers: { ...incoming.headers, host: new URL(api).host } }, (back) => {
    answer.writeHead(back.statusCode ?? 502, back.headers)
    back.pipe(answer)
  })
  onward.on('error', () => answer.destroy())
  answer.on('close', () => onward.destroy())
  incoming.pipe(onward)
}
