import { defineWords } from '@gezhi/ui/words/words.tsx'

export const visitWords = defineWords(
  {
    title: '今日走访', go: '走访', see: '看看', count: (n: number) => `今天要走访 ${n} 处`, others: (n: number) => `另外 ${n} 处由同事去`, none: '今天没有要走访的', noneText: '到期的会自己出现在这里。临时去了谁家，打开那一家记一句就行。',
    first: '先去这一家', rest: (n: number) => `接着还有 ${n} 处`, late: (n: number) => `晚了 ${n} 天`, ahead: '顺路', hours: (from: string, to: string) => `${from}-${to} 方便`, asked: '点名要您来',
    whom: '见到了谁', way: '怎么联系的', note: '记一句', noteHint: '本人可以看到这句话', done: '见到了', nobody: '没人', declined: '谢绝', declinedNote: '谢绝也是好结果，记下就行',
    quiet: (to: string) => `现在是安静时段，${to} 以后再去`, raise: '还有什么事', nothing: '没有', event: '上报事件', errand: '约好再来', by: '哪天之前', what: '要别人办的事写在上面那句里', saved: '走访已记下',
    allCalled: '今天的都走访过了', patrolAll: '今天的都看过了', patrolAllText: (n: number) => `今天看了 ${n} 处。到期的会自己出现在这里；不记轨迹，只记看到的。`,
    needsNote: '先在上面写一句是什么事', tomorrow: '明天', inThree: '三天内', inWeek: '一周内',
    patrol: '今日巡查', patrolCount: (n: number) => `今天要看 ${n} 处`, patrolNone: '今天没有要看的地方', patrolNoneText: '到期的会自己出现在这里。不记轨迹，只记看到的。', fine: '看过，没问题', found: '有问题', findings: '哪里不对', say: '再说一句', send: '上报', fineSaved: '已记下：没问题', foundSaved: (n: number) => `${n} 件已记下，会自动上报`,
  },
  {
    title: 'Calls today', go: 'Call', see: 'See', count: (n) => `${n} call(s) today`, others: (n) => `Colleagues go to ${n} more`, none: 'Nobody to call on today', noneText: 'Calls appear here when they fall due. Dropped in on somebody? Open them and add one sentence.',
    first: 'Go here first', rest: (n) => `${n} more after that`, late: (n) => `${n} day(s) late`, ahead: 'On the way', hours: (from, to) => `Welcome ${from}-${to}`, asked: 'Asked for you',
    whom: 'Who was there', way: 'How', note: 'One sentence', noteHint: 'The person can read this', done: 'Seen', nobody: 'Nobody home', declined: 'Declined', declinedNote: 'To decline is a good result',
    quiet: (to) => `Quiet hours: go after ${to}`, raise: 'Anything else', nothing: 'No', event: 'Report it', errand: 'Come back', by: 'By when', what: 'What others are to do goes into the sentence above', saved: 'The visit is recorded',
    allCalled: 'All of today was called on', patrolAll: 'All of today was seen', patrolAllText: (n) => `${n} place(s) seen today. What comes due appears here by itself; no track is kept, only what was seen.`,
    needsNote: 'First write one sentence about it above', tomorrow: 'Tomorrow', inThree: 'In three days', inWeek: 'In a week',
    patrol: 'Patrol today', patrolCount: (n) => `${n} place(s) to look at today`, patrolNone: 'No place to look at today', patrolNoneText: 'What comes due appears here by itself. No track is kept, only what was seen.', fine: 'Seen and fine', found: 'Something is wrong', findings: 'What is wrong', say: 'One more word', send: 'Report', fineSaved: 'Recorded: fine', foundSaved: (n) => `${n} kept; they are reported by themselves`,
  },
)
