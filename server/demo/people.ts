import type { Area } from '@gezhi/domain/areas/model.ts'
import type { Unit } from '@gezhi/domain/dispatch/model.ts'
import type { Taker } from '@gezhi/domain/events/lifecycle.ts'
import type { DemoAreas } from './areas.ts'
import { type Chance, Lots } from './chance.ts'

/** An invented person with one post. */
export interface Person {
  id: string
  login: string
  name: string
  role: string
  area: Area
  unit: Unit | null
  taker: Taker
  from: string
  to: string | null
  note: string
}

/** Who does what where: the story asks for people, never for roles. */
export interface Staff {
  people: Person[]
  /** The named accounts a visitor signs in with, one for every role. */
  named: Person[]
  worker(gridId: string): Person
  receiver(streetId: string): Person
  dispatcher(streetId: string): Person
  chief(streetId: string): Person
  handler(unitId: string): Person
  countyDesk: Person
  helper: Person
  leaderInGrid: Person
}

// By how often they occur (公安部 2020 姓名报告, the first thirty).
const surnames = new Lots<string>([
  ['王', 72], ['李', 71], ['张', 68], ['刘', 54], ['陈', 46], ['杨', 31], ['黄', 23], ['赵', 21], ['吴', 20], ['周', 20], ['徐', 15], ['孙', 15], ['马', 13], ['朱', 13], ['胡', 12],
  ['郭', 12], ['何', 11], ['高', 11], ['林', 11], ['罗', 9], ['郑', 9], ['梁', 8], ['谢', 7], ['宋', 7], ['唐', 7], ['许', 6], ['韩', 6], ['冯', 6], ['邓', 6], ['曹', 6],
])
const firsts = [...'建国志文晓春秋海永德金玉美丽秀雪冬小大新正家景立俊宏雅静思明红卫国庆春光长伟淑桂兰雨若子']
const lasts = [...'平华军芳英明强林生根法祥福良勇峰伟杰敏燕娟萍霞琴珍莲芬花妹仙香云飞龙波涛斌超宁安欣怡涵']

export const inventName = (chance: Chance): string =>
  surnames.draw(chance) + (chance.yes(0.2) ? '' : chance.pick(firsts)) + chance.pick(lasts)

interface Post {
  login: string
  role: string
  area: Area
  unit?: Unit | undefined
  to?: string
  from?: string
  note?: string
}

/** `since`: when the posts began; `today` and `soon` bound the temporary one. */
export function hire(land: DemoAreas, units: readonly Unit[], days: { since: string; today: string; soon: string }, chance: Chance): Staff {
  const person = (post: Post): Person => {
    const id = chance.uuid(Date.parse(days.since))
    return {
      id, login: post.login, name: inventName(chance), role: post.role, area: post.area, unit: post.unit ?? null, from: post.from ?? days.since, to: post.to ?? null,
      note: post.note ?? '', taker: { accountId: id, unitIds: post.unit ? [post.unit.id] : [] },
    }
  }
  const named = namedPosts(land, units, days).map(person)
  const taken = new Set(named.map((one) => `${one.role} ${one.area.id} ${one.unit?.id ?? ''}`))
  const others = [...workerPosts(land), ...deskPosts(land, units), ...handlerPosts(land, units)].filter((post) => !taken.has(`${post.role} ${post.area.id} ${post.unit?.id ?? ''}`))
  const people = [...named, ...others.map(person)]
  return staffOf(people, named)
}

function staffOf(people: Person[], named: Person[]): Staff {
  const placed = new Map<string, Person>()
  for (const one of people) {
    const key = one.role === 'handler' || one.role === 'mediator' ? `handler ${one.unit?.id ?? ''}` : `${one.role} ${one.area.id}`
    if (!placed.has(key)) placed.set(key, one)
  }
  const get = (key: string): Person => {
    const found = placed.get(key)
    if (!found) throw new Error(`nobody is ${key}`)
    return found
  }
  const byLogin = (login: string): Person => {
    const found = named.find((one) => one.login === login)
    if (!found) throw new Error(`nobody is called ${login}`)
    return found
  }
  return {
    people, named, worker: (id) => get(`grid_worker ${id}`), receiver: (id) => get(`receiver ${id}`), dispatcher: (id) => get(`dispatcher ${id}`),
    chief: (id) => get(`duty_chief ${id}`), handler: (id) => get(`handler ${id}`), countyDesk: byLogin('xian'), helper: byLogin('bangshou'), leaderInGrid: byLogin('xiachen'),
  }
}

/** One login for every role, most of them in the street the story plays in. */
function namedPosts(land: DemoAreas, units: readonly Unit[], days: { today: string; soon: string }): Post[] {
  const { stage, root } = land
  const grid = land.grids.find((one) => one.kind === 'grid' && land.streetOf(one.id).id === stage.id)
  if (!grid) throw new Error('the stage has no grid')
  const village = land.villageOf(grid.id)
  const unit = (trade: string, area: Area) => units.find((one) => one.trade === trade && one.areaId === area.id)
  const desk = unit('desk', stage)
  return [
    { login: 'wangge', role: 'grid_worker', area: grid }, { login: 'jianzhi', role: 'grid_worker_part', area: grid }, { login: 'wangzhang', role: 'grid_leader', area: village },
    { login: 'zhidao', role: 'grid_instructor', area: stage }, { login: 'louzhang', role: 'micro_leader', area: grid, note: '第1微网格' },
    { login: 'bangshou', role: 'helper', area: village }, { login: 'shouli', role: 'receiver', area: stage, unit: desk }, { login: 'paiqian', role: 'dispatcher', area: stage, unit: desk },
    { login: 'zhiban', role: 'duty_chief', area: stage, unit: desk }, { login: 'zhifa', role: 'handler', area: stage, unit: unit('urban_management', stage) },
    { login: 'tiaojie', role: 'mediator', area: stage, unit: unit('justice', stage) }, { login: 'shuji', role: 'leader', area: stage },
    { login: 'xiachen', role: 'leader_in_grid', area: grid, from: days.today, to: days.soon, note: '周二无会日下沉' },
    { login: 'xian', role: 'county_desk', area: root, unit: unit('desk', root) }, { login: 'duban', role: 'supervisor', area: root }, { login: 'lingdao', role: 'leader', area: root },
    { login: 'admin', role: 'administrator', area: root }, { login: 'huanwei', role: 'handler', area: stage, unit: unit('sanitation', stage) },
  ]
}

const short = (area: Area): string => area.code.slice(6)

const workerPosts = (land: DemoAreas): Post[] => land.grids.map((grid) => ({ login: `wg${short(grid)}`, role: 'grid_worker', area: grid }))

const deskPosts = (land: DemoAreas, units: readonly Unit[]): Post[] => land.streets.flatMap((area) => {
  const unit = units.find((one) => one.trade === 'desk' && one.areaId === area.id)
  return ([['sl', 'receiver'], ['pq', 'dispatcher'], ['zb', 'duty_chief']] as const).map(([login, role]) => ({ login: `${login}${short(area)}`, role, area, unit }))
})

/** One person for every department, village and community; the justice office of the stage is the named mediator's. */
const handlerPosts = (land: DemoAreas, units: readonly Unit[]): Post[] => units.filter((unit) => unit.kind !== 'desk').flatMap((unit) => {
  const area = land.areas.find((one) => one.id === unit.areaId)
  return area ? [{ login: `cb.${unit.trade}${area.level === 0 ? '' : `.${short(area)}`}`, role: 'handler', area, unit }] : []
})
