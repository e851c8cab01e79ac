-- The register (格情户情). Exactly the field catalogue of domain/register/fields.ts: a column that is not there does not exist.

-- Names of estates and roads are public: they lie in no grid, the buildings do.
create table estate (
  county     text not null,
  id         uuid not null,
  name       text not null,
  village_id uuid,
  version    int  not null default 1,
  constraint estate_pk primary key (county, id)
);
create table road (
  county  text not null,
  id      uuid not null,
  name    text not null,
  version int  not null default 1,
  constraint road_pk primary key (county, id)
);

create table building (
  county     text not null,
  id         uuid not null,
  grid_id    uuid not null,
  estate_id  uuid,
  road_id    uuid,
  number     text not null,                    -- what stands on the sign, without 幢 or 号
  name       text not null default '',
  units      int  not null default 0,
  floors     int  not null default 0,
  per_floor  int  not null default 0,
  lng        double precision,
  lat        double precision,
  more       jsonb not null default '{}',      -- the county's own fields
  version    int  not null default 1,
  valid_from date not null,
  valid_to   date,
  constraint building_pk primary key (county, id)
);
create index building_grid on building (county, grid_id, id);
create index building_estate on building (county, estate_id) where estate_id is not null;
create index building_road on building (county, road_id) where road_id is not null;

create table home (
  county        text not null,
  id            uuid not null,
  grid_id       uuid not null,
  building_id   uuid,
  estate_id     uuid,                          -- the building's, or of a house that stands alone
  road_id       uuid,
  unit          text not null default '',
  floor         int,
  room          text not null default '',
  address       text not null,
  door          text not null,                 -- one spelling: 3-2-501
  back          text not null,                 -- from the inside out: 501-2-3
  use           text,
  checked_on    date,
  owner_contact text,                          -- only with a recorded basis
  occupants     int,                           -- only with a recorded basis
  more          jsonb not null default '{}',
  version       int  not null default 1,
  valid_from    date not null,
  valid_to      date,
  constraint home_pk primary key (county, id)
);
create index home_grid on home (county, grid_id, id);
create index home_building on home (county, building_id, unit, floor, room) where building_id is not null;
-- Byte order, so that the beginning of a door is a range whatever the server's collation.
create index home_door on home (county, door text_pattern_ops);
create index home_back on home (county, back text_pattern_ops);
create index home_estate_door on home (county, estate_id, door text_pattern_ops) where estate_id is not null;
create index home_road_door on home (county, road_id, door text_pattern_ops) where road_id is not null;
create index home_address on home (county, grid_id, address);

create table household (
  county      text not null,
  id          uuid not null,
  grid_id     uuid not null,
  home_id     uuid not null,
  head_id     uuid,
  head_name   text not null default '',        -- where the head is only a name
  contact     text,
  tail        text,                            -- its digits from the end
  needs       text[] not null default '{}',
  merged_into uuid,
  more        jsonb not null default '{}',
  version     int  not null default 1,
  valid_from  date not null,
  valid_to    date,
  constraint household_pk primary key (county, id),
  constraint household_home_fk foreign key (county, home_id) references home (county, id)
);
create index household_grid on household (county, grid_id, id);
create index household_home on household (county, home_id);
create index household_head on household (county, head_id) where head_id is not null;
create index household_tail on household (county, tail text_pattern_ops) where tail is not null;
create index household_needs on household using gin (needs) where needs <> '{}';

create table person (
  county      text not null,
  id          uuid not null,
  grid_id     uuid not null,                   -- where counted: once, whatever other grids know them
  name        text not null,
  born        smallint,
  contact     text,
  tail        text,
  way         text,
  services    text[] not null default '{}',
  care_level  text,                            -- only with a recorded basis
  health_note text,                            -- only with a recorded basis
  died_on     date,
  merged_into uuid,
  more        jsonb not null default '{}',
  version     int  not null default 1,
  valid_from  date not null,
  valid_to    date,
  constraint person_pk primary key (county, id)
);
create index person_grid_of on person (county, grid_id, id);
create index person_tail on person (county, tail text_pattern_ops) where tail is not null;
create index person_services on person using gin (services) where services <> '{}';

-- The other grids in which somebody owns, rents, works or is called on.
create table person_grid (
  county    text not null,
  grid_id   uuid not null,
  person_id uuid not null,
  constraint person_grid_pk primary key (county, grid_id, person_id),
  constraint person_grid_person_fk foreign key (county, person_id) references person (county, id)
);
create index person_grid_person on person_grid (county, person_id);

create table place (
  county        text not null,
  id            uuid not null,
  grid_id       uuid not null,
  building_id   uuid,
  estate_id     uuid,
  road_id       uuid,
  name          text not null,
  kind          text not null,
  address       text not null default '',
  checked_on    date,
  owner_contact text,                          -- only with a recorded basis
  more          jsonb not null default '{}',
  version       int  not null default 1,
  valid_from    date not null,
  valid_to      date,
  constraint place_pk primary key (county, id)
);
create index place_grid on place (county, grid_id, id);

create table relation (
  county       text not null,
  id           uuid not null,
  person_id    uuid not null,
  kind         text not null,
  subject_kind text not null,
  subject_id   uuid not null,
  grid_id      uuid not null,                  -- where the subject lies
  role         text,
  version      int  not null default 1,
  valid_from   date not null,
  valid_to     date,
  constraint relation_pk primary key (county, id),
  constraint relation_person_fk foreign key (county, person_id) references person (county, id)
);
create index relation_person on relation (county, person_id);
create index relation_subject on relation (county, subject_id, kind);

-- The newest finding of each item at a home or place.
create table safety_item (
  county       text not null,
  subject_id   uuid not null,
  item         text not null,
  subject_kind text not null,
  grid_id      uuid not null,
  state        text not null,
  seen_on      date not null,
  seen_by      uuid,
  constraint safety_item_pk primary key (county, subject_id, item)
);

-- Every beginning by which a name is found, once for each grid that sees its owner. B-trees instead of trigrams: two characters are enough.
create table name_form (
  county     text     not null,
  grid_id    uuid     not null,
  subject_id uuid     not null,
  at         smallint not null,                -- from which character on
  alt        smallint not null,                -- second reading
  kind       text     not null,
  form       text     not null,
  pinyin     text     not null,
  initials   text     not null,
  constraint name_form_pk primary key (county, grid_id, subject_id, at, alt)
);
create index name_form_form on name_form (county, form text_pattern_ops);
create index name_form_pinyin on name_form (county, pinyin text_pattern_ops);
create index name_form_initials on name_form (county, initials text_pattern_ops);
create index name_form_subject on name_form (county, subject_id);

-- ID numbers, sealed, apart from everything. The digest tells two of the same, never which.
create table id_vault (
  county    text  not null,
  person_id uuid  not null,
  sealed    bytea not null,
  digest    text  not null,
  constraint id_vault_pk primary key (county, person_id),
  constraint id_vault_person_fk foreign key (county, person_id) references person (county, id)
);
create index id_vault_digest on id_vault (county, digest);

-- Who opened whose page, when and why: kept three years, shown to the person on request.
create table look (
  county     text        not null,
  id         uuid        not null,
  subject_id uuid        not null,             -- a person, or the household or place whose contact was read
  account_id uuid        not null,
  post       text,
  purpose    text        not null,
  what       text        not null,
  at         timestamptz not null,
  constraint look_pk primary key (county, id)
);
create index look_subject on look (county, subject_id, at desc);
create index look_at on look (county, at);

-- Fields switched on or added here: why, by what right, for how long.
create table register_field (
  county         text        not null,
  subject        text        not null,
  key            text        not null,
  own            boolean     not null,
  words          jsonb       not null,
  kind           text,
  options        jsonb       not null default '[]',
  purpose        text        not null,
  basis          text        not null,
  retention_days int         not null,
  active         boolean     not null,
  changed_at     timestamptz not null,
  changed_by     uuid,
  version        int         not null default 1,
  constraint register_field_pk primary key (county, subject, key)
);

-- What became of what: merges and splits with both sides of every row they touched, so that they can be taken back.
create table register_lineage (
  county    text        not null,
  id        uuid        not null,
  kind      text        not null,
  act       text        not null,
  from_id   uuid        not null,
  to_id     uuid        not null,
  patches   jsonb       not null,
  at        timestamptz not null,
  by_id     uuid,
  undone_at timestamptz,
  constraint register_lineage_pk primary key (county, id)
);
create index register_lineage_from on register_lineage (county, from_id);
create index register_lineage_to on register_lineage (county, to_id);

-- Pairs that may be one: found by a reaction, decided by a person.
create table register_duplicate (
  county     text        not null,
  id         uuid        not null,
  kind       text        not null,
  a_id       uuid        not null,
  b_id       uuid        not null,
  grid_id    uuid        not null,             -- of the first; the queue of whoever sees both
  score      real        not null,
  reasons    jsonb       not null,
  state      text        not null,
  found_at   timestamptz not null,
  decided_at timestamptz,
  decided_by uuid,
  reason     text        not null default '',
  constraint register_duplicate_pk primary key (county, id),
  constraint register_duplicate_state_ck check (state in ('open', 'merged', 'different'))
);
create unique index register_duplicate_pair on register_duplicate (county, a_id, b_id);
create index register_duplicate_open on register_duplicate (county, kind, score desc, id) where state = 'open';

-- Matters that say which home or place they are about; kept by what stands to the right of the register.
create table matter_link (
  county     text    not null,
  subject_id uuid    not null,
  event_id   uuid    not null,
  grid_id    uuid    not null,
  open       boolean not null,
  constraint matter_link_pk primary key (county, subject_id, event_id)
);
create index matter_link_open on matter_link (county, grid_id, subject_id) where open;

-- The default roles get what fits them; they are rows and may be changed again.
update role set actions = actions || array['register.read', 'register.edit', 'register.unmask'], version = version + 1 where key in ('grid_worker', 'grid_worker_part', 'leader_in_grid') and not 'register.read' = any (actions);
update role set actions = actions || array['register.read', 'register.edit', 'register.unmask', 'register.merge'], version = version + 1 where key in ('grid_leader', 'grid_instructor') and not 'register.read' = any (actions);
update role set actions = actions || array['register.read'], version = version + 1 where key in ('receiver', 'dispatcher') and not 'register.read' = any (actions);
update role set actions = actions || array['register.read', 'register.unmask', 'register.merge'], version = version + 1 where key in ('duty_chief', 'county_desk') and not 'register.read' = any (actions);
update role set actions = actions || array['register.fields'], version = version + 1 where key = 'administrator' and not 'register.fields' = any (actions);

do $$
declare
  growing text;
begin
  if exists (select from pg_extension where extname = 'citus') then
    foreach growing in array array['estate', 'road', 'building', 'home', 'household', 'person', 'person_grid', 'place', 'relation', 'safety_item', 'name_form', 'id_vault',
      'look', 'register_field', 'register_lineage', 'register_duplicate', 'matter_link']
    loop
      perform create_distributed_table(growing, 'county');
    end loop;
  end if;
end
$$;
