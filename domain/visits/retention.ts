import type { Retained } from '../retention/model.ts'

/** domain.md section 8: a visit note is kept a year; the other periods are ours (I). */
export const visitNotesKept: Retained = {
  key: 'visit.notes', days: 365, least: 30, most: 1095,
  what: { zh: '走访时记下的话', en: 'What was written down on a visit' },
  since: { zh: '走访之后', en: 'after the visit' },
  ends: { zh: '记下的话删去；哪天、怎么联系的、见没见到留着', en: 'the words go; day, way and whether somebody was reached stay' },
}
export const visitsKept: Retained = {
  key: 'visit.whole', days: 1095, least: 365, most: 3650,
  what: { zh: '走访记录和办过的事', en: 'Visits and errands that were done' },
  since: { zh: '走访或办好之后', en: 'after the visit, or once it was done' },
  ends: { zh: '整条删去', en: 'the row goes' },
}
export const wishesKept: Retained = {
  key: 'visit.wishes', days: 30, least: 1, most: 365,
  what: { zh: '本人意愿，和工作人员自己的备忘', en: 'Wishes, and workers’ own marks' },
  since: { zh: '搬走或去世之后', en: 'after they left or died' },
  ends: { zh: '全部删去', en: 'all of it goes' },
}
export const visitRetained: readonly Retained[] = [visitNotesKept, visitsKept, wishesKept]
