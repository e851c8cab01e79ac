import { defineWords } from '@gezhi/ui/words/words.tsx'

export const frameWords = defineWords(
  {
    app: '格知', face: '掌上基层', today: '今日', find: '查找', report: '上报', events: '事件', me: '我的',
    offline: '没有信号：照常写、照常办，有信号会自己送。', offlineSince: (time: string) => `没有信号，看到的是 ${time} 的内容。照常写、照常办，有信号会自己送。`,
    fresh: (time: string) => `${time} 更新`, retry: '再试一次', back: '返回', open: '打开',
    failedTitle: '没连上', failedText: '没有信号，或者服务器没有应答。您写的都还在，信号好了再试。',
    lostPage: '没有这一页', lostPageText: '地址可能抄错了，或者这一页已经搬走。', goToday: '回今日',
    brokenTitle: '这一页出错了', brokenText: '您写的草稿还在本机。重新打开这一页就好；再出现请告诉管理员。', reload: '重新打开',
    update: '有新版本，更新后更好用。', updateNow: '更新', updateDraft: '写了一半的会留着。',
    demo: '演示数据，人和事都是编的', more: '再看一些', end: (n: number) => `到底了，一共 ${n} 件`, done: '完成', cancel: '取消', change: '改',
  },
  {
    app: 'Gezhi', face: 'Field', today: 'Today', find: 'Find', report: 'Report', events: 'Events', me: 'Me',
    offline: 'No signal: write and work as always; it goes out by itself.', offlineSince: (time) => `No signal; this is how it was at ${time}. Work as always; it goes out by itself.`,
    fresh: (time) => `Updated ${time}`, retry: 'Try again', back: 'Back', open: 'Open',
    failedTitle: 'Not connected', failedText: 'No signal, or the server did not answer. What you wrote is kept; try again with better signal.',
    lostPage: 'There is no such page', lostPageText: 'The address may be mistyped, or the page has moved.', goToday: 'Back to today',
    brokenTitle: 'This page failed', brokenText: 'Your draft is still on this device. Open the page again; if it fails once more, tell the administrator.', reload: 'Open again',
    update: 'A new version is ready.', updateNow: 'Update', updateDraft: 'What you have begun is kept.',
    demo: 'Demonstration: people and matters are invented', more: 'Show more', end: (n) => `That is all: ${n}`, done: 'Done', cancel: 'Cancel', change: 'Change',
  },
)
