-- Lists taken out of the register: who asked, for what, who agreed, how often it was fetched. The rows themselves are never stored.
create table ledger_export (
  county     text        not null,
  id         uuid        not null,
  account_id uuid        not null,
  list       text        not null,
  area_id    uuid        not null,
  columns    text[]      not null,
  filter     jsonb       not null,
  purpose    text        not null,
  reason     text        not null,
  rows       int         not null,
  people     int         not null,
  masked     boolean     not null,
  state      text        not null,
  asked_at   timestamptz not null,
  decided_by uuid,
  decided_at timestamptz,
  says       text        not null default '',
  fetched    int         not null default 0,
  constraint ledger_export_pk primary key (county, id),
  constraint ledger_export_state_ck check (state in ('asked', 'granted', 'refused'))
);
create index ledger_export_account on ledger_export (county, account_id, asked_at desc);
create index ledger_export_asked on ledger_export (county, asked_at) where state = 'asked';

update role set actions = actions || array['ledger.export'], version = version + 1 where key in ('grid_leader', 'grid_instructor', 'duty_chief', 'county_desk') and not 'ledger.export' = any (actions);
update role set actions = actions || array['ledger.approve'], version = version + 1 where key in ('grid_instructor', 'duty_chief', 'county_desk') and not 'ledger.approve' = any (actions);

do $$
begin
  if exists (select from pg_extension where extname = 'citus') then
    perform create_distributed_table('ledger_export', 'county');
  end if;
end
$$;
