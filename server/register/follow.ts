import { statement, type Statement } from '../platform/database/statement.ts'

/** Rows of a table that lie where a home, household, person or place of the register lies: they follow it onto the new map. */
export const followsSubject = (table: 'colour' | 'visit' | 'visit_wish' | 'visit_task' | 'correction', subject: 'id' | 'subject_id' | 'person_id'): Statement => statement(`regrid_follow_${table}`, `
update ${table} t set grid_id = s.grid_id
from (${['home', 'household', 'person', 'place'].map((of) => `select r.id, r.grid_id from ${of} r where r.county = :county and r.grid_id = any(:now::uuid[])`).join(' union all ')}) s
where t.county = :county and t.${subject} = s.id and t.grid_id = any(:was::uuid[]) and t.grid_id <> s.grid_id returning t.id`)
