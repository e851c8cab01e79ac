import { defineWords } from '@gezhi/ui/words/words.tsx'

export const mapPageWords = defineWords(
  {
    title: '地图', question: '哪里在聚集？', label: '未办结事件地图', n: (n: string) => `图上 ${n} 件未办结`, cut: '只显示前 10 万件，请缩小范围', shades: '颜色越深，未办结越多', legend: { urgent: '紧急', important: '重要', ordinary: '一般' }, area: '全部区域', category: '全部分类',
    same: (n: number) => `同一处 ${n} 件`, loads: '下级区域的未办结', none: '这个范围没有未办结的事件', up: '返回上一级', tiles: '底图', noPlaceNote: '没有定位的事件不在图上', open: '打开', refresh: (n: number) => `有 ${n} 件变化，刷新地图`,
  },
  {
    title: 'Map', question: 'Where do they gather?', label: 'Map of open events', n: (n) => `${n} open on the map`, cut: 'Only the first 100,000 are shown; choose a smaller area', shades: 'The deeper the colour, the more is open', legend: { urgent: 'Urgent', important: 'Important', ordinary: 'Ordinary' }, area: 'All areas', category: 'All categories',
    same: (n) => `${n} at the same place`, loads: 'Open in the areas below', none: 'Nothing is open here', up: 'One level up', tiles: 'Ground map', noPlaceNote: 'Events without a position are not on the map', open: 'Open', refresh: (n) => `${n} changed, refresh the map`,
  },
)
