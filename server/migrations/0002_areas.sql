-- County, street, village, grid, micro-grid. The id never changes; code, name and kind do, and keep their lineage.
create table area (
  county     text     not null,
  id         uuid     not null,
  parent_id  uuid,
  code       text     not null,
  name       text     not null,
  kind       text     not null,
  level      smallint not null,
  polygon    jsonb,                                 -- GeoJSON Polygon rings, WGS84
  phone      text,                                  -- supervision phone, posted in the grid
  sort       int      not null default 0,
  valid_from date     not null,
  valid_to   date,
  version    int      not null default 1,
  constraint area_pk primary key (county, id),
  constraint area_parent_fk foreign key (county, parent_id) references area (county, id),
  constraint area_level_ck check (level between 0 and 4)
);
create unique index area_code on area (county, code) where valid_to is null;
create index area_parent on area (county, parent_id);

create table area_lineage (
  county  text not null,
  id      uuid not null,
  from_id uuid not null,
  to_id   uuid not null,
  kind    text not null,
  on_day  date not null,
  was     jsonb not null default '{}',              -- what the area was before: code, name, kind, parent
  constraint area_lineage_pk primary key (county, id)
);
create index area_lineage_to on area_lineage (county, to_id);
