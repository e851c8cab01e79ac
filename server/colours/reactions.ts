import { compile, statement } from '../platform/database/statement.ts'
import type { Reaction } from '../platform/worker.ts'

const follow = statement('colour_follow', `
update colour c set grid_id = s.grid_id from (
  select id, grid_id from person where county = :county and id = any(:ids::uuid[])
  union all select id, grid_id from home where county = :county and id = any(:ids::uuid[])
  union all select id, grid_id from place where county = :county and id = any(:ids::uuid[])
) s where c.county = :county and c.subject_id = s.id and c.grid_id <> s.grid_id`)
// Whoever has moved away, died or became one with another row is coloured no more; a home or place that is gone neither.
const end = statement('colour_end', `
update colour c set state = 'withdrawn', expires_on = null, version = c.version + 1 from (
  select id from person where county = :county and id = any(:ids::uuid[]) and (valid_to is not null or merged_into is not null)
  union all select id from home where county = :county and id = any(:ids::uuid[]) and valid_to is not null
  union all select id from place where county = :county and id = any(:ids::uuid[]) and valid_to is not null
) s where c.county = :county and c.subject_id = s.id and c.state in ('proposed', 'confirmed')`)

/** A colour lies where its person, home or place lies, and ends with it. */
export const followSubjects: Reaction = {
  name: 'colour-follow', kinds: ['person.*', 'home.*', 'place.*', 'household.*'],
  async run(client, lines, county) {
    const ids = [...new Set(lines.flatMap((line) => [line.subject_id, ...(Array.isArray(line.data['ids']) ? (line.data['ids'] as string[]) : [])]))] // written as a list of ids
    await client.query(compile(follow, { county, ids }, null))
    await client.query(compile(end, { county, ids }, null))
  },
}
