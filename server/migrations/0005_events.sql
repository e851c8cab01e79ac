-- One matter (事件). The row is what its journal lines add up to.
create table event (
  county           text        not null,
  id               uuid        not null,            -- made by the phone: a retry is not a second event
  number           text        not null,
  grid_id          uuid        not null,            -- no copy of the ancestors: a grid moves by one row of area
  also_grid_id     uuid,                            -- the neighbour a matter on the border is offered to
  title            text        not null,
  detail           text        not null,
  category         text        not null,
  urgency          text        not null,
  source           text        not null,
  state            text        not null,
  return_state     text,
  ended            boolean     not null default false,
  version          int         not null,
  lng              double precision,
  lat              double precision,
  accuracy         real,
  address          text        not null,
  reporter_id      uuid,
  unit_id          uuid,
  assist_unit_ids  uuid[]      not null default '{}',
  handler_id       uuid,
  merged_into      uuid,
  objected         boolean     not null default false,  -- since the last dispatch
  ask              jsonb,
  clocks           jsonb       not null,
  tally            jsonb       not null,
  on_spot          boolean     not null default false,
  recheck          boolean     not null default false,
  paused           boolean     not null default false,
  rating           smallint,
  photos           text[]      not null default '{}',
  happened_at      timestamptz not null,
  reported_at      timestamptz not null,
  changed_at       timestamptz not null,
  closed_at        timestamptz,
  due_at           timestamptz,
  finish_due_at    timestamptz,
  constraint event_pk primary key (county, id)
);
create unique index event_number on event (county, number);
create index event_reported on event (county, reported_at desc, id);
create index event_grid on event (county, grid_id, reported_at desc, id);
-- What is open is a small part of what ever was: the desk lives on these three.
create index event_open_due on event (county, due_at, id) where not ended;
create index event_open_state on event (county, state, reported_at desc, id) where not ended;
create index event_unit on event (county, unit_id, reported_at desc, id) where unit_id is not null;
create index event_reporter on event (county, reporter_id, reported_at desc) where reporter_id is not null;

-- A matter within 30 m of an edge is offered to the neighbour too, until one of them takes it.
create table event_offer (
  county   text not null,
  grid_id  uuid not null,
  event_id uuid not null,
  constraint event_offer_pk primary key (county, grid_id, event_id),
  constraint event_offer_event_fk foreign key (county, event_id) references event (county, id)
);

-- Who reported without an account. Apart from the event, so that a handler who does not need it never has it.
create table event_contact (
  county      text        not null,
  event_id    uuid        not null,
  name        text,
  phone       text,
  code_hash   text        not null,                 -- the secret code by which the resident follows the matter
  created_at  timestamptz not null,
  constraint event_contact_pk primary key (county, event_id),
  constraint event_contact_event_fk foreign key (county, event_id) references event (county, id)
);
create unique index event_contact_code on event_contact (county, code_hash);

-- Words of an event, cut for search by a reaction; apart, because updating a million rows under GIN does not finish.
create table event_token (
  county   text   not null,
  event_id uuid   not null,
  tokens   text[] not null,
  constraint event_token_pk primary key (county, event_id)
);
create index event_token_gin on event_token using gin (tokens);

-- Numbers are handed out in blocks, so that no two reports wait for one row.
create table event_serial (
  county text not null,
  day    date not null,
  last   int  not null,
  constraint event_serial_pk primary key (county, day)
);
