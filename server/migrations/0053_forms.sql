-- Forms of superior offices (一表通): the empty workbook, what its cells and columns are filled with, and how often it was filled.
create table ledger_form (
  county     text        not null,
  id         uuid        not null,
  name       text        not null,
  office     text        not null,
  file       bytea       not null,             -- the empty form; one that holds people is refused
  grid       jsonb       not null,             -- its first rows as text, to bind by
  bindings   jsonb       not null,
  answers    jsonb       not null,
  active     boolean     not null default true,
  made_by    uuid        not null,
  made_at    timestamptz not null,
  version    int         not null default 1,
  constraint ledger_form_pk primary key (county, id)
);

-- A filled form goes the way of every list: purpose, second person, looks.
alter table ledger_export add column form_id uuid;
alter table ledger_export add column from_on date;
alter table ledger_export add column to_on date;
alter table ledger_export add column cells int not null default 0;
alter table ledger_export add column figures int not null default 0;
create index ledger_export_form on ledger_export (county, form_id) where form_id is not null;

update role set actions = actions || array['ledger.form'], version = version + 1 where key in ('grid_instructor', 'duty_chief', 'county_desk', 'administrator') and not 'ledger.form' = any (actions);

do $$
begin
  if exists (select from pg_extension where extname = 'citus') then
    perform create_distributed_table('ledger_form', 'county');
  end if;
end
$$;
