create table category (
  county   text     not null,
  code     text     not null,
  parent   text,
  level    smallint not null,
  words    jsonb    not null,
  entry    text     not null,
  keywords text[]   not null default '{}',
  active   boolean  not null default true,
  version  int      not null default 1,
  constraint category_pk primary key (county, code)
);

-- The routing catalogue: item → who. 基本 basic, 配合 cooperative, 收回 withdrawn to the county.
create table route_line (
  county   text    not null,
  id       uuid    not null,
  serial   int     not null,
  item     text    not null,
  category text    not null,
  duty     text    not null,
  trade    text    not null,
  level    text    not null,
  assists  text[]  not null default '{}',
  basis    text    not null default '',
  active   boolean not null default true,
  version  int     not null default 1,
  constraint route_line_pk primary key (county, id)
);
create unique index route_line_serial on route_line (county, serial);
create index route_line_category on route_line (county, category);

-- What the rulings on objections taught: upheld and dispatched per class and unit.
create table route_record (
  county     text not null,
  category   text not null,
  unit_id    uuid not null,
  dispatched int  not null default 0,
  upheld     int  not null default 0,
  constraint route_record_pk primary key (county, category, unit_id)
);
