import { z } from 'zod'
import { Words } from '../words.ts'

/** Everything held about one person, in sections that a page and a print show alike. Names of others are masked. */
export const ExtractRow = z.object({ head: Words, says: Words })
export type ExtractRow = z.infer<typeof ExtractRow>
export const ExtractSection = z.object({
  key: z.string(), title: Words,
  /** Why it is held and for how long; null where the title says all. */
  note: Words.nullable(), rows: z.array(ExtractRow),
})
export type ExtractSection = z.infer<typeof ExtractSection>
export const Extract = z.object({ personId: z.uuid(), name: z.string(), county: z.string(), demo: z.boolean(), madeAt: z.iso.datetime(), madeBy: z.string(), sections: z.array(ExtractSection) })
export type Extract = z.infer<typeof Extract>

/** What stands where a section has nothing: that nothing is held is an answer too. */
export const nothingHeld: Words = { zh: '没有记录', en: 'Nothing is held' }
export const extractWords = {
  title: { zh: '关于本人的全部记录（摘录）', en: 'Everything held about one person (extract)' },
  of: { zh: '姓名', en: 'Name' }, made: { zh: '出具', en: 'Made' },
  law: { zh: '依据《个人信息保护法》第四十五条出具。内容不对、不全、不该留的，可以要求更正、补充或删除；本页他人姓名已打码。', en: 'Made under article 45 of the Personal Information Protection Law. What is wrong, missing or should not be kept can be put right or deleted on request; names of others are masked.' },
  sign: { zh: '本人（受托人）签收', en: 'Received by the person (proxy)' }, seal: { zh: '出具单位（盖章）', en: 'Issued by (seal)' }, date: { zh: '日期', en: 'Date' },
} as const satisfies Record<string, Words>
