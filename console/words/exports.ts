import { defineWords } from '@gezhi/ui/words/words.tsx'

export const exportWords = defineWords(
  {
    title: '导出名单', question: '要哪份名单？拿去做什么？', back: '格情户情', list: '名单', lists: { people: '人员', homes: '房屋', places: '场所' }, area: '范围', columns: '要哪些列', columnsHint: '只选用得着的。带“*”的列涉及个人信息。', purpose: '用途', reason: '具体做什么', reasonHint: '会写在表头和申请记录上。',
    rules: (n: number) => `涉及 ${n} 人以上的，要另一个人同意。表头写明谁、何时、做什么，每行带导出编号；名单里每个人的查看记录都会记下这一次。`, ask: '申请导出', granted: '可以下载了。', asked: '已提交，等另一个人同意。', masked: '您看不到完整电话，导出的姓名和电话是打码的。',
    mine: '我的导出', none: '还没有导出过', waiting: '等我同意的', noneWaiting: '没有等您同意的导出', states: { asked: '等同意', granted: '可下载', refused: '没有同意', over: '已过期' }, fetch: '下载', fetchedTimes: (n: number) => `已下载 ${n} 次`, until: (at: string) => `${at} 前有效`,
    rows: (rows: string, people: string) => `${rows} 行，涉及 ${people} 人`, agree: '同意', refuse: '不同意', refuseWhy: '为什么不同意', by: (name: string) => `${name} 申请`, decidedBy: (name: string) => `${name} 处理`, done: '已处理', chooseColumns: '请至少选一列', choosePurpose: '请选用途，并写明具体做什么', readyNow: '下载名单',
  },
  {
    title: 'Export a list', question: 'Which list, and what for?', back: 'Register', list: 'List', lists: { people: 'People', homes: 'Homes', places: 'Places' }, area: 'Area', columns: 'Columns', columnsHint: 'Only what is needed. Those with * are personal.', purpose: 'Purpose', reason: 'What exactly for', reasonHint: 'Written above the list and kept with the request.',
    rules: (n) => `Above ${n} people another person must agree. The list says who, when and what for, each row carries the number of the export, and everybody in it has this look on record.`, ask: 'Ask for it', granted: 'It can be downloaded.', asked: 'Sent; another person has to agree.', masked: 'You may not see full phones: names and phones are masked in the file.',
    mine: 'My exports', none: 'Nothing exported yet', waiting: 'Waiting for me', noneWaiting: 'No export waits for you', states: { asked: 'waiting', granted: 'ready', refused: 'refused', over: 'over' }, fetch: 'Download', fetchedTimes: (n) => `downloaded ${n} times`, until: (at) => `until ${at}`,
    rows: (rows, people) => `${rows} rows about ${people} people`, agree: 'Agree', refuse: 'Refuse', refuseWhy: 'Why not', by: (name) => `asked by ${name}`, decidedBy: (name) => `decided by ${name}`, done: 'Done', chooseColumns: 'Choose at least one column', choosePurpose: 'Choose a purpose and say what exactly for', readyNow: 'Download the list',
  },
)
