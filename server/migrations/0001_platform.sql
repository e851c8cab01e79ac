-- Counties served here. A small reference table: it never refers to a growing one.
create table county (
  code       text        not null,
  name       text        not null,
  demo       boolean     not null default false,   -- invented people and matters: every screen says so
  created_at timestamptz not null,
  constraint county_pk primary key (code)
);

-- Every change, in the transaction that made it: audit trail, work list of the reactions, feed of the live screens.
create table journal (
  county       text        not null,
  seq          bigint      not null generated always as identity,
  xid          xid8        not null default pg_current_xact_id(),  -- a reader stops before the oldest running one
  at           timestamptz not null,
  actor_id     uuid,                                -- null: the system or a resident without an account
  kind         text        not null,                -- 'event.dispatch', 'area.rename', …
  subject_id   uuid        not null,
  grid_id      uuid,                                -- where, for rows that lie somewhere
  data         jsonb       not null default '{}',
  constraint journal_pk primary key (county, seq)
);
create index journal_subject on journal (county, subject_id, seq);

-- How far each reaction has read.
create table journal_mark (
  county   text   not null,
  reaction text   not null,
  seq      bigint not null,
  constraint journal_mark_pk primary key (county, reaction)
);

-- What a county may edit as a whole: life cycle, limits, calendars. The old versions stay.
create table rule_set (
  county     text        not null,
  kind       text        not null,
  key        text        not null,
  version    int         not null,
  content    jsonb       not null,
  changed_at timestamptz not null,
  changed_by uuid,
  constraint rule_set_pk primary key (county, kind, key, version)
);
