import type { Retained } from '../retention/model.ts'

/** Ours (I): long enough to see a contest through and to compare with the year before. */
export const coloursKept: Retained = {
  key: 'colour.past', days: 365, least: 90, most: 1095,
  what: { zh: '不再有效的颜色、答案和异议', en: 'Colours that are over, with answers and contests' },
  since: { zh: '到期、撤销或没有确认之后', en: 'after they ended or were not confirmed' },
  ends: { zh: '整条删去；还没答复的异议留着', en: 'the row goes; a contest that is owed an answer stays' },
}
export const colourRetained: readonly Retained[] = [coloursKept]
