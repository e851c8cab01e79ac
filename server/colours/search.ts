import { colourWords, type Scheme } from '@gezhi/domain/colours/model.ts'
import { chinaDay } from '@gezhi/domain/clocks/day.ts'
import { statement } from '../platform/database/statement.ts'
import type { Hit, SearchArm } from '../register/search.ts'
import { schemesOf } from './schemes.ts'

const coloured = statement('colour_search', `
select c.subject_id as id, c.subject_kind as kind, c.scheme, c.level from colour c
where c.county = :county and c.state = 'confirmed' and (c.expires_on is null or c.expires_on >= :today::date)
  and (c.scheme, c.level) in (select * from unnest(:schemes::text[], :levels::text[])) and {sight c colour}
order by c.since desc, c.id limit :limit`)

/** 红色, red, or the name of a level: what stands in that colour today, confirmed by a person. A proposal is nobody's colour yet. */
export const findByColour: SearchArm = async (ctx, text, limit) => {
  const schemes = [...(await schemesOf(ctx.house, ctx.county)).values()].map((rule) => rule.content).filter((scheme) => scheme.active)
  const meant = schemes.flatMap((scheme) => levelsMeant(scheme, text.normalize('NFKC').toLowerCase()))
  if (meant.length === 0) return []
  const rows = await ctx.run<{ id: string; kind: 'home' | 'place' | 'person'; scheme: string; level: string }>(coloured, {
    today: chinaDay(ctx.now), schemes: meant.map((one) => one.scheme), levels: meant.map((one) => one.level), limit,
  }, ctx.sightFor('colour.read'))
  return rows.map(({ id, kind, scheme, level }): Hit => ({ id, kind, why: 'colour', hit: meant.find((one) => one.scheme === scheme && one.level === level)?.words[ctx.lang] ?? text }))
}

function levelsMeant(scheme: Scheme, text: string): { scheme: string; level: string; words: { zh: string; en: string } }[] {
  return scheme.levels.filter(({ colour, words }) => {
    const { zh, en } = colourWords[colour]
    return text === `${zh}色` || text === `${zh}` || text === en.toLowerCase() || text === words.zh.toLowerCase() || text === words.en.toLowerCase()
  }).map(({ key, colour, words }) => ({ scheme: scheme.key, level: key, words: {
    zh: `${scheme.words.zh}：${colourWords[colour].zh}色${words.zh}`, en: `${scheme.words.en}: ${colourWords[colour].en}, ${words.en}` } }))
}
