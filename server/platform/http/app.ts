import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import { Problem } from '@gezhi/domain/problem.ts'
import Fastify, { type FastifyInstance, type FastifyReply } from 'fastify'
import type { Config } from '../config.ts'
import type { House } from '../context.ts'
import { answerTo } from './errors.ts'
import { langOf } from './serve.ts'

/** Fastify with what every line needs: cookies, limits, safe headers, and one place where a thrown thing becomes an answer. */
export async function makeApp(house: House): Promise<FastifyInstance> {
  const { config } = house
  const app = Fastify({
    logger: false, trustProxy: config.trustProxy, bodyLimit: 1_048_576, forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200 },
    // An address that cannot even be decoded never reaches the error handler below.
    frameworkErrors: (_error, request, reply) => {
      const { status, document } = answerTo(new Problem(400, 'route.not_found', { path: request.url.slice(0, 200) }), langOf(request))
      // The hook's type speaks of schemas that a broken address cannot have; the object is an ordinary reply.
      void (reply as FastifyReply).status(status).header('content-type', 'application/problem+json; charset=utf-8').send(document)
    },
  })
  await app.register(cookie)
  await app.register(rateLimit, { global: false })
  const safe = await safeHeaders(config)
  app.addHook('onRequest', (_request, reply, done) => {
    void reply.headers(safe)
    done()
  })
  await app.register(compress, { threshold: 2048, encodings: ['br', 'gzip'], brotliOptions: { params: { 1: 4 } }, customTypes: /^text\/(?!event-stream)|[/+](x-nd)?json(;|$)|[/+](xml|javascript)(;|$)/ })
  await app.register(multipart, { limits: { fileSize: 10_485_760, files: 3, fields: 20, fieldSize: 20_000 } })
  app.addContentTypeParser(['image/jpeg', 'image/png', 'image/webp', 'image/heic', 'application/octet-stream', 'text/csv',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'], { parseAs: 'buffer' }, (_request, body, done) => done(null, body))

  app.setErrorHandler((error, request, reply) => {
    const { status, document, bug } = answerTo(error, langOf(request), request.routeOptions.bodyLimit)
    if (bug) house.log.error({ reference: bug.reference, route: request.routeOptions.url, err: bug.error }, 'a request failed')
    void reply.status(status).header('content-type', 'application/problem+json; charset=utf-8').send(document)
  })
  app.setNotFoundHandler((request) => {
    throw new Problem(404, 'route.not_found', { path: request.url.slice(0, 200) })
  })
  return app
}

/** What helmet would set, asked once: it builds every header anew for each request, a thirtieth of the time a report takes. */
async function safeHeaders(config: Config): Promise<Record<string, string>> {
  const probe = Fastify()
  await probe.register(helmet, {
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"], scriptSrc: ["'self'"], styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:', ...(config.tiandituKey ? ['https://*.tianditu.gov.cn'] : [])],
        connectSrc: ["'self'"], workerSrc: ["'self'"], frameAncestors: ["'self'"], formAction: ["'self'"], objectSrc: ["'none'"],
        upgradeInsecureRequests: config.secure ? [] : null,
      },
    },
    hsts: config.secure,
  })
  probe.get('/', (_request, reply) => void reply.send())
  const { headers } = await probe.inject('/')
  await probe.close()
  const ofTransport = new Set(['content-length', 'content-type', 'connection', 'date', 'keep-alive', 'transfer-encoding'])
  return Object.fromEntries(Object.entries(headers).flatMap(([name, value]) => (typeof value === 'string' && !ofTransport.has(name) ? [[name, value]] : [])))
}
