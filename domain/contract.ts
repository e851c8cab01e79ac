import { z } from 'zod'
import type { Demand } from './access.ts'
import type { Words } from './words.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'
export type Route = `${Method} /${string}`

/**
 * One public line of a capability. The server, the typed client and the OpenAPI document all read it; nothing is written twice.
 * `input` holds path parameters, query (GET, DELETE) and body (POST, PUT) as one flat object.
 */
export interface Endpoint<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  route: Route
  /** Without a right a line does not compile. */
  action: Demand
  summary: string
  input: I
  output: O
  /** One writing statement that is its own transaction: the hot few. The context refuses a second one. */
  single?: true
  /** Requests per minute and address, for lines anybody may call. */
  limit?: number
  /** The body is a file of at most so many bytes; `input` must then extend Upload. */
  upload?: number
  /** Asked before a county is chosen; its handler reads no county's rows. */
  beforeCounty?: true
  /** A phone may make it without signal and send it later as a call: see domain/sync. Its input then says all there is; nothing but its transaction happens. */
  offline?: Offline<I, O>
  /** A first sign-in may call it before the password is changed. */
  beforePasswordChange?: true
}

/** How a call is told to people: to the desk what its author meant, to the author what became of it. */
export interface Offline<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  /** `nameOf`: the words of a key that stands in a county's tables (a step). */
  means(input: z.output<I>, nameOf: (key: string) => Words): Words
  says(answer: z.output<O>): Words
}

export type Contract = Record<string, Endpoint>
export type InputOf<E extends Endpoint> = z.input<E['input']>
export type ParsedInputOf<E extends Endpoint> = z.output<E['input']>
export type OutputOf<E extends Endpoint> = z.output<E['output']>

export const endpoint = <I extends z.ZodType, O extends z.ZodType>(line: Endpoint<I, O>): Endpoint<I, O> => line

export const Nothing = z.strictObject({})
export const Done = z.strictObject({ done: z.literal(true) })
export const ById = z.strictObject({ id: z.uuid() })

/** A page by cursor: `next` goes back as `after`; null means the end. There is no total: counting all matches is the board's work. */
export const page = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), next: z.string().nullable() })

/** Query strings carry text only: these read a number, a flag and a list out of it. */
export const queryInt = (min: number, max: number) => z.coerce.number().int().min(min).max(max)
export const queryFlag = () => z.preprocess((v) => (v === 'true' || v === true ? true : v === 'false' || v === false ? false : v), z.boolean())
export const queryList = <T extends z.ZodType>(item: T, max = 50) =>
  z.preprocess((v) => (v === undefined || Array.isArray(v) ? v : [v]), z.array(item).min(1).max(max).optional())

const pathParameter = /:([a-zA-Z]+)/g

/** `GET /events/:id` → method, path and the names of its parameters. */
export const readRoute = (route: Route): { method: Method; path: string; parameters: string[] } => {
  const space = route.indexOf(' ')
  const path = route.slice(space + 1)
  // The template type of Route guarantees that what stands before the space is a Method.
  return { method: route.slice(0, space) as Method, path, parameters: [...path.matchAll(pathParameter)].map((m) => m[1]!) }
}

/** An answer that is not JSON: a photo, a sheet, a print. In the typed client it arrives as a Blob. */
export interface Download {
  contentType: string
  body: Uint8Array | AsyncIterable<Uint8Array>
  filename?: string
  /** Seconds a browser may keep it; only for what never changes under its address. */
  keep?: number
}
export const Binary = z.custom<Download>((value) => typeof value === 'object' && value !== null && 'contentType' in value)
/** What an upload line receives besides its parameters: the bytes and what the sender called them. */
export const Upload = z.strictObject({ bytes: z.instanceof(Uint8Array), contentType: z.string() })
