import { Problem, toDocument, type ProblemDocument } from '@gezhi/domain/problem.ts'
import { fieldWords } from '@gezhi/domain/problem.fields.ts'
import type { Lang } from '@gezhi/domain/words.ts'
import { randomBytes } from 'node:crypto'
import { z } from 'zod'

/** Input that does not fit its shape: names every wrong field. */
export class InputProblem extends Problem {
  readonly fields: NonNullable<ProblemDocument['fields']>
  constructor(error: z.ZodError) {
    const fields = error.issues.slice(0, 20).flatMap(fieldOf)
    super(422, 'input.invalid', { count: fields.length })
    this.fields = fields
  }
}

const fieldOf = (issue: z.core.$ZodIssue): NonNullable<ProblemDocument['fields']> => {
  const path = issue.path.join('.')
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => ({ path: [path, key].filter(Boolean).join('.'), code: 'unknown_field', words: fieldWords('unknown_field', {}) }))
  const code = issue.code === 'custom' ? issue.message : issue.code
  return [{ path, code, words: fieldWords(code, { ...issue }) }]
}

interface ServerError extends Error {
  statusCode?: number
  code?: string
}

/** Any thrown thing → status and document. What we did not expect gets a reference for the log and no inside words. */
export function answerTo(thrown: unknown, lang: Lang, mostBytes = 1_048_576): { status: number; document: ProblemDocument; bug: { reference: string; error: unknown } | null } {
  const problem = asProblem(thrown, mostBytes)
  if (problem) {
    return { status: problem.status, document: toDocument(problem, lang, problem instanceof InputProblem ? problem.fields : undefined), bug: null }
  }
  const reference = randomBytes(4).toString('hex')
  return { status: 500, document: toDocument(new Problem(500, 'internal', { reference }), lang), bug: { reference, error: thrown } }
}

const asProblem = (thrown: unknown, mostBytes: number): Problem | null => {
  if (thrown instanceof Problem) return thrown
  if (thrown instanceof z.ZodError) return new InputProblem(thrown)
  if (!(thrown instanceof Error)) return null
  const { statusCode, code = '' } = thrown as ServerError // Fastify's and pg's errors carry these two
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return new Problem(413, 'input.too_large', { limit: mostBytes })
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return new Problem(415, 'input.unsupported_type', { type: thrown.message.replace(/^.*: /, '') })
  if (statusCode === 400) return new Problem(400, 'input.not_json')
  if (statusCode === 429) return new Problem(429, 'access.too_many', { seconds: 60 })
  // Class 22: a value PostgreSQL cannot hold (out of range, bad encoding). The caller's, not ours.
  if (/^22...$/.test(code)) return new Problem(422, 'input.out_of_range', {})
  return statusCode && statusCode < 500 ? new Problem(statusCode, 'input.not_json') : null
}
