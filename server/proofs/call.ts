import { readRoute, type Endpoint } from '@gezhi/domain/contract.ts'
import type { ProblemDocument } from '@gezhi/domain/problem.ts'
import { contracts, type TestApp } from '../platform/testing/app.ts'

export interface Session { cookie: string; csrf: string }
export interface Line { name: string; line: Endpoint; reads: boolean }

/** Every public line of every capability, under its full name. */
export const lines: Line[] = Object.entries(contracts).flatMap(([capability, contract]) =>
  Object.entries(contract).map(([name, line]) => ({ name: `${capability}.${name}`, line: line as Endpoint, reads: readRoute((line as Endpoint).route).method === 'GET' }))) // each contract is a record of endpoints

export interface Answered { status: number; code: string; problem: ProblemDocument | null; headers: Headers }

/** One line called as it stands in the contract: no typed client in between, so that anything can be sent. */
export async function send(app: TestApp, line: Endpoint, input: Record<string, unknown>, session: Session | null, more: Record<string, string> = {}): Promise<Answered> {
  const { method, path, parameters } = readRoute(line.route)
  const url = path.replace(/:([a-zA-Z]+)/g, (_, key: string) => encodeURIComponent(String(input[key] ?? 'x')))
  const rest = Object.entries(input).filter(([key]) => !parameters.includes(key) && key !== 'bytes')
  const inQuery = method === 'GET' || method === 'DELETE' || line.upload !== undefined
  const query = new URLSearchParams()
  if (inQuery) for (const [key, value] of rest) for (const one of Array.isArray(value) ? value : [value]) query.append(key, String(one))
  const headers: Record<string, string> = { 'x-forwarded-for': `10.${Math.floor(Math.random() * 250)}.${Math.floor(Math.random() * 250)}.7` }
  if (session) Object.assign(headers, { cookie: session.cookie, 'x-gezhi-csrf': session.csrf })
  if (!inQuery || line.upload) headers['content-type'] = line.upload ? 'application/octet-stream' : 'application/json'
  const body = line.upload ? new Uint8Array([1, 2, 3]) : inQuery ? undefined : JSON.stringify(Object.fromEntries(rest))
  const answer = await app.raw(`/api${url}${query.size > 0 ? `?${query}` : ''}`, { method, headers: { ...headers, ...more }, ...(body === undefined ? {} : { body }) })
  return read(answer)
}

export async function read(answer: Response): Promise<Answered> {
  const isProblem = (answer.headers.get('content-type') ?? '').startsWith('application/problem+json')
  const body = await answer.arrayBuffer()
  // The server's only form of refusal.
  const problem = isProblem ? (JSON.parse(new TextDecoder().decode(body)) as ProblemDocument) : null
  return { status: answer.status, code: problem?.code ?? '', problem, headers: answer.headers }
}
