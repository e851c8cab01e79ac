import type { Urgency } from '../events/model.ts'
import { PatrolKind, type CheckItem } from './model.ts'

/** The places a grid looks at, with what to look for. The lists and intervals are ours (I); a county edits them. */
const item = (key: string, zh: string, en: string, wrong: [zh: string, en: string], category = 'ZF02', urgency: Urgency = 'important'): CheckItem =>
  ({ key, words: { zh, en }, wrong: { zh: wrong[0], en: wrong[1] }, category, urgency })
const kind = (key: string, zh: string, en: string, days: number, ...items: CheckItem[]): PatrolKind => PatrolKind.parse({ key, words: { zh, en }, days, items })

export const defaultKinds: readonly PatrolKind[] = [
  kind('crowded_places', '人员密集场所', 'Crowded place', 7,
    item('exits', '安全出口开着、没堵', 'Exits open and clear', ['安全出口锁闭或堵塞', 'Exit locked or blocked'], 'ZF02', 'urgent'),
    item('lights', '应急灯和指示牌亮着', 'Emergency lights and signs on', ['应急灯或疏散指示不亮', 'Emergency light or sign out']),
    item('extinguishers', '灭火器在位、没过期', 'Extinguishers in place and in date', ['灭火器缺失或过期', 'Extinguisher missing or expired']),
    item('numbers', '没有超员', 'Not overfilled', ['人数超过核定', 'More people than allowed'], 'ZF02', 'urgent')),
  kind('rented_homes', '出租房', 'Rented home', 30,
    item('partitions', '没有违规隔断', 'No unlawful partitions', ['违规隔断分租', 'Rooms split unlawfully']),
    item('way_out', '楼道和逃生窗畅通', 'Stairs and escape window clear', ['楼道或逃生窗堵塞', 'Stairs or escape window blocked']),
    item('batteries', '电动车和电池没进屋充电', 'No batteries charged indoors', ['电动车或电池在屋内充电', 'Batteries charged indoors']),
    item('gas', '燃气灶具和热水器正常', 'Gas stove and heater in order', ['燃气灶具或热水器有隐患', 'Gas stove or heater unsafe'], 'BM07.03')),
  kind('small_shops', '九小场所', 'Small shop', 30,
    item('sleeping', '店里不住人', 'Nobody sleeps there', ['住宿与经营合用', 'People sleep in the shop']),
    item('wiring', '电线没有乱拉', 'Wiring in order', ['私拉乱接电线', 'Wires run wild']),
    item('extinguishers', '灭火器在位、没过期', 'Extinguishers in place and in date', ['灭火器缺失或过期', 'Extinguisher missing or expired']),
    item('gas', '瓶装气有报警、软管没老化', 'Bottled gas with alarm and sound hose', ['瓶装燃气有隐患', 'Bottled gas unsafe'], 'BM07.03')),
  kind('fire_lanes', '消防车通道', 'Fire lane', 7,
    item('clear', '没有停车和堆物', 'No cars, nothing piled up', ['消防车通道被占用', 'Fire lane occupied'], 'ZF02', 'urgent'),
    item('marked', '标线和禁停牌清楚', 'Marked and signed', ['消防车通道标线或标牌不清', 'Fire lane not marked or signed'], 'ZF02', 'ordinary')),
  kind('battery_charging', '电动车充电处', 'Battery charging', 7,
    item('lines', '没有飞线充电', 'No lines out of windows', ['飞线充电', 'Charging by a line out of the window']),
    item('stairs', '楼道门厅没有停放充电', 'Nothing parked or charged in the stairs', ['电动车在楼道停放充电', 'Electric bike charged in the stairs'], 'ZF02', 'urgent'),
    item('shed', '充电棚完好、有灭火器', 'Shed sound, extinguisher there', ['充电棚损坏或缺灭火器', 'Charging shed broken or without extinguisher'])),
  kind('dangerous_houses', '危旧房', 'Dangerous house', 14,
    item('cracks', '墙体没有新裂缝、没有倾斜', 'No new cracks, not leaning', ['墙体新裂缝或倾斜', 'New cracks or leaning'], 'ZF05', 'urgent'),
    item('roof', '屋面和外墙没有掉落', 'Nothing falling from roof or walls', ['屋面或外墙有掉落', 'Parts falling from roof or walls'], 'ZF05', 'urgent'),
    item('empty', '应撤离的没有人住', 'Nobody lives where all should have left', ['应撤离的房屋仍有人住', 'Lived in although it should be empty'], 'ZF05', 'urgent')),
]
