import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../platform/testing/app.ts'
import { read, type Answered, type Session } from './call.ts'

/**
 * Every operation of the OpenAPI document, with what a broken client or an attacker would send. Never a 5xx; every refusal a problem
 * that names its field. FUZZ_RUNS=200 digs deeper, FUZZ_SEED repeats a run.
 */
const runs = Number(process.env['FUZZ_RUNS'] ?? 6)
const seed = Number(process.env['FUZZ_SEED'] ?? Math.floor(Math.random() * 2 ** 31))

interface Schema { type?: string | string[]; enum?: unknown[]; const?: unknown; properties?: Record<string, Schema>; required?: string[]; items?: Schema; anyOf?: Schema[]; format?: string; pattern?: string; minimum?: number; maximum?: number; prefixItems?: Schema[] }
interface Operation { operationId: string; parameters: { name: string; in: 'path' | 'query'; schema: Schema }[]; requestBody?: { content: Record<string, { schema: Schema }> } }

let app: TestApp
let operations: { path: string; method: string; operation: Operation }[]
const known: string[] = []
beforeAll(async () => {
  app = await startTestApp()
  const document = (await (await app.raw('/api/openapi.json')).json()) as { paths: Record<string, Record<string, Operation>> } // our own document
  operations = Object.entries(document.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })))
  const worker = await app.as('worker')
  const { id } = await worker.events.report({ id: randomUUID(), title: '井盖松动', category: 'ZF01.0102', place: app.county.inside(0) })
  known.push(id, app.county.root, ...app.county.streets, ...app.county.grids, app.county.units.desk, app.county.accounts['worker'] ?? '')
  console.log(`fuzz: seed ${seed}, ${runs} runs an operation`)
})
afterAll(() => app.close())

const nasty = fc.constantFrom<unknown>(
  '', ' ', '\u0000', 'a\u0000b', '\ud800', 'x\udfff', '𬳎王𰜩', '𠮷'.repeat(300), "'; drop table event; --", '%_\\', '../../etc/passwd', '‮', '👨‍👩‍👧‍👦', 'x'.repeat(70_000), 'NaN', '-0', '1e999', '__proto__', 'constructor',
  0, -1, 1.5, 2 ** 31, 2 ** 53, 1e308, -1e308, null, true, [], {}, [[[[[]]]]], { $ne: 1 }, [null], '0001-01-01', '9999-12-31', '2026-02-30', '10000-01-01T00:00:00Z', '0000-00-00', '+275760-09-13T00:00:00.000Z', '00000000-0000-0000-0000-000000000000', 'ZF01', 'default',
)
const deep: unknown = Array.from({ length: 60 }).reduce((inner: unknown) => ({ a: inner }), {})

/** What fits a schema, most of the time; dates and ids are such as exist or could. */
function fitting(schema: Schema): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map(fitting))
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type
  if (schema.format === 'uuid') return fc.oneof(fc.constantFrom(...known), fc.uuid())
  if (schema.format === 'date') return fc.constantFrom('2026-11-23', '2024-02-29', '0001-01-01', '9999-12-31', '2026-01-05')
  if (schema.format === 'date-time') return fc.constantFrom('2026-11-23T02:00:00Z', '2026-11-23T02:00:00.000Z', '0001-01-01T00:00:00Z', '9999-12-31T23:59:59Z', '2027-01-05T02:00:00Z')
  if (type === 'integer' || type === 'number') return fc.oneof(fc.integer({ min: Math.max(-(2 ** 31), schema.minimum ?? -5), max: Math.min(2 ** 31 - 1, schema.maximum ?? 300) }), fc.constantFrom(schema.minimum ?? 0, schema.maximum ?? 1))
  if (type === 'boolean') return fc.boolean()
  if (type === 'null') return fc.constant(null)
  if (type === 'array') return fc.array(schema.items ? fitting(schema.items) : fc.anything(), { maxLength: 3 })
  if (type === 'object' || schema.properties) return fc.record(Object.fromEntries(Object.entries(schema.properties ?? {}).map(([key, inner]) => [key, fitting(inner)])), { requiredKeys: (schema.required ?? []).filter((key) => key in (schema.properties ?? {})) })
  if (type === 'string') return schema.pattern ? fc.oneof({ weight: 3, arbitrary: fc.stringMatching(new RegExp(schema.pattern)) }, { weight: 1, arbitrary: fc.string() }) : fc.oneof(fc.string({ unit: 'grapheme', maxLength: 30 }), fc.constantFrom('网格', '𬳎家巷', 'helper', 'ZF01.0102'))
  return fc.oneof(fc.jsonValue(), nasty)
}

/** The same with something wrong in one or more places. */
const broken = (schema: Schema): fc.Arbitrary<unknown> => {
  const keys = Object.keys(schema.properties ?? {})
  return fc.tuple(fitting(schema), fc.array(fc.tuple(fc.constantFrom(...keys, 'surprise', '__proto__x', '𰜩'), fc.oneof(nasty, fc.constant(deep))), { minLength: 1, maxLength: 3 }))
    .map(([base, wrong]) => ({ ...(base as object), ...Object.fromEntries(wrong) })) // an operation's body is an object
}

const asText = (value: unknown): string => { const text = typeof value === 'string' ? value : JSON.stringify(value) ?? ''; return text.isWellFormed() ? encodeURIComponent(text.slice(0, 3000)) : '%ED%A0%80' }

function check(answer: Answered, what: string): void {
  expect(answer.status, what).toBeLessThan(500)
  if (answer.status < 400) return
  expect(answer.problem, `${answer.status} ${what}`).toMatchObject({ status: answer.status, code: answer.code, words: { zh: expect.any(String), en: expect.any(String) } })
  expect(answer.code, what).not.toBe('internal')
  if (answer.code === 'input.invalid') expect(answer.problem?.fields?.length, what).toBeGreaterThan(0)
}

async function shoot(path: string, method: string, session: Session, query: string, body: BodyInit | undefined, type: string | undefined): Promise<void> {
  const answer = await app.raw(`${path}${query}`, { method, headers: { cookie: session.cookie, 'x-gezhi-csrf': session.csrf, 'x-forwarded-for': `10.${Math.floor(Math.random() * 250)}.${Math.floor(Math.random() * 250)}.9`, ...(type === undefined ? {} : { 'content-type': type }) }, ...(body === undefined ? {} : { body }) })
  check(await read(answer), `${method} ${path}${query.slice(0, 300)} ${type ?? ''} ${typeof body === 'string' ? body.slice(0, 600) : ''}`)
}

const rawBodies: [string | undefined, BodyInit | undefined][] = [
  ['application/json', ''], ['application/json', '{'], ['application/json', 'null'], ['application/json', '[]'], ['application/json', '"text"'], ['application/json', '12'],
  ['application/json', '{"a":1e99999}'], ['application/json', `${'['.repeat(5000)}${']'.repeat(5000)}`], ['application/json', '{"__proto__":{"x":1},"constructor":{"prototype":1}}'],
  ['application/json', new Uint8Array([0xff, 0xfe, 0x7b, 0x00, 0x7d, 0x00])], ['application/json', new Uint8Array([0x7b, 0x22, 0xed, 0xa0, 0x80, 0x22, 0x3a, 0x31, 0x7d])], ['application/json; charset=gb18030', new Uint8Array([0x7b, 0xb8, 0xf1, 0x7d])],
  ['text/plain', 'x'], ['application/xml', '<x/>'], ['application/x-www-form-urlencoded', 'a=1'], ['multipart/form-data; boundary=x', '--x'], ['nonsense', 'x'], ['application/octet-stream', new Uint8Array([1, 2, 3])],
  ['application/json', `{"title":"${'x'.repeat(1_200_000)}"}`], [undefined, undefined],
]
/** These end the session the rest needs. */
const ends = new Set(['accounts.signOut', 'accounts.changePassword'])

test('the document names every operation', () => {
  expect(operations.length).toBeGreaterThan(45)
})

test.each(['admin', 'worker'])('as %s: no operation fails, whatever is sent', async (login) => {
  const session = await app.as(login)
  for (const { path, method, operation } of operations) {
    if (ends.has(operation.operationId)) continue
    const queryOf = operation.parameters.filter((p) => p.in === 'query')
    const pathOf = operation.parameters.filter((p) => p.in === 'path')
    const content = operation.requestBody?.content['application/json']?.schema
    const part = (parameters: typeof queryOf, wrong: boolean) => fc.record(Object.fromEntries(parameters.map((p) => [p.name, wrong ? fc.oneof(fitting(p.schema), nasty) : fitting(p.schema)])), { requiredKeys: wrong ? [] : undefined })
    const one = fc.boolean().chain((wrong) => fc.record({ path: part(pathOf, wrong && !content), query: part(queryOf, wrong), body: content ? (wrong ? broken(content) : fitting(content)) : fc.constant(undefined), more: wrong ? fc.constantFrom('', 'surprise=1', '%00=1', 'a[b]=1', '%ff=%fe') : fc.constant('') }))
    await fc.assert(fc.asyncProperty(one, async ({ path: inPath, query, body, more }) => {
      const url = path.replace(/\{(\w+)\}/g, (_, key: string) => asText((inPath as Record<string, unknown>)[key] ?? 'x') || 'x') // the record's keys are the path's
      const pairs = Object.entries(query).flatMap(([key, value]) => (Array.isArray(value) ? value : [value]).map((v) => `${key}=${asText(v)}`))
      const text = [...pairs, more].filter(Boolean).join('&').slice(0, 7000)
      await shoot(url, method, session, text ? `?${text}` : '', content ? JSON.stringify(body) : undefined, content ? 'application/json' : undefined)
    }), { numRuns: runs, seed, endOnFailure: true })
  }
}, 600_000)

test('bodies that are no bodies are refused by every writing operation', async () => {
  const session = await app.as('admin')
  for (const { path, method, operation } of operations) {
    if (ends.has(operation.operationId) || method === 'GET') continue
    const url = path.replace(/\{\w+\}/g, randomUUID())
    for (const [type, body] of rawBodies) await shoot(url, method, session, '', body, type)
  }
}, 120_000)

test('an address that is none, and a broken one, are told so', async () => {
  const session = await app.as('admin')
  for (const path of ['/api/nothing', '/api/%', '/api/events/%E0%A4%A', '/api/events/..%2f..%2fetc', '/api/%00', `/api/${'x'.repeat(3000)}`, '/api/events/%F0%90%80', '/field/../server/tables.ts', '/field/%2e%2e/%2e%2e/package.json', '/console/..%5c..%5cpackage.json']) {
    await shoot(path, 'GET', session, '', undefined, undefined)
    await shoot(path, 'POST', session, '', '{}', 'application/json')
  }
})
