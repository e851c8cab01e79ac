import { addDays } from '../clocks/day.ts'
import type { Words } from '../words.ts'
import { dueOf, type Due, type DueWorld } from './due.ts'
import { overlap, type Hours } from './hours.ts'
import type { Subject, TeamMember, Way } from './model.ts'

/** One call at one stop: everybody there who is due, with every reason. */
export interface Call {
  /** Stop, day and, where somebody asked for one person, that person. */
  key: string
  stopId: string
  gridId: string
  day: string
  /** Days beyond the earliest due date; 0: in time. */
  late: number
  rank: Due['rank']
  dues: Due[]
  hours: Hours
  ways: readonly Way[]
  withId: string | null
  /** Who goes; null: nobody serves the grid today. The call stays all the same. */
  memberId: string | null
  address: string
  lng: number | null
  lat: number | null
}

export interface RoundWorld extends DueWorld {
  team: readonly TeamMember[]
  /** So many days from today. */
  days: number
}

/**
 * The next contact of every subject that falls due within the days: merged by stop, spread over days and people. About n log n: 6,000
 * subjects take some 30 ms on a desk machine. Nobody due is ever left out; nobody is called on later than due because a day is full.
 */
export function planRound(subjects: readonly Subject[], world: RoundWorld): Call[] {
  const last = addDays(world.today, world.days - 1)
  const horizon = addDays(last, Math.max(world.rules.mergeAhead, world.rules.spreadAhead))
  const byStop = new Map<string, Due[]>()
  for (const subject of subjects) {
    const due = dueOf(subject, world)
    if (!due || due.dueOn > horizon) continue
    const there = byStop.get(subject.stopId)
    if (there) there.push(due)
    else byStop.set(subject.stopId, [due])
  }
  const calls = [...byStop.values()].flatMap((dues) => mergeStop(dues, world))
  return spread(calls, world).filter((call) => call.day <= last)
}

/** Who is due at one stop: the first on their day, and whoever falls due soon after goes along, unless that is too early for them. */
function mergeStop(dues: Due[], { today, rules }: RoundWorld): Call[] {
  const waiting = dues.sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : a.subject.id < b.subject.id ? -1 : 1))
  const calls: Call[] = []
  while (waiting.length > 0) {
    const day = waiting[0]!.dueOn > today ? waiting[0]!.dueOn : today
    const soon = addDays(day, rules.mergeAhead)
    const along = waiting.filter((due) => due.dueOn <= day || (due.dueOn <= soon && due.earliest <= day))
    for (const due of along) waiting.splice(waiting.indexOf(due), 1)
    for (const one of byWished(along)) calls.push(callOf(one, day))
  }
  return calls
}

/** One call, unless two there asked for two different people; whoever asked for nobody goes along. */
function byWished(dues: readonly Due[]): Due[][] {
  const wished = [...new Set(dues.flatMap((due) => due.withId ?? []))]
  if (wished.length < 2) return [[...dues]]
  return wished.map((id) => dues.filter((due) => (due.withId ?? wished[0]) === id))
}

function callOf(dues: Due[], day: string): Call {
  const first = dues[0]!
  const { stopId, gridId, address, lng, lat } = first.subject
  const withId = dues.find((due) => due.withId !== null)?.withId ?? null
  return {
    key: `${stopId} ${day} ${withId ?? ''}`, stopId, gridId, day, late: daysBetween(first.dueOn, day), rank: dues.reduce<Due['rank']>((least, due) => (due.rank < least ? due.rank : least), 2),
    dues, hours: dues.reduce((hours, due) => overlap(hours, due.hours) ?? hours, first.hours), ways: waysOf(dues), withId, memberId: null, address, lng, lat,
  }
}

const waysOf = (dues: readonly Due[]): readonly Way[] => {
  const common = dues[0]!.ways.filter((way) => dues.every((due) => due.ways.includes(way)))
  return common.length > 0 ? common : dues[0]!.ways
}

const daysBetween = (a: string, b: string): number => a >= b ? 0 : Math.max(0, Math.round((Date.parse(b) - Date.parse(a)) / 86_400_000))

/** A full day is lightened by calling earlier, as near to the day as there is room; whoever has least that day goes. */
function spread(calls: Call[], world: RoundWorld): Call[] {
  const serving = new Map<string, TeamMember[]>()
  for (const member of world.team) for (const gridId of member.gridIds) serving.set(gridId, [...(serving.get(gridId) ?? []), member])
  const load = new Map<string, number>()
  const placed = calls.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.rank - b.rank || (a.key < b.key ? -1 : 1)))
  const taken = new Set(placed.map((call) => call.key))
  return placed.map((call) => {
    const members = membersFor(call, serving.get(call.gridId) ?? [])
    const choice = choose(call, members, load, world, taken)
    if (choice.memberId) load.set(`${choice.memberId} ${choice.day}`, (load.get(`${choice.memberId} ${choice.day}`) ?? 0) + 1)
    const key = choice.day === call.day ? call.key : keyOn(call, choice.day)
    taken.add(key)
    return { ...call, ...choice, key }
  })
}

const keyOn = (call: Call, day: string): string => `${call.stopId} ${day} ${call.withId ?? ''}`
const membersFor = (call: Call, serving: readonly TeamMember[]): readonly TeamMember[] => {
  const wished = serving.filter((member) => member.id === call.withId)
  return wished.length > 0 ? wished : serving
}

function choose(call: Call, members: readonly TeamMember[], load: ReadonlyMap<string, number>, world: RoundWorld, taken: ReadonlySet<string>): { day: string; memberId: string | null } {
  const welcome = call.dues.reduce((latest, due) => (due.earliest > latest ? due.earliest : latest), world.today)
  const onDue = lightest(members, load, call.day)
  if (onDue && onDue.used < onDue.member.perDay) return { day: call.day, memberId: onDue.member.id }
  for (let ahead = 1; ahead <= world.rules.spreadAhead; ahead++) {
    const day = addDays(call.day, -ahead)
    if (day < welcome) break
    const free = lightest(members, load, day)
    if (free && free.used < free.member.perDay && !taken.has(keyOn(call, day))) return { day, memberId: free.member.id }
  }
  return { day: call.day, memberId: onDue?.member.id ?? null }
}

function lightest(members: readonly TeamMember[], load: ReadonlyMap<string, number>, day: string): { member: TeamMember; used: number } | null {
  let best: { member: TeamMember; used: number } | null = null
  for (const member of members) {
    if (member.awayOn?.includes(day)) continue
    const used = load.get(`${member.id} ${day}`) ?? 0
    if (!best || used < best.used) best = { member, used }
  }
  return best
}

/** 「每周联系（2 天前到期）；节前问候」: why somebody goes there, in one line. */
export const sayWhy = (call: Call, today: string): Words => {
  const words = new Map<string, Words>()
  for (const due of call.dues) for (const reason of due.reasons) if (!words.has(reason.words.zh)) words.set(reason.words.zh, reason.words)
  const dueOn = call.dues.reduce((least, due) => (due.dueOn < least ? due.dueOn : least), call.dues[0]!.dueOn)
  const days = daysBetween(dueOn, today)
  const when = days > 0 ? { zh: `，${days} 天前到期`, en: `, due ${days} day(s) ago` } : dueOn === today ? { zh: '，今天到期', en: ', due today' } : { zh: `，${dueOn} 到期`, en: `, due ${dueOn}` }
  return { zh: `${[...words.values()].map((one) => one.zh).join('；')}${when.zh}`, en: `${[...words.values()].map((one) => one.en).join('; ')}${when.en}` }
}
