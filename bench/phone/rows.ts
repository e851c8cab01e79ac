import { createHash } from 'node:crypto'
import { addDays } from '@gezhi/domain/clocks/day.ts'

const surnames = Array.from('王李张刘陈杨赵黄周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤')
const given = Array.from('伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红建国志文辉力健永康晓东海燕春梅雪飞鹏宇浩然子涵欣怡')
const matters = ['路灯不亮', '暴露垃圾', '电动车占道', '楼道堆物', '邻里噪音', '下水道堵塞', '井盖松动', '违章搭建', '树枝压电线', '店外经营']
const estates = ['幸福里小区', '双港花园', '三里亭社区', '坊门街', '荷花家园', '新桥公寓']
const shops = ['小吃店', '五金店', '便利店', '理发店', '修车铺', '水果店']

/** The same thing has the same id in every run. */
export const idOf = (kind: string, n: number): string => {
  const hash = createHash('sha256').update(`${kind} ${n}`).digest('hex')
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-4${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`
}
const pick = <T>(list: readonly T[], n: number): T => list[n % list.length]!
const nameOf = (n: number): string => pick(surnames, n * 7 + Math.floor(n / 1000)) + pick(given, n * 3 + Math.floor(n / 700)) + (n % 3 ? pick(given, n * 11 + Math.floor(n / 300)) : '')
const contactOf = (n: number): string => `139${String(10_000_000 + n * 7919 % 89_999_999)}`
const addressOf = (n: number): string => `${pick(estates, n)}${(n % 40) + 1}幢${(n % 4) + 1}单元${100 * ((n % 20) + 1) + (n % 4) + 1}`
const kept = { more: {}, version: 1, validFrom: '2024-03-01', validTo: null }

/** A row of the slice event as the server sends it: open ones with a story of three lines. */
export function eventObject(n: number, gridId: string, now: string, open = n % 10 === 0) {
  const person = nameOf(n)
  const story = open ? [0, 1, 2].map((k) => ({ seq: k + 1, at: now, kind: 'event.step', step: 'accept', who: person, post: '网格员', unit: null, says: { zh: '受理了这件事', en: 'accepted it' }, reason: '', photos: [], open: false, state: 'accepted', pause: null })) : []
  return {
    id: idOf('event', n), number: `330802-20261123-${String(n).padStart(5, '0')}`, gridId, alsoGridId: null, title: `${person}反映${pick(matters, n)}`, detail: open ? `${pick(estates, n)}门口${pick(matters, n)}，已经三天了，请尽快处理。` : '', category: 'ZF01.0102', urgency: 'ordinary', source: 'worker',
    state: open ? (n % 20 === 0 ? 'handled' : 'accepted') : 'closed', returnState: null, version: 2, place: { lng: 118.8 + (n % 1000) / 1e5, lat: 28.9, accuracy: 8 }, address: addressOf(n), reporterId: null, unitId: null, assistUnitIds: [], handlerId: null, mergedInto: null, objected: false, ask: null, clocks: [],
    tally: { dispatches: 0, objections: 0, upheld: 0, transfers: 0, reworks: 0, reopens: 0, extensions: 0, suspensions: 0, handlings: 0 }, onSpot: false, recheck: false, rating: null, photos: [], happenedAt: now, reportedAt: now, changedAt: now, closedAt: open ? null : now, dueAt: open ? now : null, finishDueAt: open ? now : null,
    urgedAt: null, ended: !open, story, reporterName: person, unitName: null,
  }
}

export const personOf = (n: number, gridId: string) =>
  ({ id: idOf('person', n), gridId, name: nameOf(n), born: 1940 + n % 60, contact: n % 2 ? contactOf(n) : null, way: null, services: [], careLevel: null, healthNote: null, diedOn: null, mergedInto: null, ...kept, alsoGridIds: [], ties: [{ id: idOf('tie', n), kind: 'lives', subjectId: idOf('household', n >> 1), role: 'head' }] })
export const homeOf = (n: number, gridId: string) =>
  ({ id: idOf('home', n), gridId, buildingId: idOf('building', n % 300), estateId: idOf('estate', n % 6), roadId: null, unit: String((n % 4) + 1), floor: (n % 20) + 1, room: String(100 * ((n % 20) + 1) + (n % 4) + 1), address: addressOf(n), use: null, checkedOn: null, ownerContact: null, occupants: null, ...kept })
export const householdOf = (n: number, gridId: string) =>
  ({ id: idOf('household', n), gridId, homeId: idOf('home', n), headId: idOf('person', 2 * n), headName: nameOf(2 * n), contact: contactOf(2 * n), needs: [], mergedInto: null, ...kept })
export const placeOf = (n: number, gridId: string) =>
  ({ id: idOf('place', n), gridId, buildingId: null, estateId: null, roadId: idOf('road', n % 6), name: `${nameOf(n)}${pick(shops, n)}`, kind: 'shop', address: `坊门街${n}号`, checkedOn: null, ownerContact: null, ...kept })
export const patrolOf = (n: number, gridId: string, today: string) =>
  ({ id: idOf('patrol', n), kind: 'small_place', gridId, name: `${nameOf(n)}${pick(shops, n)}`, address: `坊门街${n}号`, lng: 118.87, lat: 28.94, subjectKind: null, subjectId: null, lastOn: addDays(today, -(n % 60)), active: true, version: 1 })

/** Whom to call on: weekly, monthly or quarterly, two in three homes with one such person, one in ten with a wish. */
export function subjectOf(n: number, gridId: string, today: string) {
  const days = pick([7, 30, 90], n)
  const home = Math.floor(n * 0.75)
  return {
    id: idOf('person', n), kind: 'person', gridId, stopId: idOf('home', home), title: nameOf(n), address: addressOf(home), lng: 118.8 + (home % 137) / 1e4, lat: 28.9 + (home % 89) / 1e4, lastOn: n % 5 ? addDays(today, -(n % days)) : null,
    needs: [{ key: 'colour:elders', source: 'colour', words: { zh: `每 ${days} 天联系`, en: `Contact every ${days} days` }, from: addDays(today, -200), first: n % 200, days, until: null, rank: days === 7 ? 1 : 2 }],
    wish: n % 10 ? null : { since: addDays(today, -100), ways: ['phone'], days: 14, withId: null, notBefore: null, hours: { from: '14:00', to: '17:00' }, none: n % 100 === 0, says: '' }, care: n % 3 === 0,
  }
}
