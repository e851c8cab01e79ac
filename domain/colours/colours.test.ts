import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Problem } from '../problem.ts'
import { checkScheme } from './check.ts'
import { answersFrom, evaluate, isWithin, openOf, reachable } from './evaluate.ts'
import { refusedFactor } from './forbidden.ts'
import { answerContest, confirm, contest, isAnswerLate, isLive, propose, sayColour } from './life.ts'
import { Scheme, type Answers, type Coloured } from './model.ts'
import { defaultSchemes } from './schemes.default.ts'

const scheme = (key: string): Scheme => defaultSchemes.find((one) => one.key === key)!
const changed = (key: string, change: (draft: Scheme) => void): Scheme => {
  const draft = structuredClone(scheme(key))
  change(draft)
  return draft
}
const where = (one: Scheme): string[] => checkScheme(one).map((fault) => fault.where)

/** A full set of answers of a scheme. */
const answersOf = (one: Scheme): fc.Arbitrary<Answers> =>
  fc.record(Object.fromEntries(one.factors.map((factor) => [factor.key, fc.constantFrom(...factor.answers.map((answer) => answer.key))]))) as fc.Arbitrary<Answers>
const schemeAndAnswers = fc.constantFrom(...defaultSchemes).chain((one) => answersOf(one).map((answers) => [one, answers] as const))

/** Made-up schemes, most of them broken somewhere: borders anywhere, conditions anywhere. */
const anyScheme: fc.Arbitrary<Scheme> = fc.record({
  sizes: fc.array(fc.array(fc.integer({ min: -4, max: 6 }), { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 4 }),
  cuts: fc.array(fc.integer({ min: -6, max: 14 }), { minLength: 0, maxLength: 3 }),
  whens: fc.array(fc.tuple(fc.nat(3), fc.nat(2)), { maxLength: 3 }),
}).map(({ sizes, cuts, whens }) => {
  const borders = [...new Set(cuts)].sort((a, b) => b - a)
  const levels = [...borders.map((min, i) => ({ min, max: i === 0 ? null : borders[i - 1]! - 1 })), { min: null, max: borders.length === 0 ? null : borders.at(-1)! - 1 }]
  return Scheme.parse({
    ...scheme('five_colours'), factors: sizes.map((points, f) => ({ key: `f${f}x`, words: { zh: '一项', en: 'one' }, source: 'asked', answers: points.map((p, a) => ({ key: `a${a}x`, words: { zh: '选', en: 'pick' }, points: p })) })),
    levels: levels.map((points, i) => ({
      ...scheme('five_colours').levels[i]!, points,
      when: whens.filter((_, w) => w % levels.length === i).filter(([f, a]) => (sizes[f]?.length ?? 0) > a).map(([f, a]) => ({ factor: `f${f}x`, answer: `a${a}x` })),
    })),
  })
})

describe('a scheme', () => {
  test('the worked ones and the five colours are without fault', () => {
    for (const one of defaultSchemes) expect([one.key, checkScheme(one)]).toEqual([one.key, []])
    expect(defaultSchemes).toHaveLength(4)
  })

  test('without criteria, without an interval, with a border the wrong way round is told so, level by level', () => {
    expect(where(changed('elders', (s) => { s.levels[0]!.criteria = { zh: '', en: 'Daily' } }))).toEqual(['levels.daily.criteria'])
    expect(where(changed('elders', (s) => { s.levels[1]!.interval = null }))).toEqual(['levels.weekly.interval'])
    expect(where(changed('elders', (s) => { s.levels[1]!.interval = { days: 7, first: 8 } }))).toEqual(['levels.weekly.interval'])
    expect(where(changed('elders', (s) => { s.levels[1]!.points = { min: 59, max: 30 } }))).toContain('levels.weekly.points')
  })

  test('overlapping thresholds and holes between them are found', () => {
    expect(where(changed('elders', (s) => { s.levels[1]!.points = { min: 25, max: 59 } }))).toEqual(['levels.monthly.points'])
    const holes = checkScheme(changed('small_places', (s) => { s.levels[2]!.points = { min: 76, max: null } }))
    expect(holes).toEqual([{ where: 'levels', words: { zh: '得 75 分时没有对应的等级', en: 'No level for 75 points' } }])
  })

  test('a level that can never come up is found: out of reach of the points, behind another, with neither points nor condition', () => {
    expect(where(changed('elders', (s) => { s.levels[0]!.points = { min: 500, max: null }; s.levels[1]!.points = { min: 30, max: 499 } }))).toEqual(['levels.daily'])
    expect(where(changed('rented_homes', (s) => { s.levels[1]!.when = [{ factor: 'crowded', answer: 'yes' }] }))).toContain('levels.shared')
    expect(where(changed('elders', (s) => { s.levels.push({ ...s.levels[0]!, key: 'never', colour: 'blue', points: null }) }))).toEqual(['levels.never'])
  })

  test('keys that are not there, or there twice, are found', () => {
    expect(where(changed('rented_homes', (s) => { s.levels[0]!.when = [{ factor: 'colour_of_door', answer: 'yes' }] }))).toEqual(['levels.crowded.when'])
    expect(where(changed('elders', (s) => { s.levels[1]!.colour = 'red' }))).toEqual(['levels'])
    expect(where(changed('elders', (s) => { s.factors[3]!.answers[0]!.atLeast = 10 }))).toEqual(['factors.age'])
  })

  test('that is without fault gives every full set of answers exactly one level, and the check is right about which levels can come up', () => {
    fc.assert(fc.property(anyScheme.chain((one) => fc.tuple(fc.constant(one), answersOf(one))), ([one, answers]) => {
      const result = evaluate(one, answers)
      expect(result.decided).toBe(true)
      const { levels, loose } = reachable(one, openOf(one))
      if (result.level === null) expect(loose).toContain(result.points)
      else expect(levels).toContain(result.level)
      if (checkScheme(one).length === 0) expect(result.level).not.toBeNull()
    }), { numRuns: 500 })
  })

  test('every level that the check calls reachable comes up for some answers', () => {
    fc.assert(fc.property(anyScheme, (one) => {
      const seen = new Set<string | null>()
      const all = one.factors.reduce<Answers[]>((sets, factor) => sets.flatMap((set) => factor.answers.map((answer) => ({ ...set, [factor.key]: answer.key }))), [{}])
      for (const answers of all) seen.add(evaluate(one, answers).level)
      const { levels, loose } = reachable(one, openOf(one))
      expect(new Set([...levels, ...(loose.length > 0 ? [null] : [])])).toEqual(seen)
    }), { numRuns: 200 })
  })
})

describe('what may never be weighed', () => {
  const refused = [
    ['nationality', '国籍'], ['religion', '宗教信仰'], ['native_place', '籍贯'], ['petitions', '信访次数'], ['record', '前科'], ['income', '家庭收入'], ['ethnic_group', '民族'],
    ['hukou', '户籍所在地'], ['x', '外来人口'], ['x', '流动人口'], ['x', '投诉次数'], ['x', '是否配合'], ['x', '态度'], ['x', '讲方言'], ['x', '性别'], ['x', '吸毒史'], ['x', '精神障碍'], ['x', '政治面貌'],
    ['x', '失业'], ['x', '信 访'], ['x', '上·访'],
  ] as const
  const english = ['Nationality', 'religious belief', 'native place', 'petition record', 'criminal record', 'monthly income', 'ethnicity', 'household registration', 'migrant worker', 'complaints made', 'cooperative attitude', 'gender', 'nativePlace', 'criminal_record', 'hukou_type', 'unemployed']

  test.each(refused)('%s %s is refused as a factor in Chinese', (key, zh) => {
    expect(where(changed('elders', (s) => { s.factors[0] = { ...s.factors[0]!, key, words: { zh, en: 'Something' } } }))).toContain(`factors.${key}`)
  })
  test.each(english)('%s is refused as a factor in English, and as a key', (en) => {
    expect(where(changed('elders', (s) => { s.factors[0]!.words = { zh: '某项', en } }))).toContain('factors.self_care')
    const key = en.toLowerCase().replace(/[^a-z]+/g, '_')
    expect(refusedFactor([key])).not.toBeNull()
  })
  test('an answer or a criterion with a refused meaning is refused too', () => {
    expect(where(changed('elders', (s) => { s.factors[0]!.answers[1]!.words = { zh: '外地户口', en: 'Something' } }))).toContain('factors.self_care')
    expect(where(changed('elders', (s) => { s.levels[0]!.criteria = { zh: '有信访记录的', en: 'Whoever wrote letters' } }))).toContain('levels.daily')
  })
  test('what is plainly about a home, a place or a need is not refused', () => {
    for (const one of defaultSchemes) for (const factor of one.factors) expect([factor.key, refusedFactor([factor.key, factor.words.zh, factor.words.en])]).toEqual([factor.key, null])
  })
})

describe('an evaluation', () => {
  test('is told factor by factor, in both languages, and never by colour alone', () => {
    const result = evaluate(scheme('elders'), { self_care: 'some', support: 'weekly', home_safety: 'fine', age: 'from_80' })
    expect(result).toMatchObject({ level: 'weekly', points: 35, decided: true, missing: [] })
    expect(result.lines.map((line) => line.says.zh)).toEqual(['日常起居：有些要人帮，+20 分', '平时有谁照看：每周有人，+10 分', '居家安全：没有问题，0 分', '年龄：80 至 89 岁，+5 分'])
    expect(result.says.zh).toBe('合计 35 分，◆ 黄（每周联系）。要由人确认后才算数。')
    expect(result.says.en).toBe('35 points in all: ◆ yellow (Weekly contact). It counts once a person confirms it.')
  })

  test('of a crowded let says that this alone decides', () => {
    const result = evaluate(scheme('rented_homes'), { crowded: 'yes' })
    expect(result).toMatchObject({ level: 'crowded', decided: true, missing: ['use'] })
    expect(result.lines[0]!.says.zh).toBe('是否群租（隔断分租或人均不足当地标准）：是，单凭这一项就是「群租」')
    expect(result.lines[1]!.says.zh).toBe('房屋用途：还不知道，先不计分')
  })

  test('with answers missing says what it may still become', () => {
    const result = evaluate(scheme('elders'), { self_care: 'some', home_safety: 'fine', age: 'below_80' })
    expect(result).toMatchObject({ level: 'monthly', decided: false, could: ['daily', 'weekly', 'monthly'], missing: ['support'] })
    expect(result.says.zh).toContain('也可能是● 红（每天联系）或◆ 黄（每周联系）')
  })

  test('即墨: 59 is red, 60 and 70 yellow, 71 and above green', () => {
    const [red, yellow, green] = scheme('small_places').levels
    expect([59, 60, 70, 71].map((n) => [red, yellow, green].find((level) => isWithin(level!, n))!.colour)).toEqual(['red', 'yellow', 'yellow', 'green'])
  })

  test('the points are the start and the lines, nothing else, whatever the order of the answers', () => {
    fc.assert(fc.property(schemeAndAnswers, ([one, answers]) => {
      const result = evaluate(one, answers)
      expect(result.points).toBe(result.lines.reduce((sum, line) => sum + line.points, one.start))
      expect(evaluate(one, Object.fromEntries(Object.entries(answers).reverse()))).toEqual(result)
    }))
  })

  test('another answer more never widens what may come out, and the end is among what was said to be possible', () => {
    fc.assert(fc.property(schemeAndAnswers, fc.nat(), ([one, answers], n) => {
      const some = Object.fromEntries(Object.entries(answers).filter((_, i) => (n >> i) % 2 === 0))
      const [half, full] = [evaluate(one, some), evaluate(one, answers)]
      for (const level of full.could) expect(half.could).toContain(level)
      if (half.decided) expect(full.level).toBe(half.level)
    }))
  })

  test('takes what the register knows instead of asking, an age by its band', () => {
    expect(answersFrom(scheme('elders'), { 'person.age': 89 }, { self_care: 'alone' })).toEqual({ self_care: 'alone', age: 'from_80' })
    expect(answersFrom(scheme('rented_homes'), { 'home.use': 'business' }, { crowded: 'no' })).toEqual({ crowded: 'no' })
    expect(answersFrom(scheme('small_places'), { safety: { exit: 'wrong' } })).toEqual({ exit: 'wrong' })
  })
})

describe('the life of a colour', () => {
  const [maker, chief, other] = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222', '33333333-3333-4333-8333-333333333333']
  const weekly: Answers = { self_care: 'some', support: 'weekly', home_safety: 'fine', age: 'from_80' }
  const proposed = (answers = weekly, agreed = true, day = '2026-11-02'): Coloured =>
    propose(scheme('elders'), 1, { id: maker, subjectId: other, gridId: other, answers, agreed, by: maker, day })
  const confirmed = (): Coloured => confirm(scheme('elders'), proposed(), { level: 'weekly', reason: '', by: chief, day: '2026-11-03', before: null })
  const code = (act: () => unknown): string | null => {
    try {
      act()
      return null
    } catch (error) {
      return error instanceof Problem ? error.code : 'bug'
    }
  }

  test('nothing counts before a person confirmed it', () => {
    expect(isLive(proposed(), '2026-11-02')).toBe(false)
    expect(isLive(confirmed(), '2026-11-03')).toBe(true)
  })
  test('without the person’s yes, with answers missing, or against the points without a reason, nobody can confirm', () => {
    const act = (colour: Coloured, level: string | null, reason = '') => code(() => confirm(scheme('elders'), colour, { level, reason, by: chief, day: '2026-11-03', before: null }))
    expect(act(proposed(weekly, false), 'weekly')).toBe('colour.consent_needed')
    expect(act(proposed({ self_care: 'some' }), 'monthly')).toBe('colour.answers_missing')
    expect(act(proposed(), 'daily')).toBe('colour.reason_needed')
    expect(act(proposed(), null)).toBe('colour.reason_needed')
    expect(act(proposed(), 'daily', '上周摔了一跤')).toBeNull()
    expect(act(proposed(), 'violet', '上周摔了一跤')).toBe('colour.level_unknown')
    expect(act(confirmed(), 'weekly')).toBe('colour.not_proposed')
  })
  test('ends by itself after its last day; a second look at the same level does not put the next call off', () => {
    const first = confirmed()
    expect([first.since, first.expiresOn]).toEqual(['2026-11-03', '2027-05-02'])
    expect([isLive(first, '2027-05-02'), isLive(first, '2027-05-03')]).toEqual([true, false])
    const second = confirm(scheme('elders'), proposed(weekly, true, '2027-04-20'), { level: 'weekly', reason: '', by: chief, day: '2027-04-20', before: first })
    expect(second.since).toBe('2026-11-03')
    const late = confirm(scheme('elders'), proposed(weekly, true, '2027-06-01'), { level: 'weekly', reason: '', by: chief, day: '2027-06-01', before: first })
    expect(late.since).toBe('2027-06-01')
  })
  test('a scheme past its review, or switched off, colours nobody anew', () => {
    expect(code(() => propose(changed('elders', (s) => { s.reviewOn = '2026-10-31' }), 1, { id: maker, subjectId: other, gridId: other, answers: weekly, agreed: true, by: maker, day: '2026-11-02' }))).toBe('colour.review_due')
    expect(code(() => propose(changed('elders', (s) => { s.active = false }), 1, { id: maker, subjectId: other, gridId: other, answers: weekly, agreed: true, by: maker, day: '2026-11-02' }))).toBe('colour.scheme_off')
  })
  test('a contest suspends nothing, shows, and is owed an answer by a day, from somebody else than the one who confirmed', () => {
    const contested = contest(scheme('elders'), confirmed(), { says: '我每天都跳广场舞', by: 'person', day: '2026-11-10' })
    expect(isLive(contested, '2026-11-10')).toBe(true)
    expect(sayColour(scheme('elders'), contested, '2026-11-10').zh).toBe('独居老人关爱：◆ 黄（每周联系），2026-11-03 确认，2027-05-02 到期。有异议，2026-11-20 前答复')
    expect([isAnswerLate(contested.contest, '2026-11-20'), isAnswerLate(contested.contest, '2026-11-21')]).toEqual([false, true])
    expect(code(() => contest(scheme('elders'), contested, { says: '又说一次', by: 'person', day: '2026-11-11' }))).toBe('colour.contested_already')
    expect(code(() => answerContest(contested, { outcome: 'kept', says: '看过了', by: chief, day: '2026-11-12' }))).toBe('colour.answer_by_another')
    expect(isLive(answerContest(contested, { outcome: 'kept', says: '和本人谈过', by: other, day: '2026-11-12' }), '2026-11-12')).toBe(true)
    const gone = answerContest(contested, { outcome: 'withdrawn', says: '确实能自理', by: other, day: '2026-11-12' })
    expect([isLive(gone, '2026-11-12'), sayColour(scheme('elders'), gone, '2026-11-12').en]).toEqual([false, 'No colour'])
  })
})
