import { defineWords } from '@gezhi/ui/words/words.tsx'

export const amendWords = defineWords(
  { title: '更正内容', open: '更正', hint: '只改写错的，没动的不变。时间线上会写明改了哪几项。位置在图上点，不能点到别的网格。', kindByStep: '已经受理：类别用“改分类”来改，时限会跟着重算。', save: '保存更正', cancel: '取消', done: '已更正' },
  { title: 'Correct it', open: 'Correct', hint: 'Change what is wrong; the rest stays. The story names the fields. Tap the map to move the point, within its grid.', kindByStep: 'It was taken in: change its kind by that step, so that the limits follow.', save: 'Save', cancel: 'Cancel', done: 'Corrected' },
)
