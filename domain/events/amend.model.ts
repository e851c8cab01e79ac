import { z } from 'zod'
import { text, type Words } from '../words.ts'
import { CategoryCode, Place, Urgency } from './model.ts'

/** What may be put right while a matter is open. Only what was changed is sent; `version` is the one that was seen. */
export const Amendment = z.strictObject({
  title: text(2, 200).optional(), detail: text(0, 2000).optional(), address: text(0, 120).optional(), urgency: Urgency.optional(), place: Place.nullable().optional(),
  /** Only until somebody took the matter in; afterwards its class is the desk's to change. */
  category: CategoryCode.optional(),
})
export type Amendment = z.infer<typeof Amendment>
export type AmendedField = keyof Amendment

/** The fields as they are called in the story and where two people changed the same. */
export const amendedWords: Record<AmendedField, Words> = {
  title: { zh: '标题', en: 'title' }, detail: { zh: '详情', en: 'details' }, address: { zh: '地址', en: 'address' }, urgency: { zh: '紧急程度', en: 'urgency' }, place: { zh: '位置', en: 'place' },
  category: { zh: '类别', en: 'kind' },
}
