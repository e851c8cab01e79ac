-- Places to look at and what was seen there. No position of whoever looked: there is no column for it. Kinds are a document in rule_set, kind 'patrols'.
create table patrol_place (
  county       text    not null,
  id           uuid    not null,
  kind         text    not null,
  grid_id      uuid    not null,
  name         text    not null,
  address      text    not null default '',
  lng          double precision,
  lat          double precision,
  subject_kind text,
  subject_id   uuid,
  last_on      date,
  active       boolean not null default true,
  version      int     not null default 1,
  constraint patrol_place_pk primary key (county, id)
);
create index patrol_place_grid on patrol_place (county, grid_id, id);

create table patrol_seen (
  county   text        not null,
  id       uuid        not null,
  place_id uuid        not null,
  grid_id  uuid        not null,
  at       timestamptz not null,
  by_id    uuid        not null,
  findings jsonb       not null,
  constraint patrol_seen_pk primary key (county, id),
  constraint patrol_seen_place_fk foreign key (county, place_id) references patrol_place (county, id)
);
create index patrol_seen_place on patrol_seen (county, place_id, at desc);
create index patrol_seen_grid on patrol_seen (county, grid_id, at);

update role set actions = actions || array['patrol.read', 'patrol.do'], version = version + 1 where key in ('grid_worker', 'grid_worker_part', 'leader_in_grid') and not 'patrol.read' = any (actions);
update role set actions = actions || array['patrol.read', 'patrol.do', 'patrol.place'], version = version + 1 where key in ('grid_leader', 'grid_instructor') and not 'patrol.read' = any (actions);
update role set actions = actions || array['patrol.read', 'patrol.place'], version = version + 1 where key in ('duty_chief', 'county_desk') and not 'patrol.read' = any (actions);
update role set actions = actions || array['patrol.edit'], version = version + 1 where key = 'administrator' and not 'patrol.edit' = any (actions);

do $$
declare
  growing text;
begin
  if exists (select from pg_extension where extname = 'citus') then
    foreach growing in array array['patrol_place', 'patrol_seen'] loop
      perform create_distributed_table(growing, 'county');
    end loop;
  end if;
end
$$;
