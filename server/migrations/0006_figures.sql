-- Differences, appended by the statement that changes an event; a fold adds them up. Nobody waits for a hot counter.
create table event_delta (
  county   text   not null,
  id       bigint not null generated always as identity,
  grid_id  uuid   not null,
  category text   not null,
  week     date   not null,
  state    text   not null,
  due_day  date,
  counts   int[]  not null,                         -- in the order of countKeys in domain/events/figures.ts
  constraint event_delta_pk primary key (county, id)
);

-- Folded: by area of every level (a grid's row is also in its village, street and county), class ('*' = all), week
-- ('-infinity' = all weeks) and state.
create table event_count (
  county   text   not null,
  area_id  uuid   not null,
  category text   not null,
  week     date   not null,
  state    text   not null,
  n        bigint not null,
  constraint event_count_pk primary key (county, area_id, category, week, state)
);

-- The figures themselves, without the state: a board of a year reads one row a week.
create table event_week (
  county   text     not null,
  area_id  uuid     not null,
  category text     not null,
  week     date     not null,
  counts   bigint[] not null,
  constraint event_week_pk primary key (county, area_id, category, week)
);

-- The same by the day a matter is due: overdue moves with the clock, so it is counted by day.
create table event_due (
  county   text     not null,
  area_id  uuid     not null,
  category text     not null,
  due_day  date     not null,
  counts   bigint[] not null,
  constraint event_due_pk primary key (county, area_id, category, due_day)
);

-- One row a county: whoever folds or rebuilds holds it.
create table fold_turn (
  county    text        not null,
  folded_at timestamptz not null,
  constraint fold_turn_pk primary key (county)
);
