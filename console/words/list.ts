import { defineWords } from '@gezhi/ui/words/words.tsx'

export const listWords = defineWords(
  {
    title: '事件', question: '我要找的那些在哪？', find: '搜索标题、地址、编号', sentence: '筛选', wasIn: (grid: string) => `${grid}（上报时的网格）`, any: { area: '全部区域', category: '全部分类', time: '全部时间', status: '全部状态', urgency: '不限缓急', unit: '全部单位' },
    status: { open: '未办结', ended: '已结束', overdue: '已超时', today: '今天到期', mine: '我上报的', asked: '待批复', urged: '正在督办' }, byState: '按环节', periods: { week: '本周', month: '本月', quarter: '本季', year: '本年', custom: '自选日期', all: '全部时间' },
    sort: '排序', sorts: { newest: '最新上报', oldest: '最早上报', due: '最快到期（在走时限的）' }, views: '常用筛选', saveView: '保存当前筛选', viewName: '名称', noViews: '还没有保存的筛选', dropView: (name: string) => `删除「${name}」`,
    shown: (n: string, more: boolean) => (more ? `已列出 ${n} 件，向下滚动再读` : `共 ${n} 件`), none: '没有符合条件的事件', noneText: '放宽一个条件试试：', clear: '清除全部条件', remove: (what: string) => `去掉「${what}」`, fresh: (n: number) => `有 ${n} 件新上报或变化`, refresh: '刷新列表',
    figure: (words: string, period: string) => `${words}（${period}）`, figures: {
      reported: '上报', valid: '有效上报', closed: '已办结', dismissed: '不予受理、合并、转出', onSpot: '当场办结', handled: '处置过', reworked: '返工过', dispatched: '派过单', objected: '提过异议', upheld: '异议成立', transfers: '转过手', reopened: '重开过',
      rated: '已评价', ratingSum: '已评价', due: '应办结', dueClosed: '应办结中已办结', dueClosedInTime: '应办结中按时办结', closedOnce: '一次办结',
    },
    figureNote: (n: string) => `看板数字 ${n}`, perTime: '看板按次计，这里按件列', due: '期限在', reportedIn: '上报于', timesNote: '件', rowOf: (title: string) => `打开 ${title}`, back: '返回列表', columns: '事件列表', days: (from: string, to: string) => `${from} 至 ${to}`,
  },
  {
    title: 'Events', question: 'Where are the ones I look for?', find: 'Search title, address, number', sentence: 'Filter', wasIn: (grid) => `${grid} (as it was)`, any: { area: 'All areas', category: 'All categories', time: 'Any time', status: 'Any state', urgency: 'Any urgency', unit: 'All units' },
    status: { open: 'Open', ended: 'Ended', overdue: 'Overdue', today: 'Due today', mine: 'Reported by me', asked: 'Request waits', urged: 'Being urged' }, byState: 'By state', periods: { week: 'This week', month: 'This month', quarter: 'This quarter', year: 'This year', custom: 'Dates', all: 'Any time' },
    sort: 'Sort', sorts: { newest: 'Newest first', oldest: 'Oldest first', due: 'Due soonest (running clocks)' }, views: 'Saved views', saveView: 'Save this filter', viewName: 'Name', noViews: 'No saved views yet', dropView: (name) => `Remove “${name}”`,
    shown: (n, more) => (more ? `${n} listed, scroll for more` : `${n} in all`), none: 'No event fits', noneText: 'Loosen one condition:', clear: 'Clear all', remove: (what) => `Drop “${what}”`, fresh: (n) => `${n} new or changed`, refresh: 'Refresh',
    figure: (words, period) => `${words} (${period})`, figures: {
      reported: 'Reported', valid: 'Valid', closed: 'Closed', dismissed: 'Declined, merged, handed over', onSpot: 'Settled on the spot', handled: 'Handled', reworked: 'Reworked', dispatched: 'Dispatched', objected: 'Objected to', upheld: 'Objection upheld', transfers: 'Passed on', reopened: 'Reopened',
      rated: 'Rated', ratingSum: 'Rated', due: 'Due to be closed', dueClosed: 'Due and closed', dueClosedInTime: 'Due and closed in time', closedOnce: 'Closed at first try',
    },
    figureNote: (n) => `board says ${n}`, perTime: 'the board counts times, rows are events', due: 'due in', reportedIn: 'reported in', timesNote: '', rowOf: (title) => `Open ${title}`, back: 'Back to the list', columns: 'Events', days: (from, to) => `${from} to ${to}`,
  },
)
