// Generated from the migrated database by `gezhi schema print`. Never edited.
import type { ColumnType, Generated, GeneratedAlways } from 'kysely'

export type Json = ColumnType<unknown, string, string>

export interface AccountTable {
  county: string
  id: string
  login: string
  name: string
  phone: string | null
  password_hash: string
  must_change: Generated<boolean>
  failures: Generated<number>
  locked_until: Date | null
  active: Generated<boolean>
  created_at: Date
  version: Generated<number>
}

export interface AreaTable {
  county: string
  id: string
  parent_id: string | null
  code: string
  name: string
  kind: string
  level: number
  polygon: Json | null
  phone: string | null
  sort: Generated<number>
  valid_from: string
  valid_to: string | null
  version: Generated<number>
}

export interface AreaLineageTable {
  county: string
  id: string
  from_id: string
  to_id: string
  kind: string
  on_day: string
  was: Generated<Json>
}

export interface BuildingTable {
  county: string
  id: string
  grid_id: string
  estate_id: string | null
  road_id: string | null
  number: string
  name: Generated<string>
  units: Generated<number>
  floors: Generated<number>
  per_floor: Generated<number>
  lng: number | null
  lat: number | null
  more: Generated<Json>
  version: Generated<number>
  valid_from: string
  valid_to: string | null
}

export interface CallFaultTable {
  county: string
  account_id: string
  call_id: string
  first_at: Date
  last_at: Date
  times: number
}

export interface CategoryTable {
  county: string
  code: string
  parent: string | null
  level: number
  words: Json
  entry: string
  keywords: Generated<string[]>
  active: Generated<boolean>
  version: Generated<number>
}

export interface ColourTable {
  county: string
  id: string
  scheme: string
  scheme_version: number
  subject_kind: string
  subject_id: string
  grid_id: string
  state: string
  level: string | null
  answers: Json
  evaluation: Json
  proposed_by: string
  proposed_on: string
  confirmed_by: string | null
  confirmed_on: string | null
  since: string | null
  expires_on: string | null
  agreed: Generated<boolean>
  reason: Generated<string>
  contest: Json | null
  version: Generated<number>
}

export interface CorrectionTable {
  county: string
  id: string
  grid_id: string
  person_id: string | null
  asks: string
  says: string
  name: string
  contact: Generated<string>
  channel: string
  asked_at: Date
  due_on: string
  proof: string | null
  outcome: string | null
  answer: Generated<string>
  answered_at: Date | null
  answered_by: string | null
  version: Generated<number>
}

export interface CountyTable {
  code: string
  name: string
  demo: Generated<boolean>
  created_at: Date
}

export interface EstateTable {
  county: string
  id: string
  name: string
  village_id: string | null
  version: Generated<number>
}

export interface EventTable {
  county: string
  id: string
  number: string
  grid_id: string
  also_grid_id: string | null
  title: string
  detail: string
  category: string
  urgency: string
  source: string
  state: string
  return_state: string | null
  ended: Generated<boolean>
  version: number
  lng: number | null
  lat: number | null
  accuracy: number | null
  address: string
  reporter_id: string | null
  unit_id: string | null
  assist_unit_ids: Generated<string[]>
  handler_id: string | null
  merged_into: string | null
  objected: Generated<boolean>
  ask: Json | null
  clocks: Json
  tally: Json
  on_spot: Generated<boolean>
  recheck: Generated<boolean>
  paused: Generated<boolean>
  rating: number | null
  photos: Generated<string[]>
  happened_at: Date
  reported_at: Date
  changed_at: Date
  closed_at: Date | null
  due_at: Date | null
  finish_due_at: Date | null
  urged_at: Date | null
}

export interface EventContactTable {
  county: string
  event_id: string
  name: string | null
  phone: string | null
  code_hash: string
  created_at: Date
}

export interface EventCountTable {
  county: string
  area_id: string
  category: string
  week: string
  state: string
  n: number
}

export interface EventDeltaTable {
  county: string
  id: GeneratedAlways<number>
  grid_id: string
  category: string
  week: string
  state: string
  due_day: string | null
  counts: number[]
}

export interface EventDueTable {
  county: string
  area_id: string
  category: string
  due_day: string
  counts: number[]
}

export interface EventDueWeekTable {
  county: string
  area_id: string
  category: string
  week: string
  due: number
  closed: number
  in_time: number
}

export interface EventMoveTable {
  county: string
  event_id: string
  seq: number
  plan_id: string
  from_grid: string
  to_grid: string
  counts: boolean
}

export interface EventOfferTable {
  county: string
  grid_id: string
  event_id: string
}

export interface EventSerialTable {
  county: string
  day: string
  last: number
}

export interface EventTokenTable {
  county: string
  event_id: string
  tokens: string
}

export interface EventWeekTable {
  county: string
  area_id: string
  category: string
  week: string
  counts: number[]
}

export interface FamiliarTable {
  county: string
  account_id: string
  subject_id: string
  knows: boolean
  talks: boolean
}

export interface FoldTurnTable {
  county: string
  folded_at: Date
}

export interface HomeTable {
  county: string
  id: string
  grid_id: string
  building_id: string | null
  estate_id: string | null
  road_id: string | null
  unit: Generated<string>
  floor: number | null
  room: Generated<string>
  address: string
  door: string
  back: string
  use: string | null
  checked_on: string | null
  owner_contact: string | null
  occupants: number | null
  more: Generated<Json>
  version: Generated<number>
  valid_from: string
  valid_to: string | null
}

export interface HouseholdTable {
  county: string
  id: string
  grid_id: string
  home_id: string
  head_id: string | null
  head_name: Generated<string>
  contact: string | null
  tail: string | null
  needs: Generated<string[]>
  merged_into: string | null
  more: Generated<Json>
  version: Generated<number>
  valid_from: string
  valid_to: string | null
}

export interface IdVaultTable {
  county: string
  person_id: string
  sealed: Buffer
  digest: string
}

export interface JournalTable {
  county: string
  seq: GeneratedAlways<number>
  xid: Generated<string>
  at: Date
  actor_id: string | null
  kind: string
  subject_id: string
  grid_id: string | null
  data: Generated<Json>
  touched: string[] | null
}

export interface JournalMarkTable {
  county: string
  reaction: string
  seq: number
  xid: Generated<string>
}

export interface LedgerTable {
  county: string
  id: string
  account_id: string
  kind: string
  name: string
  area_id: string
  state: string
  columns: Json
  total: Generated<number>
  done: Generated<number>
  counts: Generated<Json>
  fault: Json | null
  made_at: Date
  changed_at: Date
  began_at: Date | null
  took_ms: number | null
  imported_at: Date | null
  undo_until: Date | null
  worked_until: Date | null
  version: Generated<number>
}

export interface LedgerExportTable {
  county: string
  id: string
  account_id: string
  list: string
  area_id: string
  columns: string[]
  filter: Json
  purpose: string
  reason: string
  rows: number
  people: number
  masked: boolean
  state: string
  asked_at: Date
  decided_by: string | null
  decided_at: Date | null
  says: Generated<string>
  fetched: Generated<number>
  form_id: string | null
  from_on: string | null
  to_on: string | null
  cells: Generated<number>
  figures: Generated<number>
}

export interface LedgerFormTable {
  county: string
  id: string
  name: string
  office: string
  file: Buffer
  grid: Json
  bindings: Json
  answers: Json
  active: Generated<boolean>
  made_by: string
  made_at: Date
  version: Generated<number>
}

export interface LedgerHeadingTable {
  county: string
  kind: string
  heading: string
  target: string | null
  used_at: Date
}

export interface LedgerRowTable {
  county: string
  ledger_id: string
  no: number
  cells: Buffer | null
  held: Buffer | null
  patches: Buffer | null
  verdict: string | null
  faults: Json | null
  choice: string | null
  fate: string | null
}

export interface LookTable {
  county: string
  id: string
  subject_id: string
  account_id: string
  post: string | null
  purpose: string
  what: string
  at: Date
}

export interface MatterLinkTable {
  county: string
  subject_id: string
  event_id: string
  grid_id: string
  open: boolean
}

export interface MigrationTable {
  name: string
  applied_at: Date
}

export interface NameFormTable {
  county: string
  grid_id: string
  subject_id: string
  at: number
  alt: number
  kind: string
  form: string
  pinyin: string
  initials: string
}

export interface ParkedCallTable {
  county: string
  id: string
  account_id: string
  phone_id: string
  name: string
  subject_id: string
  grid_id: string | null
  call: Json
  evidence: Json
  outcome: string | null
  parked_at: Date
  settled_at: Date | null
}

export interface PatrolPlaceTable {
  county: string
  id: string
  kind: string
  grid_id: string
  name: string
  address: Generated<string>
  lng: number | null
  lat: number | null
  subject_kind: string | null
  subject_id: string | null
  last_on: string | null
  active: Generated<boolean>
  version: Generated<number>
}

export interface PatrolSeenTable {
  county: string
  id: string
  place_id: string
  grid_id: string
  at: Date
  by_id: string
  findings: Json
}

export interface PersonTable {
  county: string
  id: string
  grid_id: string
  name: string
  born: number | null
  contact: string | null
  tail: string | null
  way: string | null
  services: Generated<string[]>
  care_level: string | null
  health_note: string | null
  died_on: string | null
  merged_into: string | null
  more: Generated<Json>
  version: Generated<number>
  valid_from: string
  valid_to: string | null
}

export interface PersonGridTable {
  county: string
  grid_id: string
  person_id: string
}

export interface PhotoTable {
  county: string
  sha256: string
  content_type: string
  width: number
  height: number
  size: number
  account_id: string | null
  created_at: Date
}

export interface PhotoGoneTable {
  county: string
  sha256: string
  gone_at: Date
}

export interface PlaceTable {
  county: string
  id: string
  grid_id: string
  building_id: string | null
  estate_id: string | null
  road_id: string | null
  name: string
  kind: string
  address: Generated<string>
  checked_on: string | null
  owner_contact: string | null
  more: Generated<Json>
  version: Generated<number>
  valid_from: string
  valid_to: string | null
}

export interface PostTable {
  county: string
  id: string
  account_id: string
  role: string
  area_id: string
  unit_id: string | null
  from_day: string
  to_day: string | null
  note: Generated<string>
}

export interface ReceiptTable {
  county: string
  account_id: string
  call_id: string
  phone_id: string
  name: string
  subject_id: string
  status: string
  digest: string
  content: Json
  received_at: Date
}

export interface RegisterDuplicateTable {
  county: string
  id: string
  kind: string
  a_id: string
  b_id: string
  grid_id: string
  score: number
  reasons: Json
  state: string
  found_at: Date
  decided_at: Date | null
  decided_by: string | null
  reason: Generated<string>
}

export interface RegisterFieldTable {
  county: string
  subject: string
  key: string
  own: boolean
  words: Json
  kind: string | null
  options: Generated<Json>
  purpose: string
  basis: string
  retention_days: number
  active: boolean
  changed_at: Date
  changed_by: string | null
  version: Generated<number>
}

export interface RegisterLineageTable {
  county: string
  id: string
  kind: string
  act: string
  from_id: string
  to_id: string
  patches: Json
  at: Date
  by_id: string | null
  undone_at: Date | null
}

export interface RegridTable {
  county: string
  id: string
  village_id: string
  act: string
  state: string
  on_day: string | null
  content: Json
  undo: Json
  moved: Json
  fault: Json | null
  version: Generated<number>
  made_by: string | null
  made_at: Date
  applied_at: Date | null
  undone_at: Date | null
  applied_no: number | null
  undone_no: number | null
}

export interface RelationTable {
  county: string
  id: string
  person_id: string
  kind: string
  subject_kind: string
  subject_id: string
  grid_id: string
  role: string | null
  version: Generated<number>
  valid_from: string
  valid_to: string | null
}

export interface RoadTable {
  county: string
  id: string
  name: string
  version: Generated<number>
}

export interface RoleTable {
  county: string
  key: string
  words: Json
  reach: string
  actions: string[]
  version: Generated<number>
}

export interface RouteLineTable {
  county: string
  id: string
  serial: number
  item: string
  category: string
  duty: string
  trade: string
  level: string
  assists: Generated<string[]>
  basis: Generated<string>
  active: Generated<boolean>
  version: Generated<number>
}

export interface RouteRecordTable {
  county: string
  category: string
  unit_id: string
  dispatched: Generated<number>
  upheld: Generated<number>
}

export interface RuleSetTable {
  county: string
  kind: string
  key: string
  version: number
  content: Json
  changed_at: Date
  changed_by: string | null
}

export interface SafetyItemTable {
  county: string
  subject_id: string
  item: string
  subject_kind: string
  grid_id: string
  state: string
  seen_on: string
  seen_by: string | null
}

export interface SessionTable {
  county: string
  token_hash: string
  account_id: string
  csrf: string
  agent: Generated<string>
  created_at: Date
  seen_at: Date
  expires_at: Date
}

export interface StoreKeyTable {
  county: string
  account_id: string
  key: string
  made_at: Date
}

export interface SyncEpochTable {
  county: string
  epoch: string
}

export interface UnitTable {
  county: string
  id: string
  key: string
  area_id: string
  level: string
  kind: string
  trade: string
  name: string
  active: Generated<boolean>
  version: Generated<number>
}

export interface VisitTable {
  county: string
  id: string
  subject_kind: string
  subject_id: string
  grid_id: string
  at: Date
  way: string
  outcome: string
  note: Generated<string>
  by_id: string
  event_id: string | null
}

export interface VisitDueTable {
  county: string
  id: string
  kind: string
  grid_id: string
  stop_id: string
  title: string
  address: string
  lng: number | null
  lat: number | null
  last_on: string | null
  needs: Json
  wish: Json | null
  care: boolean
}

export interface VisitTaskTable {
  county: string
  id: string
  kind: string
  subject_id: string
  grid_id: string
  what: string
  from_on: string
  due_on: string
  done_on: string | null
  made_by: string
}

export interface VisitWeatherTable {
  county: string
  id: string
  kind: string
  area_id: string
  from_on: string
  to_on: string
  made_by: string
}

export interface VisitWishTable {
  county: string
  id: string
  kind: string
  grid_id: string
  content: Json
  version: Generated<number>
}

export interface Tables {
  account: AccountTable
  area: AreaTable
  area_lineage: AreaLineageTable
  building: BuildingTable
  call_fault: CallFaultTable
  category: CategoryTable
  colour: ColourTable
  correction: CorrectionTable
  county: CountyTable
  estate: EstateTable
  event: EventTable
  event_contact: EventContactTable
  event_count: EventCountTable
  event_delta: EventDeltaTable
  event_due: EventDueTable
  event_due_week: EventDueWeekTable
  event_move: EventMoveTable
  event_offer: EventOfferTable
  event_serial: EventSerialTable
  event_token: EventTokenTable
  event_week: EventWeekTable
  familiar: FamiliarTable
  fold_turn: FoldTurnTable
  home: HomeTable
  household: HouseholdTable
  id_vault: IdVaultTable
  journal: JournalTable
  journal_mark: JournalMarkTable
  ledger: LedgerTable
  ledger_export: LedgerExportTable
  ledger_form: LedgerFormTable
  ledger_heading: LedgerHeadingTable
  ledger_row: LedgerRowTable
  look: LookTable
  matter_link: MatterLinkTable
  migration: MigrationTable
  name_form: NameFormTable
  parked_call: ParkedCallTable
  patrol_place: PatrolPlaceTable
  patrol_seen: PatrolSeenTable
  person: PersonTable
  person_grid: PersonGridTable
  photo: PhotoTable
  photo_gone: PhotoGoneTable
  place: PlaceTable
  post: PostTable
  receipt: ReceiptTable
  register_duplicate: RegisterDuplicateTable
  register_field: RegisterFieldTable
  register_lineage: RegisterLineageTable
  regrid: RegridTable
  relation: RelationTable
  road: RoadTable
  role: RoleTable
  route_line: RouteLineTable
  route_record: RouteRecordTable
  rule_set: RuleSetTable
  safety_item: SafetyItemTable
  session: SessionTable
  store_key: StoreKeyTable
  sync_epoch: SyncEpochTable
  unit: UnitTable
  visit: VisitTable
  visit_due: VisitDueTable
  visit_task: VisitTaskTable
  visit_weather: VisitWeatherTable
  visit_wish: VisitWishTable
}
