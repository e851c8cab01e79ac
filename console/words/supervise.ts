import { defineWords } from '@gezhi/ui/words/words.tsx'

export const superviseWords = defineWords(
  {
    title: '督办', question: '今天谁会超时？', today: '今天到期', overdue: '已超时', late: (n: number) => `已超时 ${n}`, soon: (n: number) => `今天到期 ${n}`, both: '全部', areas: '全部区域',  desk: '指挥室（受理、派单、核查）', nobody: '还没有承办单位', none: '今天没有要超时的', noneText: '超时的和今天到期的都会列在这里，按还能补救的人分组。',
    remind: '督办', remindAll: (n: number) => `督办这 ${n} 件`, remindTitle: (who: string) => `督办：${who}`, reason: '督办意见', reasonHint: '写进时间线，对方列表里置顶显示', example: '请今天 17:00 前反馈进展', send: '发出督办', done: (n: number) => `已发出督办 ${n} 件`, failed: (n: number) => `有 ${n} 件没有发出，已保留勾选`, more: '再读一批', rest: (n: number) => `再看 ${n} 件`, call: '先打电话，再督办，往往更快', chosen: (n: number) => `已选 ${n} 件`, choose: (title: string) => `选择 ${title}`,
  },
  {
    title: 'Supervise', question: 'Who will be late today?', today: 'Due today', overdue: 'Overdue', late: (n) => `${n} overdue`, soon: (n) => `${n} due today`, both: 'All', areas: 'All areas',  desk: 'The desk (accept, dispatch, verify)', nobody: 'No unit yet', none: 'Nothing will be late today', noneText: 'What is overdue or due today is listed here, by who can still save it.',
    remind: 'Urge', remindAll: (n) => `Urge these ${n}`, remindTitle: (who) => `Urge ${who}`, reason: 'What to say', reasonHint: 'It goes into the story and to the top of their list', example: 'Please report progress by 17:00 today', send: 'Send', done: (n) => `${n} urged`, failed: (n) => `${n} not sent; they stay chosen`, more: 'Read more', rest: (n) => `${n} more`, call: 'A call first is often faster', chosen: (n) => `${n} chosen`, choose: (title) => `Choose ${title}`,
  },
)
