create table account (
  county        text        not null,
  id            uuid        not null,
  login         text        not null,
  name          text        not null,
  phone         text,
  password_hash text        not null,
  must_change   boolean     not null default true,
  failures      int         not null default 0,
  locked_until  timestamptz,
  active        boolean     not null default true,
  created_at    timestamptz not null,
  version       int         not null default 1,
  constraint account_pk primary key (county, id)
);
create unique index account_login on account (county, login);

create table role (
  county  text   not null,
  key     text   not null,
  words   jsonb  not null,
  reach   text   not null,
  actions text[] not null,
  version int    not null default 1,
  constraint role_pk primary key (county, key)
);

-- The desk of a street, a platform, a department.
create table unit (
  county  text    not null,
  id      uuid    not null,
  key     text    not null,
  area_id uuid    not null,
  level   text    not null,
  kind    text    not null,
  trade   text    not null,
  name    text    not null,
  active  boolean not null default true,
  version int     not null default 1,
  constraint unit_pk primary key (county, id),
  constraint unit_area_fk foreign key (county, area_id) references area (county, id)
);
create unique index unit_key on unit (county, key);
create index unit_area on unit (county, area_id);

-- A role over an area, from a day to a day; a person may hold several, a leader one for a day.
create table post (
  county     text not null,
  id         uuid not null,
  account_id uuid not null,
  role       text not null,
  area_id    uuid not null,
  unit_id    uuid,
  from_day   date not null,
  to_day     date,
  note       text not null default '',
  constraint post_pk primary key (county, id),
  constraint post_account_fk foreign key (county, account_id) references account (county, id),
  constraint post_area_fk foreign key (county, area_id) references area (county, id),
  constraint post_unit_fk foreign key (county, unit_id) references unit (county, id),
  constraint post_days_ck check (to_day is null or to_day >= from_day)
);
create index post_account on post (county, account_id);
create index post_area on post (county, area_id);

create table session (
  county     text        not null,
  token_hash text        not null,                  -- SHA-256 of the cookie's secret
  account_id uuid        not null,
  csrf       text        not null,
  agent      text        not null default '',
  created_at timestamptz not null,
  seen_at    timestamptz not null,
  expires_at timestamptz not null,
  constraint session_pk primary key (county, token_hash),
  constraint session_account_fk foreign key (county, account_id) references account (county, id)
);
create index session_account on session (county, account_id);
