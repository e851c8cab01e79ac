-- What falls due, by week: a board of a year reads 52 of these and a few days at its ends instead of 365 days for each area.
create table event_due_week (
  county   text   not null,
  area_id  uuid   not null,
  category text   not null,
  week     date   not null,                         -- the Monday of the due day
  due      bigint not null,
  closed   bigint not null,
  in_time  bigint not null,
  constraint event_due_week_pk primary key (county, area_id, category, week)
);
insert into event_due_week (county, area_id, category, week, due, closed, in_time)
select county, area_id, category, due_day - (extract(isodow from due_day)::int - 1), sum(counts[15]), sum(counts[16]), sum(counts[17])
from event_due group by 1, 2, 3, 4;
do $$
begin
  if exists (select from pg_extension where extname = 'citus') then
    perform create_distributed_table('event_due_week', 'county');
  end if;
end
$$;
