import { readRoute, type Contract, type Download, type Endpoint, type InputOf, type OutputOf } from '@gezhi/domain/contract.ts'
import { Problem, type ProblemDocument } from '@gezhi/domain/problem.ts'
import type { Lang } from '@gezhi/domain/words.ts'

/** What a call answers with: JSON as the contract says; a Download arrives as a Blob. */
export type Answer<E extends Endpoint> = OutputOf<E> extends Download ? Blob : OutputOf<E>
export type Calls<C extends Contract> = { [K in keyof C]: (input: CallInput<C[K]>, options?: CallOptions) => Promise<Answer<C[K]>> }
/** An upload is called with a Blob beside its parameters. */
type CallInput<E extends Endpoint> = InputOf<E> extends { bytes: Uint8Array } ? Omit<InputOf<E>, 'bytes' | 'contentType'> & { file: Blob } : InputOf<E>

export interface CallOptions {
  signal?: AbortSignal
}

export interface Line {
  base: string
  lang: () => Lang
  csrf: () => string
  /** Told once for every answer 401, with its code, so that a face can ask to sign in without losing what was typed, or say that the account was stopped. */
  signedOut: (code: string) => void
  fetch?: typeof fetch
}

/** A refusal as the server words it; `document` carries the wrong fields. */
export class Refused extends Problem {
  readonly document: ProblemDocument
  /** Seconds after which the server wants to be asked again. */
  readonly after: number | null
  constructor(document: ProblemDocument, after: number | null = null) {
    super(document.status, document.code, document.facts)
    this.document = document
    this.after = after
  }
}

/** The network did not answer. Nothing is known about whether the call arrived. */
export class Unreachable extends Error {
  constructor(cause: unknown) {
    super('unreachable', { cause })
    this.name = 'Unreachable'
  }
}

/** Typed calls made from a contract: nothing is written twice. */
export function callsOf<C extends Contract>(contract: C, line: Line): Calls<C> {
  const calls: Record<string, unknown> = {}
  for (const [name, endpoint] of Object.entries(contract)) {
    calls[name] = (input: Record<string, unknown>, options?: CallOptions) => call(endpoint, input, line, options)
  }
  // Built key by key from the same contract that types it.
  return calls as Calls<C>
}

async function call(endpoint: Endpoint, input: Record<string, unknown>, line: Line, options?: CallOptions): Promise<unknown> {
  const response = await ask(endpoint, input, line, options)
  const type = response.headers.get('content-type') ?? ''
  return type.includes('application/json') ? response.json() : response.blob()
}

/** The answer itself, for what is read while it arrives. Throws `Refused` and `Unreachable` like every call. */
export async function ask(endpoint: Pick<Endpoint, 'route' | 'upload'>, input: Record<string, unknown>, line: Line, options: CallOptions = {}): Promise<Response> {
  const { method, path, parameters } = readRoute(endpoint.route)
  const { file, ...rest } = input
  const url = line.base + path.replace(/:([a-zA-Z]+)/g, (_, key: string) => encodeURIComponent(String(rest[key])))
  const left = Object.entries(rest).filter(([key, value]) => !parameters.includes(key) && value !== undefined)
  const inQuery = method === 'GET' || method === 'DELETE' || endpoint.upload !== undefined
  const headers: Record<string, string> = { 'x-gezhi-lang': line.lang() }
  if (method !== 'GET') headers['x-gezhi-csrf'] = line.csrf()
  let body: BodyInit | undefined
  if (file instanceof Blob) {
    // What a file is the server sees by its content; a wrong one is refused in words of its own, not for its name.
    headers['content-type'] = 'application/octet-stream'
    body = file
  } else if (!inQuery) {
    headers['content-type'] = 'application/json'
    body = JSON.stringify(Object.fromEntries(left))
  }
  const send = line.fetch ?? fetch
  const response = await send(inQuery ? withQuery(url, left) : url, { method, headers, credentials: 'same-origin', ...(body === undefined ? {} : { body }), ...(options.signal ? { signal: options.signal } : {}) })
    .catch((error: unknown) => {
      if (options.signal?.aborted) throw error
      throw new Unreachable(error)
    })
  return response.ok ? response : refuse(response, line)
}

async function refuse(response: Response, line: Line): Promise<never> {
  if (!(response.headers.get('content-type') ?? '').includes('problem+json')) throw new Unreachable(`status ${response.status}`)
  // The server's only form of refusal.
  const document = (await response.json()) as ProblemDocument
  if (response.status === 401 && (document.code === 'access.sign_in' || document.code === 'account.stopped')) line.signedOut(document.code)
  throw new Refused(document, Number(response.headers.get('retry-after')) || null)
}

const withQuery = (url: string, entries: [string, unknown][]): string => {
  const query = new URLSearchParams()
  for (const [key, value] of entries) for (const one of Array.isArray(value) ? value : [value]) if (one !== null) query.append(key, String(one))
  const text = query.toString()
  return text ? `${url}?${text}` : url
}
