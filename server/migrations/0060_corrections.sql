-- What people ask about what is held of them, and what was done. A request from the public page has no person until a colleague saw who it is.
create table correction (
  county      text        not null,
  id          uuid        not null,
  grid_id     uuid        not null,
  person_id   uuid,
  asks        text        not null,
  says        text        not null,
  name        text        not null,
  contact     text        not null default '',
  channel     text        not null,
  asked_at    timestamptz not null,
  due_on      date        not null,
  proof       text,
  outcome     text,
  answer      text        not null default '',
  answered_at timestamptz,
  answered_by uuid,
  version     int         not null default 1,
  constraint correction_pk primary key (county, id),
  constraint correction_asks_ck check (asks in ('see', 'correct', 'delete', 'object')),
  constraint correction_channel_ck check (channel in ('page', 'worker', 'desk')),
  constraint correction_answered_ck check ((outcome is null) = (answered_at is null))
);
create index correction_open on correction (county, due_on, id) where answered_at is null;
create index correction_person on correction (county, person_id) where person_id is not null;
create index correction_answered on correction (county, answered_at, id) where answered_at is not null;

update role set actions = actions || array['correction.file'], version = version + 1
  where key in ('grid_worker', 'grid_worker_part', 'leader_in_grid', 'grid_leader', 'grid_instructor', 'receiver', 'dispatcher', 'duty_chief', 'county_desk') and not 'correction.file' = any (actions);
update role set actions = actions || array['correction.answer'], version = version + 1 where key in ('grid_instructor', 'duty_chief', 'county_desk') and not 'correction.answer' = any (actions);

do $$
begin
  if exists (select from pg_extension where extname = 'citus') then
    perform create_distributed_table('correction', 'county');
  end if;
end
$$;
