import type { Chance } from './chance.ts'
import { Lots } from './chance.ts'
import { cityPatterns } from './sentences.city.ts'
import { peoplePatterns } from './sentences.people.ts'

/** Category → how often it is reported, and how people put it. */
export type Patterns = Record<string, [weight: number, sentences: string[]]>

const patterns: Patterns = { ...cityPatterns, ...peoplePatterns }
export const patternCount = Object.values(patterns).reduce((sum, [, sentences]) => sum + sentences.length, 0)

const isDispute = (code: string): boolean => code.startsWith('ZZ02')
const entries = Object.entries(patterns).map(([code, [weight]]) => [code, weight] as const)
const all = new Lots(entries)
const disputes = new Lots(entries.filter(([code]) => isDispute(code)))
const others = new Lots(entries.filter(([code]) => !isDispute(code)))

const ofVillages = new Set(['ZF07', 'ZZ02.07', 'ZZ02.08'])
const ofTowns = new Set(['SJ03.01', 'ZZ02.17', 'ZF01.0513', 'ZF01.0509', 'ZF01.0201', 'ZF01.0116'])

/** A class as often as it occurs; `only` narrows to disputes or to everything else. No field boundaries in town, no lifts in a village. */
export function drawCategory(chance: Chance, villageKind: string, only?: 'disputes' | 'others'): string {
  const lots = only === 'disputes' ? disputes : only === 'others' ? others : all
  const strange = villageKind === 'community' ? ofVillages : ofTowns
  for (;;) {
    const drawn = lots.draw(chance)
    if (!strange.has(drawn)) return drawn
  }
}

const spots = [
  '菜场门口', '菜场后门', '小区北门', '小区东门口', '幼儿园门口', '小学门口', '公交站旁边', '十字路口', '文化广场', '健身角', '停车场出口', '老年活动室门口', '河边步道', '桥头', '垃圾房旁边',
  '快递柜边上', '自行车棚', '弄堂口', '超市边上', '社区服务中心门口', '篮球场边', '凉亭旁边',
]
const ruralSpots = [
  '村口', '村委会门口', '文化礼堂门口', '祠堂边上', '晒谷场', '村道拐弯处', '水塘边', '老樟树下', '桥头', '公交站旁边', '机耕路边', '溪边', '小卖部门口', '卫生室旁边', '水渠边', '进村主路', '篮球场边', '停车场',
]
const shops = ['水果店', '早餐店', '小超市', '理发店', '五金店', '烧烤店', '快餐店', '奶茶店', '药店', '面馆', '服装店', '棋牌室', '汽修店', '打印店', '卤味店', '电瓶车店']
const floors = ['楼上', '隔壁', '对门', '楼下']

export interface Told {
  title: string
  address: string
}

/** One sentence of a class with its slots filled, and the place in words; `door`: the address of a home that the register holds, told where the sentence names a house. */
export function tell(category: string, village: { name: string; kind: string }, chance: Chance, door: string | null): Told {
  const sentences = patterns[category]?.[1]
  if (!sentences) throw new Error(`nobody says anything about ${category}`)
  const rural = village.kind !== 'community'
  const spot = chance.pick(rural ? ruralSpots : spots)
  const building = rural ? `${chance.whole(1, 140)}号` : `${chance.whole(1, 46)}幢${chance.whole(1, 4)}单元`
  const sentence = chance.pick(sentences)
  const house = sentence.includes('{d}') || !sentence.includes('{p}')
  const said = door && house ? (/\d+幢(?:\d+单元)?|\d+号/.exec(door)?.[0] ?? building) : building
  const title = sentence.replaceAll('{p}', spot).replaceAll('{d}', said).replaceAll('{s}', chance.pick(shops)).replaceAll('{n}', String(chance.whole(2, 6))).replaceAll('{w}', chance.pick(floors))
  return { title, address: house ? (door ?? `${village.name}${building}`) : `${village.name}${spot}` }
}

const details = [
  '已拍照，现场没有人员受伤。', '旁边商户说已经有一阵子了。', '居民反映过一次，这次请尽快处理。', '早晚高峰人多，容易出事。', '已先做了提醒，摆了警示牌。', '联系人白天都在家。',
  '下雨天更严重。', '附近有老人和小孩经过。', '现场先劝了一下，对方不太配合。', '已经跟物业说过，一直没动静。',
]
export const drawDetail = (chance: Chance): string => (chance.yes(0.45) ? chance.pick(details) : '')

const onSpot: Record<string, string[]> = {
  ZZ02: ['两边都坐下来谈开了，互相道了歉，握手言和。', '当场劝和，双方同意各让一步。', '把道理讲清楚了，双方认可，不再争执。', '叫上楼道长一起调解，说好了各自负责的部分。'],
  ZF01: ['当场清理干净了。', '已联系保洁员清走，现场恢复整洁。', '当事人已自行搬走，提醒以后注意。', '已劝导整改，现场恢复通行。', '现场扶正摆好，跟店主讲了要求。', '店主当场收回店内，保证不再摆出。'],
  ZF: ['当场提醒整改，隐患已消除。', '已让当事人立即改正，并讲了危险。', '现场断电搬离，充电器已收好。', '杂物已清，通道畅通。'],
  BM: ['帮着在手机上办好了。', '已告知要带的材料和办理地点。', '已帮忙联系工作人员，约好时间上门。', '政策讲清楚了，本人表示满意。', '陪同去便民中心办好了。'],
  SJ: ['已提醒店家下架，下次再查。', '当场教育，店家已整改。'],
  ZZ: ['已上门宣传，发了资料。', '现场提醒，居民已锁好门窗。', '已登记核实，没有异常。'],
}
const done: Record<string, string[]> = {
  ZZ02: ['双方自愿达成调解协议，当场履行。', '经两次调解，双方签了协议书。', '达成口头协议，已登记，约定月底前付清。', '双方和解，后续由社区跟进。'],
  ZF01: ['已安排人员到场清理完毕。', '已修补好，恢复正常使用。', '已责令整改，当事人当天整改到位。', '现场处置完毕，列入日常巡查。', '已完成修复，通行正常。', '已拆除清运。'],
  ZF: ['隐患已整改，复查合格。', '已下发整改通知书，对方整改到位。', '现场检查，问题已消除。'],
  BM: ['已为群众办理完毕。', '已上门服务，群众认可。', '已恢复供应。', '材料补齐，已受理办结。'],
  SJ: ['已现场检查，责令改正，复查合格。', '已协调退款，消费者满意。'],
  ZZ: ['已到现场核查处理，群众知晓。', '已开展宣传和排查。'],
}
const of = (table: Record<string, string[]>, category: string): string[] => table[category.slice(0, 4)] ?? table[category.slice(0, 2)] ?? table['ZF'] ?? []

export const drawOutcome = (category: string, chance: Chance): string => chance.pick(of(onSpot, category))
export const drawResult = (category: string, chance: Chance): string => chance.pick(of(done, category))

const reasons: Record<string, string[]> = {
  decline: ['反映内容不属实，现场没有发现该情况。', '属于个人之间的民事约定，建议协商或走司法途径。', '地址不清，联系不上反映人。'],
  object: ['该地块归口另一部门管理，不在我单位职责范围。', '经现场核实，属于小区内部，应由物业主管部门牵头。', '权属在县级，街道没有执法权限。', '现场已不存在该问题，请核实派单。'],
  uphold: ['经核对职责清单，异议成立，重新派单。', '现场核实属实，改由对口单位办理。'],
  overrule: ['按职责清单应由你单位牵头，请继续办理。', '属地单位先行处置，其他单位配合。'],
  rework: ['现场核查还有残留，请清理到位。', '群众反映问题又出现，请再处理一次。', '照片看不出整改结果，请补充处置。'],
  recheck_fail: ['复查时发现还在，没有真正解决。', '复查与上报不符，请重新办理。'],
  ask_extension: ['需要采购配件，到货后马上更换。', '当事人在外地，约好回来后处理。', '连日下雨，无法施工。'],
  refuse_extension: ['条件具备，请按期完成。'],
  ask_suspension: ['已列入下半年改造计划，统一实施。', '权属有争议，等确权结果。', '管线迁改要等资金批复。'],
  refuse_suspension: ['可以先采取临时措施，不同意挂账。'],
  end_suspension: ['条件已经具备，请恢复办理。'],
  ask_resident: ['请补充具体门牌号和方便联系的时间。', '请补充一张现场照片。'],
  stop_waiting: ['多次联系无人接听，先按现有情况办理。'],
  escalate: ['超出街道权限，需要县级部门办理。', '该事项已由上级收回，请县级受理。', '涉及多个部门，街道协调不了。'],
  return_escalated: ['属街道职责，请街道先行处置。'],
  transfer: ['涉及治安案件，已转派出所登记。', '属于信访事项，已告知并移交登记。'],
  reopen: ['没过几天又这样了，请再看看。', '问题只解决了一半。'],
  redispatch: ['原承办单位人手不足，改派对口单位。'],
  whistle: ['需要几个部门一起到现场。'],
  finish_assist: ['已到场配合完成。'],
}
export const drawReason = (step: string, chance: Chance): string => chance.pick(reasons[step] ?? ['按规定办理。'])
