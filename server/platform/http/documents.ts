import fastifyStatic from '@fastify/static'
import type { Contract } from '@gezhi/domain/contract.ts'
import { Problem } from '@gezhi/domain/problem.ts'
import type { FastifyInstance } from 'fastify'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, normalize } from 'node:path'
import { root, version } from '../root.ts'
import { openApi } from './openapi.ts'

const page = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Gezhi API</title><meta name="viewport" content="width=device-width">
<link rel="stylesheet" href="/api/docs/swagger-ui.css"></head><body><div id="swagger-ui"></div>
<script src="/api/docs/swagger-ui-bundle.js"></script><script src="/api/docs/start.js"></script></body></html>`
const start = `window.ui = SwaggerUIBundle({ url: '/api/openapi.json', dom_id: '#swagger-ui', deepLinking: true, validatorUrl: null,
  requestInterceptor: (r) => fetch('/api/session').then((a) => a.ok ? a.json() : null).then((me) => { if (me) r.headers['x-gezhi-csrf'] = me.csrf; return r }, () => r) })`

/** The API's description and its browsable page, and the two built faces. */
export async function serveDocuments(app: FastifyInstance, contracts: Record<string, Contract>): Promise<void> {
  let printed: string | null = null
  app.get('/api/openapi.json', (_request, reply) => {
    printed ??= JSON.stringify(openApi(contracts, version))
    void reply.type('application/json').send(printed)
  })
  app.get('/api/docs', (_request, reply) => void reply.type('text/html').send(page))
  app.get('/api/docs/start.js', (_request, reply) => void reply.type('text/javascript').send(start))
  const swagger = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'))
  await app.register(fastifyStatic, { root: swagger, prefix: '/api/docs/', decorateReply: false, index: false, allowedPath: (path) => /\/swagger-ui(\.css|-bundle\.js)$/.test(path) })
  // Only for reply.sendFile: the faces choose their files themselves.
  await app.register(fastifyStatic, { root, serve: false })
  for (const face of ['field', 'console']) serveFace(app, face)
}

/** A built face below its own name; every path that is no file is the face's own page. Looked up anew each time, so a build needs no restart. */
function serveFace(app: FastifyInstance, face: string): void {
  const dir = join(root, face, 'dist')
  app.get(`/${face}`, (_request, reply) => reply.redirect(`/${face}/`))
  app.get(`/${face}/*`, (request, reply) => {
    // The wildcard is always text; Fastify types parameters as unknown.
    const path = normalize((request.params as { '*': string })['*'])
    if (path !== '.' && !path.startsWith('..') && /\.\w+$/.test(path)) {
      if (!existsSync(join(dir, path))) throw new Problem(404, 'route.not_found', { path: request.url.slice(0, 200) })
      // Files with a hash in their name never change; everything else is asked for anew each time.
      return reply.header('cache-control', path.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache').sendFile(path, dir, { cacheControl: false })
    }
    if (!existsSync(join(dir, 'index.html'))) throw new Problem(404, 'face.not_built', { face })
    return reply.header('cache-control', 'no-cache').sendFile('index.html', dir, { cacheControl: false })
  })
}
