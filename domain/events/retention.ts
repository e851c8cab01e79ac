import type { Retained } from '../retention/model.ts'

/** With a person: somebody left a name or a phone, or it is a quarrel between people. */
export const personKept: Retained = {
  key: 'event.person', days: 365, least: 30, most: 1095,
  what: { zh: '事件里的个人内容', en: 'What a matter says of people' },
  since: { zh: '办结之后', en: 'after it ended' },
  ends: { zh: '称呼、电话、原话、地址、定位和办理意见删去；类别、网格、时间留作统计', en: 'name, phone, words, address, position and remarks go; class, grid and times stay for the figures' },
}
export const eventKept: Retained = {
  key: 'event.whole', days: 1826, least: 365, most: 36_500,
  what: { zh: '事件全部', en: 'The matter as a whole' },
  since: { zh: '办结之后', en: 'after it ended' },
  ends: { zh: '事件和经过删去，看板里相应的数字同时减去', en: 'the matter and its story go, and the figures with them' },
}
export const eventRetained: readonly Retained[] = [personKept, eventKept]

/** Stands where the words of a matter stood. */
export const forgottenTitle = '（内容已按保存期限删去）'
