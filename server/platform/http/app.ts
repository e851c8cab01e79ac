import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import { Problem } from '@gezhi/domain/problem.ts'
import Fastify, { type FastifyInstance } from 'fastify'
import type { House } from '../context.ts'
import { answerTo } from './errors.ts'
import { langOf } from './serve.ts'

/** Fastify with what every line needs: cookies, limits, safe headers, and one place where a thrown thing becomes an answer. */
export async function makeApp(house: House): Promise<FastifyInstance> {
  const { config } = house
  const app = Fastify({
    logger: false, trustProxy: config.trustProxy, bodyLimit: 1_048_576, forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200 },
  })
  await app.register(cookie)
  await app.register(rateLimit, { global: false })
  await app.register(helmet, {
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
  await app.register(compress, { threshold: 2048, encodings: ['br', 'gzip'], brotliOptions: { params: { 1: 4 } } })
  await app.register(multipart, { limits: { fileSize: 10_485_760, files: 3, fields: 20, fieldSize: 20_000 } })
  app.addContentTypeParser(['image/jpeg', 'image/png', 'image/webp', 'image/heic', 'application/octet-stream', 'text/csv',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'], { parseAs: 'buffer' }, (_request, body, done) => done(null, body))

  app.setErrorHandler((error, request, reply) => {
    const { status, document, bug } = answerTo(error, langOf(request))
    if (bug) house.log.error({ reference: bug.reference, route: request.routeOptions.url, err: bug.error }, 'a request failed')
    void reply.status(status).header('content-type', 'application/problem+json; charset=utf-8').send(document)
  })
  app.setNotFoundHandler((request) => {
    throw new Problem(404, 'route.not_found', { path: request.url.slice(0, 200) })
  })
  return app
}
