-- Visits and what makes them due. Rules of the round are a document in rule_set, kind 'visits'.

-- One subject with everything that may make a call due, written together by a reaction: what a phone holds, and the round is planned from.
create table visit_due (
  county   text    not null,
  id       uuid    not null,                 -- the person, home or place
  kind     text    not null,
  grid_id  uuid    not null,
  stop_id  uuid    not null,                 -- whose call it is merged into: the home
  title    text    not null,                 -- a person masked: 张*
  address  text    not null,
  lng      double precision,
  lat      double precision,
  last_on  date,                             -- reached last, by anybody in any way
  needs    jsonb   not null,
  wish     jsonb,
  care     boolean not null,
  constraint visit_due_pk primary key (county, id),
  constraint visit_due_kind_ck check (kind in ('person', 'home', 'place'))
);
create index visit_due_grid on visit_due (county, grid_id, id);

create table visit (
  county       text        not null,
  id           uuid        not null,
  subject_kind text        not null,
  subject_id   uuid        not null,
  grid_id      uuid        not null,
  at           timestamptz not null,
  way          text        not null,
  outcome      text        not null,
  note         text        not null default '',   -- the person can read it
  by_id        uuid        not null,
  event_id     uuid,                               -- the matter it raised
  constraint visit_pk primary key (county, id),
  constraint visit_outcome_ck check (outcome in ('done', 'nobody_home', 'declined'))
);
create index visit_subject on visit (county, subject_id, at desc);
create index visit_at on visit (county, at) where note <> '';
create index visit_grid on visit (county, grid_id, at);

create table visit_wish (
  county  text not null,
  id      uuid not null,                     -- the subject
  kind    text not null,
  grid_id uuid not null,
  content jsonb not null,
  version int  not null default 1,
  constraint visit_wish_pk primary key (county, id)
);

-- An errand to come: somebody promised to be there again.
create table visit_task (
  county     text not null,
  id         uuid not null,
  kind       text not null,
  subject_id uuid not null,
  grid_id    uuid not null,
  what       text not null,
  from_on    date not null,
  due_on     date not null,
  done_on    date,
  made_by    uuid not null,
  constraint visit_task_pk primary key (county, id)
);
create index visit_task_subject on visit_task (county, subject_id) where done_on is null;

create table visit_weather (
  county  text not null,
  id      uuid not null,
  kind    text not null,
  area_id uuid not null,
  from_on date not null,
  to_on   date not null,
  made_by uuid not null,
  constraint visit_weather_pk primary key (county, id)
);

-- 认得到人、说得上话: a private aid. Read by its owner and by nobody else, counted nowhere.
create table familiar (
  county     text    not null,
  account_id uuid    not null,
  subject_id uuid    not null,
  knows      boolean not null,
  talks      boolean not null,
  constraint familiar_pk primary key (county, account_id, subject_id)
);

update role set actions = actions || array['visit.read', 'visit.do'], version = version + 1 where key in ('grid_leader', 'grid_instructor', 'grid_worker', 'grid_worker_part', 'leader_in_grid') and not 'visit.read' = any (actions);
update role set actions = actions || array['visit.read', 'visit.plan'], version = version + 1 where key in ('duty_chief', 'county_desk') and not 'visit.read' = any (actions);
update role set actions = actions || array['visit.edit'], version = version + 1 where key = 'administrator' and not 'visit.edit' = any (actions);

do $$
declare
  growing text;
begin
  if exists (select from pg_extension where extname = 'citus') then
    foreach growing in array array['visit_due', 'visit', 'visit_wish', 'visit_task', 'visit_weather', 'familiar'] loop
      perform create_distributed_table(growing, 'county');
    end loop;
  end if;
end
$$;
