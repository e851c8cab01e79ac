import { z } from 'zod'

/** A phrase shown to people, in both languages of the screens. Data carries words; code carries keys. */
export const Words = z.strictObject({ zh: z.string().min(1).max(400), en: z.string().min(1).max(400) })
export type Words = z.infer<typeof Words>
export type Lang = keyof Words

/** The length a person would count: code points, so that 𬳎 is one and not two. */
export const countPoints = (text: string): number => Array.from(text).length

/** Text of at least `min` and at most `max` code points once trimmed; control characters and lone surrogates are refused. */
export const text = (min: number, max: number) =>
  z
    .string()
    .trim()
    .refine((s) => countPoints(s) >= min, { error: 'too_short' })
    .refine((s) => countPoints(s) <= max, { error: 'too_long' })
    .refine((s) => !unprintable.test(s), { error: 'unprintable' })

// Control characters other than tab and line breaks, and halves of a surrogate pair: PostgreSQL refuses some, people see none.
// oxlint-disable-next-line no-control-regex -- finding them is what this is for
export const unprintable = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/
