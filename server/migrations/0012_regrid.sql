-- A plan of re-gridding: what was drawn, what comes of it, and what it takes to put everything back.
create table regrid (
  county      text        not null,
  id          uuid        not null,                 -- made by whoever draws
  village_id  uuid        not null,
  act         text        not null,
  state       text        not null,
  on_day      date,                                 -- the first day of the new map
  content     jsonb       not null,                 -- RegridContent in domain/areas/regrid.model.ts
  undo        jsonb       not null,
  moved       jsonb       not null,
  fault       jsonb,
  version     int         not null default 1,
  made_by     uuid,
  made_at     timestamptz not null,
  applied_at  timestamptz,
  undone_at   timestamptz,
  applied_no  int,                                  -- which turn of the county's map it was
  undone_no   int,
  constraint regrid_pk primary key (county, id),
  constraint regrid_village_fk foreign key (county, village_id) references area (county, id),
  constraint regrid_state_ck check (state in ('draft', 'scheduled', 'applied', 'undone', 'dropped'))
);
create index regrid_made on regrid (county, made_at desc, id);
create index regrid_day on regrid (county, on_day) where state = 'scheduled';

-- Which events went from which grid to which, by the journal line that says so. The first that counts tells where an event lay when it was reported.
create table event_move (
  county    text    not null,
  event_id  uuid    not null,
  seq       bigint  not null,
  plan_id   uuid    not null,
  from_grid uuid    not null,
  to_grid   uuid    not null,
  counts    boolean not null,                       -- false: undone, or never known on the old map
  constraint event_move_pk primary key (county, event_id, seq)
);
create index event_move_from on event_move (county, from_grid) where counts;
create index event_move_plan on event_move (county, plan_id);

-- Whoever may edit areas could always end and draw them: the new right goes with it. Roles are rows and may be changed again.
update role set actions = array_append(actions, 'area.regrid'), version = version + 1 where 'area.edit' = any (actions) and not 'area.regrid' = any (actions);

do $$
declare
  growing text;
begin
  if exists (select from pg_extension where extname = 'citus') then
    foreach growing in array array['regrid', 'event_move']
    loop
      perform create_distributed_table(growing, 'county');
    end loop;
  end if;
end
$$;
