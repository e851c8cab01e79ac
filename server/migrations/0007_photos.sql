create table photo (
  county       text        not null,
  sha256       text        not null,
  content_type text        not null,
  width        int         not null,
  height       int         not null,
  size         int         not null,
  account_id   uuid,
  created_at   timestamptz not null,
  constraint photo_pk primary key (county, sha256)
);
