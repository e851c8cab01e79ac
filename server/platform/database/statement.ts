import type { Sight } from '@gezhi/domain/access.ts'

/**
 * SQL written as SQL, compiled once: `:name` becomes a numbered parameter, `{sight e}` the events in the actor's sight,
 * `{sight p person}` the people, and so on by the kind of row behind the alias.
 * Named on the server, so that PostgreSQL parses and plans it once a connection (0.67× the CPU of an unnamed one).
 */
export interface Statement {
  name: string
  text: string
  /** Reads rows that lie somewhere: the text must then hold `{sight …}`. */
  sighted: boolean
  writes: boolean
}

const growing = /\b(from|join|update|into)\s+(event|area|regrid|account|post|session|journal|unit|category|route_line|photo|photo_gone|rule_set|event_\w+|role|estate|road|building|home|household|person|person_grid|place|relation|safety_item|name_form|id_vault|look|register_\w+|ledger|ledger_\w+|matter_link|colour|visit|visit_\w+|familiar|patrol_\w+|receipt|parked_call|store_key|sync_epoch)\b/i

/** Refuses at start what must not exist: a statement without its county, or a reader of events without their sight. */
export function statement(name: string, text: string): Statement {
  if (growing.test(text) && !/:county\b|\.county = c\.code\b/.test(text)) throw new Error(`Statement ${name} does not say its county`)
  // A row that is only locked is not written.
  const writes = /\b(insert into|(?<!for )update|delete from)\b/i.test(text)
  return { name, text, sighted: /\{sight \w+( \w+)?\}/.test(text), writes }
}

export interface Compiled {
  name: string
  text: string
  values: unknown[]
}

interface Template {
  text: string
  order: string[]
}
const templates = new Map<string, Template>()

/** Fills in the sight, numbers the parameters and picks their values. A value that was not given is a bug and says so. */
export function compile(s: Statement, given: Record<string, unknown>, sight: Sight | null): Compiled {
  const shape = s.sighted ? shapeOf(sight) : ''
  const name = s.name + shape
  let template = templates.get(name)
  if (!template) {
    template = number(s.sighted ? s.text.replace(/\{sight (\w+)(?: (\w+))?\}/g, (_, alias: string, kind?: string) => sightSql(sight ?? [], alias, kind)) : s.text)
    templates.set(name, template)
  }
  const all = s.sighted ? { ...given, ...sightValues(sight ?? []) } : given
  return { name, text: template.text, values: template.order.map((key) => pick(all, key, s.name)) }
}

const pick = (values: Record<string, unknown>, key: string, name: string): unknown => {
  if (!(key in values)) throw new Error(`Statement ${name} was not given :${key}`)
  return values[key]
}

const number = (text: string): Template => {
  const order: string[] = []
  const numbered = text.replace(/(?<!:):([a-z_][a-z0-9_]*)/gi, (_, key: string) => {
    const at = order.indexOf(key)
    if (at >= 0) return `$${at + 1}`
    order.push(key)
    return `$${order.length}`
  })
  return { text: numbered, order }
}

/** One letter a branch: the shapes are few, so the prepared statements are. */
const shapeOf = (sight: Sight | null): string =>
  '__' + (sight ?? []).map((b) => (b.grids === 'all' ? 'A' : 'G') + (b.units ? 'u' : '') + (b.own === null ? '' : 'o')).join('')

/** Beside its own grid a row may be shown to others: a matter on a border to the neighbour, a person to where they work or own. */
const alsoSeen: Record<string, (alias: string, grids: string) => string> = {
  event: (alias, grids) => `${alias}.id in (select o.event_id from event_offer o where o.county = :county and o.grid_id = any(${grids}))`,
  person: (alias, grids) => `${alias}.id in (select g.person_id from person_grid g where g.county = :county and g.grid_id = any(${grids}))`,
}

/**
 * The SQL twin of `within` in domain/access.ts; a test proves that both see the same. Only events lie with a unit or belong to who
 * reported them: a reach of that kind shows nothing of any other kind of row.
 */
export function sightSql(sight: Sight, alias: string, kind = 'event'): string {
  const seen = sight.map((branch, i) => ({ branch, i })).filter(({ branch }) => kind === 'event' || (branch.own === null && branch.units === null))
  if (seen.length === 0) return 'false'
  const branches = seen.map(({ branch, i }) => {
    const parts: string[] = []
    if (branch.grids !== 'all') {
      const grids = `:sight_grids_${i}::uuid[]`
      const also = alsoSeen[kind]?.(alias, grids)
      parts.push(`(${[`${alias}.grid_id = any(${grids})`, ...(also ? [also] : [])].join(' or ')})`)
    }
    if (branch.own !== null) parts.push(`${alias}.reporter_id = :sight_own_${i}::uuid`)
    else if (branch.units) parts.push(`(${alias}.unit_id = any(:sight_units_${i}::uuid[]) or ${alias}.assist_unit_ids && :sight_units_${i}::uuid[])`)
    return parts.length === 0 ? 'true' : parts.join(' and ')
  })
  return '(' + branches.map((b) => `(${b})`).join(' or ') + ')'
}

export function sightValues(sight: Sight): Record<string, unknown> {
  const values: Record<string, unknown> = {}
  sight.forEach((branch, i) => {
    if (branch.grids !== 'all') values[`sight_grids_${i}`] = branch.grids
    if (branch.units) values[`sight_units_${i}`] = branch.units
    if (branch.own !== null) values[`sight_own_${i}`] = branch.own
  })
  return values
}
