-- Colours: what was answered, what followed, who stands for it. Schemes are documents in rule_set, kind 'colours'.
create table colour (
  county         text  not null,
  id             uuid  not null,
  scheme         text  not null,
  scheme_version int   not null,
  subject_kind   text  not null,
  subject_id     uuid  not null,
  grid_id        uuid  not null,
  state          text  not null,
  level          text,
  answers        jsonb not null,
  evaluation     jsonb not null,
  proposed_by    uuid  not null,
  proposed_on    date  not null,
  confirmed_by   uuid,
  confirmed_on   date,
  since          date,
  expires_on     date,
  agreed         boolean not null default false,
  reason         text  not null default '',
  contest        jsonb,
  version        int   not null default 1,
  constraint colour_pk primary key (county, id),
  constraint colour_kind_ck check (subject_kind in ('home', 'place', 'person')),
  constraint colour_state_ck check (state in ('proposed', 'confirmed', 'declined', 'withdrawn', 'replaced'))
);
-- One that counts, and one that waits, for each thing and scheme.
create unique index colour_live on colour (county, subject_id, scheme) where state = 'confirmed';
create unique index colour_waiting on colour (county, subject_id, scheme) where state = 'proposed';
create index colour_subject on colour (county, subject_id);
create index colour_queue on colour (county, grid_id, proposed_on, id) where state = 'proposed' or (contest is not null and contest -> 'answer' = 'null'::jsonb);

update role set actions = actions || array['colour.read', 'colour.propose'], version = version + 1 where key in ('grid_worker', 'grid_worker_part', 'leader_in_grid') and not 'colour.read' = any (actions);
update role set actions = actions || array['colour.read', 'colour.propose', 'colour.confirm'], version = version + 1 where key in ('grid_leader', 'grid_instructor') and not 'colour.read' = any (actions);
update role set actions = actions || array['colour.read', 'colour.confirm'], version = version + 1 where key in ('duty_chief', 'county_desk') and not 'colour.read' = any (actions);
update role set actions = actions || array['colour.edit'], version = version + 1 where key = 'administrator' and not 'colour.edit' = any (actions);

do $$
begin
  if exists (select from pg_extension where extname = 'citus') then
    perform create_distributed_table('colour', 'county');
  end if;
end
$$;
