import type { VisitRules } from './model.ts'

/** Quiet hours and the monthly floor: domain.md 1.7 and 5. The weather and holiday rules are ours (I). */
export const defaultVisitRules: VisitRules = {
  quiet: { from: '20:00', to: '08:00' }, mergeAhead: 3, spreadAhead: 5, perDay: 12,
  floors: [{ key: 'elders_monthly', words: { zh: '特殊困难老年人每月至少联系一次，电话视频都算', en: 'Elders in special difficulty are contacted at least monthly; phone and video count' }, days: 30, careOnly: true }],
  weather: [
    { kind: 'heat', words: { zh: '高温天多问候老人', en: 'Heat: elders are asked after more often' }, days: 2, careOnly: true },
    { kind: 'cold', words: { zh: '低温天多问候老人', en: 'Cold: elders are asked after more often' }, days: 2, careOnly: true },
    { kind: 'typhoon', words: { zh: '台风天前看一看', en: 'Before a typhoon somebody looks in' }, days: 1, careOnly: true },
  ],
  holiday: { atLeast: 3, ahead: 7, words: { zh: '节前问候', en: 'Before the holiday' } },
}
