import type { Extract, ExtractRow, ExtractSection } from '@gezhi/domain/corrections/extract.ts'
import { askWords, outcomeWords as answerWords, type Ask, type Outcome } from '@gezhi/domain/corrections/model.ts'
import { careWords, needWords, purposeWords, relationWords, roleWords, serviceWords, wayWords } from '@gezhi/domain/register/choices.ts'
import { catalogue, type Switched } from '@gezhi/domain/register/fields.ts'
import { maskIdNumber } from '@gezhi/domain/register/mask.ts'
import type { Person } from '@gezhi/domain/register/model.ts'
import { daysOf } from '@gezhi/domain/retention/model.ts'
import { retained } from '@gezhi/domain/retention/rules.ts'
import { outcomeWords } from '@gezhi/domain/visits/model.ts'
import type { Words } from '@gezhi/domain/words.ts'
import type { Seal } from '../adapters/seal/seal.ts'
import { schemesOf } from '../colours/schemes.ts'
import { categoriesOf } from '../dispatch/catalogue.ts'
import type { Context } from '../platform/context.ts'
import { listLineage } from '../register/lineage.ts'
import { listLooks, noteLook } from '../register/looks.ts'
import { openPerson } from '../register/read.ts'
import { switchedOf } from '../register/fields.ts'
import { lifeCycleOf, periodsOf } from '../rules/current.ts'
import { countyOf } from './county.ts'
import * as held from './held.ts'
import { listOf } from './store.ts'

type Said = string | null | undefined | Words
const both = (text: string): Words => ({ zh: text, en: text })
const words = (said: Said): Words | null => (typeof said === 'string' ? (said === '' ? null : both(said)) : (said ?? null))
const row = (zh: string, en: string, said: Said): ExtractRow[] => { const says = words(said); return says ? [{ head: { zh, en }, says }] : [] }
const joined = (parts: readonly (Words | null)[]): Words | null => { const there = parts.filter((part) => part !== null); return there.length === 0 ? null : { zh: there.map((one) => one.zh).join('，'), en: there.map((one) => one.en).join(', ') } }
const section = (key: string, zh: string, en: string, rows: ExtractRow[], note: Words | null = null): ExtractSection => ({ key, title: { zh, en }, note, rows })
const stamp = (at: Date | string): string => { const local = new Date(new Date(at).getTime() + 8 * 3_600_000).toISOString(); return `${local.slice(0, 10)} ${local.slice(11, 16)}` }
/** 2025-10-21 起, or from a day to a day. */
const span = (from: string, to: string | null): Words => (to ? both(`${from} – ${to}`) : { zh: `${from} 起`, en: `since ${from}` })
/** A key of a closed list in its words; the key itself where it is older than the list. */
const named = (list: Readonly<Record<string, Words>>, key: string | null): Words | null => (key === null ? null : (list[key] ?? both(key)))

/** Writes the look first: who made an extract for whom is told by the next one. 404 out of sight. */
export async function makeExtract(ctx: Context, seal: Seal, personId: string, lookId: string): Promise<Extract> {
  const { row: person, page } = await openPerson(ctx, personId)
  await noteLook(ctx, { lookId, subjectId: personId, gridId: person.gridId, purpose: 'asked', what: 'extract' })
  const [homes, switched, county] = await Promise.all([held.homesOf(ctx, personId), switchedOf(ctx.house, ctx.county), countyOf(ctx)])
  const sections = [
    await ownFields(ctx, seal, person, switched), livesIn(homes),
    section('ties', '其他关联', 'Other relations', page.ties.filter((tie) => tie.kind !== 'lives').map((tie) => ({ head: relationWords[tie.kind], says: joined([tie.says ? both(tie.says) : null, span(tie.validFrom, tie.validTo)]) ?? both('') }))),
    await colours(ctx, personId), await visits(ctx, personId), await matters(ctx, homes.filter((home) => home.to === null).map((home) => home.homeId)),
    await changes(ctx, personId), await requests(ctx, personId), await looks(ctx, personId), await kept(ctx),
  ]
  return { personId, name: person.name, county: county.name, demo: county.demo, madeAt: ctx.now.toISOString(), madeBy: ctx.actor?.name ?? '', sections }
}

async function ownFields(ctx: Context, seal: Seal, person: Person, switched: Switched): Promise<ExtractSection> {
  const vault = await held.vaultOf(ctx, person.id)
  const own = [...switched.values()].filter((field) => field.of === 'person' && field.own).flatMap((field) => { const value = person.more[field.key]; return value === undefined || value === '' ? [] : row(field.words.zh, field.words.en, typeof value === 'boolean' ? { zh: value ? '是' : '否', en: value ? 'yes' : 'no' } : String(value)) })
  const bases = [...switched.values()].filter((field) => field.of === 'person' && field.active).map((field) => `${field.words.zh}：${field.purpose}；${field.basis}；${field.retentionDays} 天`)
  const note: Words = {
    zh: `姓名、出生年份、电话、联系方式、服务为履行基层服务职责所必需（《个人信息保护法》第十三条、第三十四条）。${bases.length > 0 ? `另有：${bases.join('。')}。` : ''}没有列出的就没有登记。`,
    en: `Name, birth year, phone, way of contact and services are held to serve (PIPL 13, 34). ${bases.length > 0 ? `Beyond that: ${bases.join('. ')}. ` : ''}What is not listed is not held.`,
  }
  return section('person', '本人登记', 'What is registered', [
    ...row('姓名', 'Name', person.name), ...row('出生年份', 'Birth year', person.born === null ? null : String(person.born)), ...row('电话', 'Phone', person.contact), ...row('愿意的联系方式', 'Way of contact', named(wayWords, person.way)),
    ...row('接受的服务', 'Services', joined(person.services.map((one) => named(serviceWords, one)))), ...row('关爱等级', 'Care level', named(careWords, person.careLevel)), ...row('照护提示', 'Health note', person.healthNote),
    ...row('身份证号', 'ID number', vault ? maskIdNumber(seal.open(vault.sealed, `${ctx.county} ${person.id}`)) : null), ...own,
    ...row('登记时间', 'Since', `${person.validFrom}${person.validTo ? ` – ${person.validTo}` : ''}`), ...row('去世', 'Died', person.diedOn),
    ...row('可能重复的登记', 'Possible doubles', await held.doublesOf(ctx, person.id).then((n) => (n > 0 ? { zh: `${n} 条，等人核对`, en: `${n}, waiting for a person` } : null))),
  ], note)
}

const livesIn = (homes: readonly held.HeldHome[]): ExtractSection => section('homes', '住址和住户', 'Homes and households', homes.map((home) => ({
  head: both(home.address),
  says: joined([named(roleWords, home.role), span(home.from, home.to), home.head && home.contact ? both(home.contact) : null, home.needs.length > 0 && home.to === null ? joined(home.needs.map((need) => named(needWords, need))) : null]) ?? both(''),
})))

async function colours(ctx: Context, id: string): Promise<ExtractSection> {
  const [rows, schemes] = [await held.coloursOf(ctx, id), await schemesOf(ctx.house, ctx.county)]
  return section('colours', '颜色和依据', 'Colours and why', rows.map((one) => {
    const scheme = schemes.get(one.scheme)?.content
    const parts = (lang: 'zh' | 'en'): string => [
      one.evaluation.says[lang], ...one.evaluation.lines.map((line) => line.says[lang]), one.agreed ? (lang === 'zh' ? '本人或照护人同意' : 'The person or carer agreed') : '',
      one.confirmedOn ? (lang === 'zh' ? `${one.byName ?? '—'} ${one.confirmedOn} 确认，${one.expiresOn ?? ''} 到期` : `confirmed by ${one.byName ?? '—'} on ${one.confirmedOn}, until ${one.expiresOn ?? ''}`) : '', one.reason,
      one.contest ? (lang === 'zh' ? `异议（${one.contest.raisedOn}）：${one.contest.says}` : `Contested on ${one.contest.raisedOn}: ${one.contest.says}`) : '', one.contest?.answer ? `${one.contest.answer.on} ${one.contest.answer.says}` : '',
    ].filter(Boolean).join('\n')
    return { head: { zh: `${scheme?.words.zh ?? one.scheme} ${one.proposedOn}`, en: `${scheme?.words.en ?? one.scheme} ${one.proposedOn}` }, says: { zh: parts('zh'), en: parts('en') } }
  }))
}

async function visits(ctx: Context, id: string): Promise<ExtractSection> {
  const [done, wish, tasks, marks] = [await held.visitsOf(ctx, id), (await held.wishOf(ctx, id))?.content, await held.tasksOf(ctx, id), await held.marksOf(ctx, id)]
  const wished = wish && joined([wish.none ? { zh: '不希望走访', en: 'No visits' } : null, joined(wish.ways.map((way) => named(wayWords, way))), wish.days ? { zh: `每 ${wish.days} 天一次`, en: `every ${wish.days} days` } : null, wish.notBefore ? { zh: `${wish.notBefore} 以后`, en: `after ${wish.notBefore}` } : null, wish.hours ? both(`${wish.hours.from}-${wish.hours.to}`) : null, wish.says ? both(wish.says) : null])
  return section('visits', '走访', 'Visits', [
    ...row('本人意愿', 'What was wished for', wished), ...tasks.map((task) => ({ head: { zh: '要办的事', en: 'To do' }, says: both([task.what, task.dueOn, task.doneOn ? `✓ ${task.doneOn}` : ''].filter(Boolean).join(' ')) })),
    ...done.map((visit) => ({ head: both(stamp(visit.at)), says: joined([visit.byName ? both(visit.byName) : null, named(wayWords, visit.way), named(outcomeWords, visit.outcome), visit.note ? both(visit.note) : null]) ?? both('') })),
    ...row('工作人员自己的备忘', 'Workers’ own marks', marks > 0 ? { zh: `${marks} 人记过是否认识本人（只有记的人看得到，没有评价）`, en: `${marks} noted whether they know this person (seen by themselves alone, no judgement)` } : null),
  ])
}

async function matters(ctx: Context, homeIds: readonly string[]): Promise<ExtractSection> {
  const [rows, classes, cycle] = [await held.mattersOf(ctx, homeIds), await categoriesOf(ctx.house, ctx.county), await lifeCycleOf(ctx.house, ctx.county)]
  return section('matters', '现住处关联的事件', 'Matters linked to the present home', rows.map((one) => ({ head: both(`${one.number} ${stamp(one.at).slice(0, 10)}`), says: joined([classes.find((kind) => kind.code === one.category)?.words ?? both(one.category), cycle.states[one.state]?.words ?? both(one.state)]) ?? both('') })),
    { zh: '只列编号、类别和进度；反映人和原话不属于本人信息，不列。', en: 'Number, class and state only; who reported and what they wrote is not this person’s.' })
}

const kinds: Readonly<Record<string, Words>> = {
  'person.add': { zh: '新登记', en: 'Registered' }, 'person.change': { zh: '修改', en: 'Changed' }, 'person.move_in': { zh: '迁入', en: 'Moved in' }, 'person.move_out': { zh: '迁出', en: 'Moved out' }, 'person.death': { zh: '登记去世', en: 'Death recorded' },
  'person.merge': { zh: '合并', en: 'Merged' }, 'person.split': { zh: '分户', en: 'Split off' }, 'person.undo': { zh: '撤销合并或分户', en: 'Taken back' }, 'person.tie': { zh: '新增关联', en: 'Relation added' }, 'person.untie': { zh: '结束关联', en: 'Relation ended' }, 'person.id_number': { zh: '证件号存入或删除', en: 'ID number put in or taken out' },
}
const fieldWords = (key: string): Words => catalogue.find((field) => field.of === 'person' && field.key === key)?.words ?? both(key)

async function changes(ctx: Context, id: string): Promise<ExtractSection> {
  const [lines, lineage] = [await held.changesOf(ctx, id), await listLineage(ctx, id)]
  return section('changes', '登记变动', 'Changes', [
    ...lines.map((one) => ({ head: both(stamp(one.at)), says: joined([named(kinds, one.kind), one.byName ? both(one.byName) : null, joined((one.fields ?? []).map(fieldWords))]) ?? both('') })),
    ...lineage.filter((one) => one.undoneAt).map((one) => ({ head: both(stamp(one.undoneAt ?? one.at)), says: { zh: '撤销了一次合并或分户', en: 'A merge or split was taken back' } })),
  ], { zh: '记下改了哪些项、谁改的，不留改之前的内容。', en: 'Which items were changed and by whom; what stood there before is not kept.' })
}

const requests = async (ctx: Context, id: string): Promise<ExtractSection> => section('requests', '查询、更正、删除请求', 'Requests', (await listOf(ctx, id)).map((one) => ({
  head: { zh: `${stamp(one.askedAt).slice(0, 10)} ${askWords[one.asks as Ask].zh}`, en: `${stamp(one.askedAt).slice(0, 10)} ${askWords[one.asks as Ask].en}` },
  says: joined([both(one.says), one.outcome ? answerWords[one.outcome as Outcome] : null, one.answer ? both(one.answer) : null]) ?? both(''),
})))

const lookedAt: Readonly<Record<string, Words>> = { page: { zh: '打开页面', en: 'opened the page' }, contact: { zh: '看完整电话', en: 'saw the phone in full' }, id_number: { zh: '看身份证号', en: 'saw the ID number' }, extract: { zh: '出具本摘录', en: 'made an extract' }, export: { zh: '列入导出的名单', en: 'was on a list that was taken out' } }
const looks = async (ctx: Context, id: string): Promise<ExtractSection> => section('looks', '谁看过、为什么', 'Who looked, and why', (await listLooks(ctx, id)).map((look) => ({ head: both(stamp(look.at)), says: joined([both(look.byName), named(lookedAt, look.what), purposeWords[look.purpose]]) ?? both('') })))

/** Rules that touch a person of the register, with the days that hold here. */
const aboutPeople = /^(register|visit|colour|correction)\./
async function kept(ctx: Context): Promise<ExtractSection> {
  const periods = await periodsOf(ctx.house, ctx.county)
  return section('kept', '保存期限', 'How long it is kept', retained.filter((rule) => aboutPeople.test(rule.key)).map((rule) => ({
    head: rule.what, says: { zh: `${rule.since.zh} ${daysOf(rule, periods)} 天：${rule.ends.zh}`, en: `${daysOf(rule, periods)} days ${rule.since.en}: ${rule.ends.en}` },
  })))
}
