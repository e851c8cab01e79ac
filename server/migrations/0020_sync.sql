-- Who may hold a copy of the row besides those of its grid: grids and units before and after, neighbour, reporter. Null: not said, the grid decides.
alter table journal add column touched uuid[];

-- Readers go by transaction and line, not by line alone: a transaction that began earlier may take its line's number later, and be
-- committed while one with a lower number still runs. Everything below the oldest running transaction stands in this order for ever.
alter table journal drop constraint journal_pk;
alter table journal add constraint journal_pk primary key (county, xid, seq);
alter table journal_mark add column xid xid8 not null default '0';
update journal_mark set xid = coalesce((select j.xid from journal j where j.county = journal_mark.county and j.seq = journal_mark.seq), '0');
alter table journal_mark alter column xid set default pg_current_xact_id();

-- Another one after every restore from a backup: phones notice, take a snapshot and send again what is missing.
create table sync_epoch (
  county text not null,
  epoch  uuid not null,
  constraint sync_epoch_pk primary key (county)
);

-- What became of each call of a phone: written with what the call did, in one transaction. Kept 90 days.
create table receipt (
  county      text        not null,
  account_id  uuid        not null,
  call_id     uuid        not null,            -- made by the phone: sent twice is once done
  phone_id    uuid        not null,
  name        text        not null,            -- capability.line of the contract
  subject_id  uuid        not null,
  status      text        not null,            -- accepted, merged, parked
  digest      text        not null,            -- of name, subject and input: the same id with another content is refused
  content     jsonb       not null,            -- the receipt as the phone gets it
  received_at timestamptz not null,
  constraint receipt_pk primary key (county, account_id, call_id)
);
create index receipt_subject on receipt (county, subject_id);
create index receipt_age on receipt (county, received_at);

-- A call that could not be carried out, whole: nothing a person did in the field is lost. Shown to its author and to the desk of its area.
create table parked_call (
  county      text        not null,
  id          uuid        not null,            -- the call's
  account_id  uuid        not null,
  phone_id    uuid        not null,
  name        text        not null,
  subject_id  uuid        not null,
  grid_id     uuid,                            -- null: nobody knows where, the county's desk looks after it
  call        jsonb       not null,
  evidence    jsonb       not null,            -- acted, sent and received
  outcome     text,                            -- null: waits; released, turned_away, withdrawn
  parked_at   timestamptz not null,
  settled_at  timestamptz,
  constraint parked_call_pk primary key (county, account_id, id)
);
create index parked_call_waiting on parked_call (county, parked_at, id) where outcome is null;
create index parked_call_grid on parked_call (county, grid_id, parked_at desc);
create index parked_call_subject on parked_call (county, subject_id) where outcome is null;

-- The secret that seals an account's store on a phone. Kept here, so that what a phone still holds can be opened again after the next sign-in.
create table store_key (
  county     text        not null,
  account_id uuid        not null,
  key        text        not null,             -- 256 bits, base64url
  made_at    timestamptz not null,
  constraint store_key_pk primary key (county, account_id),
  constraint store_key_account_fk foreign key (county, account_id) references account (county, id)
);

do $$
declare
  growing text;
begin
  if exists (select from pg_extension where extname = 'citus') then
    foreach growing in array array['sync_epoch', 'receipt', 'parked_call', 'store_key']
    loop
      perform create_distributed_table(growing, 'county');
    end loop;
  end if;
end
$$;
