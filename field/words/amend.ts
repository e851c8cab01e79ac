import { defineWords } from '@gezhi/ui/words/words.tsx'

export const amendWords = defineWords(
  {
    title: '更正', open: '更正', save: '改好了', hint: '哪里不对改哪里，没动的不变。经过里会写明改了什么。', what: '一句话', detail: '详细情况', kind: '哪一类',
    kindTaken: '已经受理，类别由指挥室来改。', sending: '更正已记下，正在送出', kept: '更正已记下，有信号自动送出', notNow: '这件现在不能更正', notNowText: '已经办完，或者不在您的网格里。情况有变，可以另报一件。',
    placeTitle: '位置在哪里', placeHere: '有定位', placeNone: '没有定位，只有地址', placeMoved: '位置改过了', placeElsewhere: '这里是另一个网格，没有改。那边的事请在那边另报一件。',
    clashTitle: '同一处两个人都改了', clashText: '您改的时候，别人也改了同一处。请一处一处选，用哪个。', useMine: '用我写的', useTheirs: '用现在的', settle: '就这样定', settled: '已按您选的更正', keptTheirs: '已保留现在的内容', noPlace: '没有定位', aPlace: '另一个位置',
  },
  {
    title: 'Correct', open: 'Correct', save: 'Save', hint: 'Change what is wrong; the rest stays. The story says what was corrected.', what: 'One sentence', detail: 'Details', kind: 'Which kind',
    kindTaken: 'It was taken in already: the desk changes its kind.', sending: 'The correction is kept and being sent', kept: 'The correction is kept and goes out by itself', notNow: 'This cannot be corrected now', notNowText: 'It is over, or not in your grid. If something changed, report it anew.',
    placeTitle: 'Where is it', placeHere: 'Has a position', placeNone: 'No position, only an address', placeMoved: 'The position was changed', placeElsewhere: 'This is another grid; nothing was changed. Report what is there as a matter of its own.',
    clashTitle: 'Two people changed the same', clashText: 'While you corrected it, somebody else changed the same. Choose for each which one stands.', useMine: 'Use mine', useTheirs: 'Keep what stands', settle: 'Decide so', settled: 'Corrected as you chose', keptTheirs: 'What stands is kept', noPlace: 'no position', aPlace: 'another position',
  },
)
