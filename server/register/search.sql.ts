import { statement } from '../platform/database/statement.ts'

/**
 * Every way to look something up is a range of one index, in the index's own order, and stops when it has enough. Byte order (~>=~, ~<~),
 * because the beginning of a text given as a parameter is no range for a prepared `like`.
 */
const columns = 'f.subject_id as id, f.kind, f.at, f.form, f.pinyin'
const range = (column: string) => `f.county = :county and f.${column} ~>=~ :from and f.${column} ~<~ :to and f.kind = any(:kinds::text[])`

/** The indexes hold all that is asked of them, so whoever sees few grids passes over the rest at a tenth of a microsecond a name; only for next to nothing typed it pays to read those grids' names instead. */
const ways = {
  wide: (column: string, more: string) => `select ${columns} from name_form f where ${range(column)} and ${more} and {sight f name} order by f.${column} using ~<~ limit :limit`,
  narrow: (column: string, more: string) => `
with near as materialized (select f.* from name_form f where f.county = :county and {sight f name})
select ${columns} from near f where ${range(column)} and ${more} order by f.${column} using ~<~ limit :limit`,
}
export type Width = keyof typeof ways
const both = (name: string, column: string, more = 'true') => ({
  wide: statement(`search_${name}_wide`, ways.wide(column, more)), narrow: statement(`search_${name}_narrow`, ways.narrow(column, more)),
})
export const byName = both('name', 'form', 'f.alt = 0')
export const byPinyin = both('pinyin', 'pinyin')
export const byInitials = both('initials', 'initials')
/** Candidates for letters of which some are whole syllables and some initials; who asks looks whether they fit. */
export const byMixed = statement('search_mixed', `
select n.* from unnest(:keys::text[]) as k (key)
cross join lateral (
  select ${columns} from name_form f
  where f.county = :county and f.initials ~>=~ k.key and f.initials ~<~ (k.key || :end) and f.pinyin like :like and f.kind = any(:kinds::text[]) and {sight f name}
  order by f.initials using ~<~ limit :limit
) n`)
export const bySound = statement('search_sound', `
select ${columns} from name_form f where f.county = :county and f.pinyin = any(:sounds::text[]) and f.form <> :name and f.kind = any(:kinds::text[]) and {sight f name} limit :limit`)
export const namedPlaces = statement('search_named_places', `
select distinct f.subject_id as id, f.kind from name_form f
where f.county = :county and f.kind in ('estate', 'road') and (f.form = any(:names::text[]) or (f.form ~>=~ :from and f.form ~<~ :to)) and {sight f name} limit 60`)

export const peopleByPhone = statement('search_phone_person', `
select p.id from person p where p.county = :county and p.tail ~>=~ :from and p.tail ~<~ :to and p.valid_to is null and {sight p person} order by p.tail using ~<~ limit :limit`)
export const homesByPhone = statement('search_phone_home', `
select h.home_id as id from household h where h.county = :county and h.tail ~>=~ :from and h.tail ~<~ :to and h.valid_to is null and {sight h household} order by h.tail using ~<~ limit :limit`)

const homeOf = (where: string, order: string) => `select h.id from home h where h.county = :county and ${where} and h.valid_to is null
  and (:building::text is null or h.door = :building or h.door like :building || '-%') and {sight h home} order by h.${order} using ~<~ limit :limit`
/** Where only a village is named: 下坞村2号 is a house of the village, not the second building of an estate in it nor of a road through it. A place that nobody registered must stand in the address itself. */
const ofVillage = (where: string, order: string) => homeOf(`${where} and (:village::text is null or h.address like '%' || :village || '%' or h.address ~ '^[0-9〇零一二三四五六七八九十百]') and (:said::text is null or h.address like '%' || :said || '%')`, order)
const keyed = (column: 'door' | 'back') => `h.${column} ~>=~ :from and h.${column} ~<~ :to`
export const homesByDoor = {
  door: statement('search_door', ofVillage(keyed('door'), 'door')), back: statement('search_back', ofVillage(keyed('back'), 'back')),
}
/** Where the place is known, only its doors are read, whichever way the door was said. */
export const homesOfEstates = statement('search_estate_doors', homeOf(`h.estate_id = any(:places::uuid[]) and ((:column = 'door' and ${keyed('door')}) or (:column = 'back' and ${keyed('back')}))`, 'door'))
export const homesOfRoads = statement('search_road_doors', homeOf(`h.road_id = any(:places::uuid[]) and ((:column = 'door' and ${keyed('door')}) or (:column = 'back' and ${keyed('back')}))`, 'door'))
export const buildingsOf = statement('search_buildings_of', `
select b.id, b.number, b.name from building b where b.county = :county and b.estate_id = any(:places::uuid[]) and b.valid_to is null and {sight b building} limit 400`)

export const homesInNeed = statement('search_needs', `
select h.home_id as id from household h where h.county = :county and h.needs <> '{}' and h.needs && :values::text[] and h.valid_to is null and {sight h household} limit :limit`)
export const peopleServed = statement('search_services', `
select p.id from person p where p.county = :county and p.services <> '{}' and p.services && :values::text[] and p.valid_to is null and {sight p person} limit :limit`)
export const homesUsed = statement('search_uses', `select h.id from home h where h.county = :county and h.use = any(:values::text[]) and h.valid_to is null and {sight h home} limit :limit`)
export const withMatters = statement('search_matters', 'select distinct m.subject_id as id from matter_link m where m.county = :county and m.open and {sight m matter} limit :limit')

export const showPeople = statement('search_show_people', `
select p.id, p.grid_id as "gridId", p.name, p.born, p.contact, p.services, l.address, l.home_id as "homeId" from person p
left join lateral (
  select h.address, h.id as home_id from relation r
  join household u on u.county = :county and u.id = r.subject_id join home h on h.county = :county and h.id = u.home_id
  where r.county = :county and r.person_id = p.id and r.kind = 'lives' and r.valid_to is null limit 1
) l on true
where p.county = :county and p.id = any(:ids::uuid[]) and p.valid_to is null and {sight p person}`)
export const showHomes = statement('search_show_homes', `
select h.id, h.grid_id as "gridId", h.address, h.use, l.heads, l.needs from home h
left join lateral (
  select array_agg(coalesce(p.name, u.head_name)) as heads, array_agg(array_to_string(u.needs, ' ')) as needs from household u left join person p on p.county = :county and p.id = u.head_id
  where u.county = :county and u.home_id = h.id and u.valid_to is null
) l on true
where h.county = :county and h.id = any(:ids::uuid[]) and {sight h home}`)
export const showPlaces = statement('search_show_places', 'select p.id, p.grid_id as "gridId", p.name, p.kind, p.address from place p where p.county = :county and p.id = any(:ids::uuid[]) and p.valid_to is null and {sight p place}')
export const showBuildings = statement('search_show_buildings', `
select b.id, b.grid_id as "gridId", b.number, b.name, coalesce(e.name, r.name, '') as where, (select count(*)::int from home h where h.county = :county and h.building_id = b.id) as homes
from building b left join estate e on e.county = :county and e.id = b.estate_id left join road r on r.county = :county and r.id = b.road_id
where b.county = :county and b.id = any(:ids::uuid[]) and {sight b building}`)
/** Names of estates and roads are public; how many buildings of them are in sight is said beside. */
export const showNames = statement('search_show_names', `
select e.id, 'estate' as kind, e.name, (select count(*)::int from building b where b.county = :county and b.estate_id = e.id and {sight b building}) as buildings from estate e where e.county = :county and e.id = any(:ids::uuid[])
union all
select r.id, 'road' as kind, r.name, (select count(*)::int from building b where b.county = :county and b.road_id = r.id and {sight b building}) as buildings from road r where r.county = :county and r.id = any(:ids::uuid[])`)
export const countMatters = statement('search_count_matters', `
select m.subject_id as id, count(*)::int as n from matter_link m where m.county = :county and m.open and m.subject_id = any(:ids::uuid[]) group by m.subject_id`)
