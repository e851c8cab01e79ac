import { addDays } from '../clocks/day.ts'
import type { Words } from '../words.ts'
import { hoursFor, type Hours } from './hours.ts'
import { ways, type Need, type Subject, type VisitRules, type Way, type WeatherDays, type Wish } from './model.ts'

/** What the rule needs to know of the day: all of it is held on a phone without signal. Holidays as first and last day off. */
export interface DueWorld {
  today: string
  rules: VisitRules
  weather: readonly WeatherDays[]
  holidays: readonly { from: string; to: string }[]
}

export interface Reason { key: string; source: Need['source']; words: Words; dueOn: string; rank: Need['rank'] }

/** When somebody is to be reached next, every reason for it, and what they asked for. */
export interface Due {
  subject: Subject
  dueOn: string
  /** Earlier than this it would not count or not be welcome. */
  earliest: string
  reasons: Reason[]
  rank: Need['rank']
  hours: Hours
  ways: readonly Way[]
  withId: string | null
  /** Where a wish and a rule do not fit: which of them holds. */
  says: Words[]
}

/** Light enough for somebody who wants no visit, and yet a contact. */
const light: readonly Way[] = ['phone', 'video', 'message', 'through_family']

/** Null: nothing asks for a contact. */
export function dueOf(subject: Subject, world: DueWorld): Due | null {
  const { wish } = subject
  const told: Words[] = []
  const asked = needsOf(subject, world).flatMap((need) => {
    const reason = reasonOf(need, subject, world.today, told)
    return reason ? [reason] : []
  })
  if (asked.length === 0) return null
  const reasons = asked.map(({ reason }) => reason).sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : a.rank - b.rank))
  const { hours, says } = hoursFor(wish, world.rules)
  const first = asked.find(({ reason }) => reason === reasons[0])!
  return {
    subject, dueOn: reasons[0]!.dueOn, earliest: first.earliest, reasons, rank: reasons.reduce<Need['rank']>((least, one) => (one.rank < least ? one.rank : least), 2),
    hours, ways: waysFor(wish, reasons, told.length > 0), withId: wish?.withId ?? null, says: says ? [...told, says] : told,
  }
}

/** A county's rules become needs like any other; what somebody wishes for does too. */
function needsOf(subject: Subject, { rules, weather, holidays, today }: DueWorld): Need[] {
  const needs = [...subject.needs]
  if (subject.wish?.days && !subject.wish.none) {
    const { days, since } = subject.wish
    needs.push({ key: 'wish', source: 'wish', words: { zh: `本人希望每 ${days} 天联系一次`, en: `Asked for a contact every ${days} day(s)` }, from: since, first: days, days, until: null, rank: 1 })
  }
  // A floor, a holiday, the weather are about people, not about walls.
  if (subject.kind !== 'person') return needs
  const since = needs.reduce((least, need) => (need.from < least ? need.from : least), today)
  for (const floor of rules.floors) if (subject.care || !floor.careOnly) needs.push({ key: `floor:${floor.key}`, source: 'floor', words: floor.words, from: since, first: floor.days, days: floor.days, until: null, rank: 1 })
  for (const days of weather) {
    const rule = rules.weather.find((one) => one.kind === days.kind)
    if (!rule || (rule.careOnly && !subject.care) || (days.gridIds && !days.gridIds.includes(subject.gridId))) continue
    needs.push({ key: `weather:${days.id}`, source: 'weather', words: rule.words, from: days.from, first: 0, days: rule.days, until: days.to, rank: 0 })
  }
  if (rules.holiday && subject.care) for (const run of holidays) if (lengthOf(run) >= rules.holiday.atLeast) needs.push(beforeHoliday(run, rules.holiday))
  return needs
}

const lengthOf = ({ from, to }: { from: string; to: string }): number => (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1

const beforeHoliday = ({ from }: { from: string }, { ahead, words }: NonNullable<VisitRules['holiday']>): Need =>
  ({ key: `holiday:${from}`, source: 'holiday', words, from: addDays(from, -ahead), first: ahead - 1, days: null, until: addDays(from, -1), rank: 1 })

/**
 * When one need falls due. A contact on or after its first day counts, an earlier one does not: so a contact never brings a due date forward.
 */
function reasonOf(need: Need, { kind, lastOn, wish }: Subject, today: string, told: Words[]): { reason: Reason; earliest: string } | null {
  if (need.until !== null && need.until < today) return null
  if (wish?.none && kind === 'person' && need.source !== 'floor' && need.source !== 'task') return null
  const days = need.days === null ? null : intervalOf(need, wish)
  if (days === null && lastOn !== null && lastOn >= need.from) return null
  const counted = lastOn !== null && lastOn >= need.from
  const plain = counted ? addDays(lastOn, days!) : addDays(need.from, need.first)
  const dueOn = need.source !== 'floor' && wish?.notBefore && wish.notBefore > plain ? wish.notBefore : plain
  if (need.until !== null && dueOn > need.until) return null
  if (need.source === 'floor' && wish) tellFloor(need, wish, plain, told)
  const welcome = need.source !== 'floor' && wish?.notBefore && wish.notBefore > need.from ? wish.notBefore : need.from
  return { reason: { key: need.key, source: need.source, words: need.words, dueOn, rank: need.rank }, earliest: welcome }
}

/** Rarer than the colour says, when the person wants it so; never rarer than the law. */
const intervalOf = (need: Need, wish: Wish | null): number =>
  need.source === 'colour' && wish?.days && wish.days > need.days! ? wish.days : need.days!

function tellFloor(need: Need, wish: Wish, dueOn: string, told: Words[]): void {
  if (wish.none) told.push({ zh: `本人不希望走访；${need.words.zh}，只用电话等轻的方式`, en: `Does not want visits; still: ${need.words.en}, lightly, by phone or so` })
  else if (wish.notBefore && wish.notBefore > dueOn) told.push({ zh: `本人希望 ${wish.notBefore} 以后；${need.words.zh}，先打个电话`, en: `Asked for nothing before ${wish.notBefore}; still: ${need.words.en}, so phone first` })
  else if (wish.days && wish.days > need.days!) told.push({ zh: `本人希望每 ${wish.days} 天一次；${need.words.zh}，按这个来`, en: `Asked for every ${wish.days} days; still: ${need.words.en}, which holds` })
}

/** The ways they like. Where only the law asks against their wish, only light ones. */
function waysFor(wish: Wish | null, reasons: readonly Reason[], against: boolean): readonly Way[] {
  const liked = wish && wish.ways.length > 0 ? wish.ways : ways
  if (!against || !reasons.every((reason) => reason.source === 'floor')) return liked
  const both = liked.filter((way) => light.includes(way))
  return both.length > 0 ? both : light
}
