import { Problem } from '@gezhi/domain/problem.ts'
import type { FastifyRequest } from 'fastify'

export const mostPhotos = 3
const photoBytes = 10_485_760
/** Forms with photos that may be in memory at once, 30 MB each at most; the next one keeps its words and is asked to try again. */
const mostAtOnce = 3
let busy = 0
// A photo that is too large is cut and told about, instead of ending the form with all its words.
const reading = { throwFileSizeLimit: false, limits: { fileSize: photoBytes, files: 9, fields: 30, fieldSize: 20_000, parts: 40 } }

export interface Sent {
  fields: Record<string, string>
  /** Photos already stored by an earlier press of the button. */
  kept: string[]
  files: Buffer[]
  photoProblem: Problem | 'photos_many' | 'photos_busy' | null
}

const clean = (value: unknown): string => (typeof value === 'string' ? value.replace(/\r\n?/g, '\n') : '')

/** Reads a plain HTML form, with photos or without. Words come first in our forms, so that they survive whatever is wrong with a photo. */
export async function readForm(request: FastifyRequest): Promise<Sent> {
  const sent: Sent = { fields: {}, kept: [], files: [], photoProblem: null }
  if (request.isMultipart()) await readParts(request, sent)
  // The parser below this scope gives a plain object of strings.
  else for (const [name, value] of Object.entries((request.body ?? {}) as Record<string, unknown>)) sent.fields[name] = clean(value)
  return sent
}

async function readParts(request: FastifyRequest, sent: Sent): Promise<void> {
  let holding = false
  try {
    for await (const part of request.parts(reading)) {
      if (part.type === 'field') {
        if (part.fieldname === 'kept') sent.kept.push(clean(part.value))
        else sent.fields[part.fieldname] = clean(part.value)
        continue
      }
      if (!part.filename) {
        part.file.resume()
        continue
      }
      if (!holding && busy >= mostAtOnce) sent.photoProblem = 'photos_busy'
      if (sent.files.length + sent.kept.length >= mostPhotos) sent.photoProblem = 'photos_many'
      if (sent.photoProblem) {
        part.file.resume()
        continue
      }
      if (!holding) busy += 1
      holding = true
      const bytes = await part.toBuffer()
      if (part.file.truncated) sent.photoProblem = new Problem(413, 'photo.too_large', { size: '> 10', limit: 10 })
      else if (bytes.length === 0) sent.photoProblem = new Problem(422, 'photo.damaged')
      else sent.files.push(bytes)
    }
  } finally {
    if (holding) busy -= 1
  }
}
