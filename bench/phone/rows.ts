import { randomUUID } from 'node:crypto'

const surnames = Array.from('王李张刘陈杨赵黄周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤')
const given = Array.from('伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红建国志文辉力健永康晓东海燕春梅雪飞鹏宇浩然子涵欣怡')
const matters = ['路灯不亮', '暴露垃圾', '电动车占道', '楼道堆物', '邻里噪音', '下水道堵塞', '井盖松动', '违章搭建', '树枝压电线', '店外经营']
const estates = ['幸福里小区', '双港花园', '三里亭社区', '坊门街', '荷花家园', '新桥公寓']

/** Rows of the slice event by column, as the server sends them: invented names and addresses, open ones with a story of three lines. */
export const columns = ['id', 'number', 'gridId', 'alsoGridId', 'title', 'detail', 'category', 'urgency', 'source', 'state', 'returnState', 'version', 'place', 'address', 'reporterId', 'unitId',
  'assistUnitIds', 'handlerId', 'mergedInto', 'objected', 'ask', 'clocks', 'tally', 'onSpot', 'recheck', 'rating', 'photos', 'happenedAt', 'reportedAt', 'changedAt', 'closedAt', 'dueAt', 'finishDueAt', 'urgedAt', 'ended', 'story', 'reporterName', 'unitName']

const pick = <T>(list: readonly T[], n: number): T => list[n % list.length]!

export function eventRow(n: number, gridId: string, now: string): unknown[] {
  const person = pick(surnames, n * 7) + pick(given, n * 3) + (n % 3 ? pick(given, n * 11) : '')
  const open = n % 10 === 0
  const story = open ? [0, 1, 2].map((k) => ({ seq: k + 1, at: now, kind: 'event.step', step: 'accept', who: person, post: '网格员', unit: null, says: { zh: '受理了这件事', en: 'accepted it' }, reason: '', photos: [], open: false, state: 'accepted', pause: null })) : []
  return [randomUUID(), `330802-20261123-${String(n).padStart(5, '0')}`, gridId, null, `${person}反映${pick(matters, n)}`, open ? `${pick(estates, n)}门口${pick(matters, n)}，已经三天了，请尽快处理。` : '', 'ZF01.0102', 'ordinary', 'worker',
    open ? 'accepted' : 'closed', null, 2, { lng: 118.8 + (n % 1000) / 1e5, lat: 28.9, accuracy: 8 }, `${pick(estates, n)}${(n % 40) + 1}幢${(n % 4) + 1}单元${100 * ((n % 20) + 1) + (n % 4) + 1}`, null, null, [], null, null, false, null, [],
    { dispatches: 0, objections: 0, upheld: 0, transfers: 0, reworks: 0, reopens: 0, extensions: 0, suspensions: 0, handlings: 0 }, false, false, null, [], now, now, now, open ? null : now, open ? now : null, open ? now : null, null, !open, story, person, null]
}
