import type { SchemeObject } from '@gezhi/domain/colours/model.ts'
import type { Outcome, Way } from '@gezhi/domain/visits/model.ts'

/** What was written down after a call, as the person may read it. All invented. */
export const callNotes: Record<Outcome, Record<SchemeObject, readonly string[]>> = {
  done: {
    person: ['精神不错，说腿有点酸', '家里收拾得干净，饭菜自己做', '说最近睡得不好，提醒去社区医院看看', '女儿周末来过，冰箱有菜', '血压药还有半个月的量', '聊了一会儿，想打听老年食堂的事', '电话里声音有力，没有别的需要', '灯泡坏了，当场帮着换了'],
    home: ['租客两人，没有隔断，楼道畅通', '烟感正常，提醒电池不要进屋充', '房东答应月底前换燃气软管', '新换了租客，登记已更新', '插线板换了新的，没有乱拉电线'],
    place: ['灭火器在位，出口畅通', '提醒后门不要堆货，当场搬开了', '报警器已装好，试过会响', '店里不住人，电线整齐', '换了老板，电话已更新'],
  },
  nobody_home: { person: ['没人应门，下午再打电话', '邻居说去儿子家了'], home: ['没人在家，留了联系卡', '租客上班，约晚上七点再来'], place: ['今天没开门', '老板不在，店员说明天在'] },
  declined: { person: ['说不用老来，有事会打电话', '身体好，请把次数减一减'], home: ['房东说刚查过，改天再看'], place: ['正忙，约了明天上午'] },
}

interface WishNote { says: string; ways: Way[]; days: number | null; hours: { from: string; to: string } | null; none: boolean }
export const wishNotes: readonly WishNote[] = [
  { says: '请先打电话，不要直接上门', ways: ['phone'], days: null, hours: null, none: false }, { says: '上午要午睡前来，下午不方便', ways: [], days: null, hours: { from: '08:30', to: '11:00' }, none: false },
  { says: '半个月一次就够了', ways: [], days: 15, hours: null, none: false }, { says: '女儿每天都来，不用再走访', ways: [], days: null, hours: null, none: true },
]

export const patrolNames: Record<'estate' | 'village', readonly { kind: string; days: number; name: string }[]> = {
  estate: [{ kind: 'fire_lanes', days: 7, name: '小区消防车通道' }, { kind: 'battery_charging', days: 7, name: '东门充电棚' }, { kind: 'crowded_places', days: 7, name: '社区活动中心' }],
  village: [{ kind: 'dangerous_houses', days: 14, name: '村口老屋' }, { kind: 'crowded_places', days: 7, name: '文化礼堂' }, { kind: 'battery_charging', days: 7, name: '村委会充电处' }],
}
