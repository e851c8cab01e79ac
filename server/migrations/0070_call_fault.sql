-- How often a phone's call met a fault of ours, and since when: one that always does is parked in the end, and bars no others.
create table call_fault (
  county     text        not null,
  account_id uuid        not null,
  call_id    uuid        not null,
  first_at   timestamptz not null,
  last_at    timestamptz not null,
  times      int         not null,
  constraint call_fault_pk primary key (county, account_id, call_id)
);
create index call_fault_age on call_fault (county, last_at);

do $$
begin
  if exists (select from pg_extension where extname = 'citus') then
    perform create_distributed_table('call_fault', 'county');
  end if;
end
$$;
