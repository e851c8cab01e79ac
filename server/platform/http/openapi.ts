import { readRoute, type Contract } from '@gezhi/domain/contract.ts'
import { ProblemDocument } from '@gezhi/domain/problem.ts'
import { z } from 'zod'

interface Schema { properties?: Record<string, Schema>; required?: string[]; [key: string]: unknown }

/** The OpenAPI 3.1 document, printed from the contracts: it cannot drift. */
export function openApi(contracts: Record<string, Contract>, version: string): object {
  const paths: Record<string, Record<string, object>> = {}
  for (const [capability, contract] of Object.entries(contracts)) {
    for (const [name, line] of Object.entries(contract)) {
      const { method, path, parameters } = readRoute(line.route)
      const url = `/api${path.replace(/:([a-zA-Z]+)/g, '{$1}')}`
      ;(paths[url] ??= {})[method.toLowerCase()] = operation(capability, name, line, method, parameters)
    }
  }
  return {
    openapi: '3.1.0', info: { title: 'Gezhi 格知', version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    tags: Object.keys(contracts).map((name) => ({ name })), paths,
    components: {
      schemas: { Problem: schemaOf(ProblemDocument, 'output') },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'gezhi_session' } },
    },
  }
}

const operation = (capability: string, name: string, line: Contract[string], method: string, parameters: string[]): object => {
  const input = schemaOf(line.input, 'input')
  const inQuery = method === 'GET' || method === 'DELETE' || line.upload
  const rest = Object.entries(input.properties ?? {}).filter(([key]) => !parameters.includes(key) && !(line.upload && (key === 'bytes' || key === 'contentType')))
  const required = new Set(input.required ?? [])
  return {
    operationId: `${capability}.${name}`, tags: [capability], summary: line.summary,
    description: line.action === 'public' ? 'Anybody may call it.' : line.action === 'signed-in' ? 'Any signed-in account.' : `Needs the right \`${line.action}\`.`,
    ...(line.action === 'public' ? { security: [] } : { security: [{ session: [] }] }),
    parameters: [
      ...parameters.map((key) => ({ name: key, in: 'path', required: true, schema: input.properties?.[key] ?? { type: 'string' } })),
      ...(inQuery ? rest.map(([key, schema]) => ({ name: key, in: 'query', required: required.has(key), schema })) : []),
    ],
    ...(line.upload ? { requestBody: { required: true, content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary', maxLength: line.upload } } } } } : {}),
    ...(!inQuery && rest.length > 0
      ? { requestBody: { required: true, content: { 'application/json': { schema: { ...input, properties: Object.fromEntries(rest), required: [...required].filter((key) => !parameters.includes(key)) } } } } }
      : {}),
    responses: {
      200: { description: 'Done', content: { 'application/json': { schema: schemaOf(line.output, 'output') } } },
      default: { description: 'Refused', content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } },
    },
  }
}

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Schema => {
  // zod's JSON Schema is a plain object; only the keys named in Schema are read here.
  const json = z.toJSONSchema(schema, { io, unrepresentable: 'any', target: 'draft-2020-12' }) as Schema
  delete json['$schema']
  return json
}
