import type { Retained } from '../retention/model.ts'

/** PIPL 55-56 and domain.md section 8: what was asked and answered is kept as long as who looked. */
export const correctionsKept: Retained = {
  key: 'correction.whole', days: 1095, least: 365, most: 3650,
  what: { zh: '更正、查询、删除的请求和答复', en: 'Requests to see, put right or delete, and their answers' },
  since: { zh: '答复之后', en: 'after the answer' },
  ends: { zh: '请求和答复删去', en: 'request and answer go' },
}
export const correctionRetained: readonly Retained[] = [correctionsKept]
