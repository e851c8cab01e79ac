import { defineWords } from '@gezhi/ui/words/words.tsx'

export const boardWords = defineWords(
  {
    title: '看板', question: '群众在说什么，卡在哪？', periods: { week: '本周', month: '本月', quarter: '本季', year: '本年', custom: '自选' }, period: '时间', range: '起止日期', area: '区域', category: '全部分类', wall: '大屏', leaveWall: '退出大屏', print: '打印',
    at: (when: string) => `数字截至 ${when}`, spans: (reported: string, due: string) => `上报类数字按上报周统计：${reported}；办结类数字按办结期限统计：${due}`, how: '怎么算的', opens: (what: string) => `打开这 ${what} 件`, denominator: '分子 / 分母', nothingDue: '没有分母，不算比率',
    openNow: '未办结', overdue: '已超时', now: '现在', more: '更多指标', below: '下级区域', belowHint: '点名称看下一级，点数字看事件', areaName: '区域', reported: '上报', none: '这里没有下级区域', noneReported: '这段时间没有上报',
    categories: '群众在说什么', trend: '每周上报与办结', closed: '办结', table: '看数字', week: '周', states: '现在在哪一步', stateNote: '这段时间上报的事件，现在的状态', due: '未来两周到期', today: '今天', times: '次', count: '件', average: (value: string) => `${value} 次`, stars: (value: string) => `${value} 分`,
    share: '办结占比', left: '未办结', crumbs: '当前位置', map: '按哪一版网格', mapNow: '现在的网格', mapThen: '上报时的网格', mapHint: '这里调整过网格',
  },
  {
    title: 'Board', question: 'What do people say, and where is it stuck?', periods: { week: 'Week', month: 'Month', quarter: 'Quarter', year: 'Year', custom: 'Dates' }, period: 'Period', range: 'From and to', area: 'Area', category: 'All categories', wall: 'Wall', leaveWall: 'Leave the wall', print: 'Print',
    at: (when) => `Figures of ${when}`, spans: (reported, due) => `Reports are counted by week of report: ${reported}; closing by due day: ${due}`, how: 'How it is computed', opens: (what) => `Open these ${what}`, denominator: 'numerator / denominator', nothingDue: 'No denominator, no rate',
    openNow: 'Open', overdue: 'Overdue', now: 'now', more: 'More figures', below: 'Areas below', belowHint: 'A name goes down, a number opens its rows', areaName: 'Area', reported: 'Reported', none: 'No areas below', noneReported: 'Nothing was reported in this period',
    categories: 'What people say', trend: 'Reported and closed by week', closed: 'Closed', table: 'As numbers', week: 'Week', states: 'Where they are now', stateNote: 'Reported in the period, by present state', due: 'Due in two weeks', today: 'today', times: 'times', count: '', average: (value) => `${value} times`, stars: (value) => `${value} stars`,
    share: 'Closed share', left: 'Open', crumbs: 'You are here', map: 'On which grids', mapNow: 'Grids of now', mapThen: 'Grids of then', mapHint: 'Grids were redrawn here',
  },
)
