import { defineWords } from '@gezhi/ui/words/words.tsx'

export const limitWords = defineWords(
  {
    category: '事项', all: '所有事项', urgency: '紧急程度', urgencies: { any: '不分', urgent: '紧急', important: '重要', ordinary: '一般' }, clock: '时限', amount: '期限', unit: '单位', calendar: '按哪份日历', source: '依据', add: '新增时限', edit: '修改时限', remove: (what: string) => `删除「${what}」这一条`, none: '没有符合的时限', noneText: '换一个事项或时限看看。', only: '只看这些事项', shown: (n: number, of: number) => `${n} / ${of} 条`, every: '全部时限',
    units: { working_hour: '个工作时', working_day: '个工作日', hour: '小时', day: '个自然日' }, promise: (amount: number, unit: string) => `${amount} ${unit}`, noCalendar: '按钟点算，不看日历', hint: '点一条修改；右边可以试一件事会用到哪几条。',
    fault: { twice: '同一事项、紧急程度和时限写了两次', calendar: '没有这份工作日历' , days: '天数要是整数' }, faultMark: '有问题', changedMark: '已改',
    wins: { title: '越具体的越优先', text: '先看细项，再看小类、平台，最后看「所有事项」；同一层里，写明紧急程度的优先于「不分」。' }, tryIt: { title: '试一件事', by: (line: string) => `按「${line}」`, nothing: '这一类没有规定，不计时' },
    touches: (clocks: string) => `会跟着改的时限：${clocks}`, running: '正在走的时限按新期限接着算，已用时间照算；缩短后可能立即超时。已结束的不变。', openNow: (n: number) => `现在未办结 ${n} 件，其中用到这些条目的会在一分钟内换上新期限`, saveTitle: '保存办理时限', added: '新增', gone: '已删除，保存前可以放弃改动找回',
  },
  {
    category: 'Class', all: 'every class', urgency: 'Urgency', urgencies: { any: 'any', urgent: 'urgent', important: 'important', ordinary: 'ordinary' }, clock: 'Clock', amount: 'Limit', unit: 'Unit', calendar: 'Calendar', source: 'Source', add: 'Add a limit', edit: 'Change the limit', remove: (what) => `Remove “${what}”`, none: 'No such limit', noneText: 'Try another class or clock.', only: 'Only these classes', shown: (n, of) => `${n} of ${of}`, every: 'Every clock',
    units: { working_hour: 'working hours', working_day: 'working days', hour: 'hours', day: 'days' }, promise: (amount, unit) => `${amount} ${unit}`, noCalendar: 'by the clock, no calendar', hint: 'Choose a line to change it; on the right, try which lines a matter would meet.',
    fault: { twice: 'This class, urgency and clock stand twice', calendar: 'There is no such calendar', days: 'Days are whole' }, faultMark: 'fault', changedMark: 'changed',
    wins: { title: 'The most specific wins', text: 'Item, then sub-class, then platform, then “every class”; within one of them a stated urgency before “any”.' }, tryIt: { title: 'Try a matter', by: (line) => `by “${line}”`, nothing: 'Nothing is promised, no clock' },
    touches: (clocks) => `Clocks that follow: ${clocks}`, running: 'Running clocks go on under the new limit and keep the time they have used; a shorter one may be late at once. Ended ones stay.', openNow: (n) => `${n} events are open now; those that use these lines follow within a minute`, saveTitle: 'Save the limits', added: 'new', gone: 'Removed; drop the changes to have it back',
  },
)
