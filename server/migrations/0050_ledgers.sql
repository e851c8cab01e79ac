-- Ledgers (台账) that people bring in as tables. What is held of one is sealed with the key of the vault, is seen by whoever brought it, and goes by itself.

create table ledger (
  county       text        not null,
  id           uuid        not null,
  account_id   uuid        not null,
  kind         text        not null,
  name         text        not null,             -- of the file
  area_id      uuid        not null,             -- where its rows lie
  state        text        not null,
  columns      jsonb       not null,             -- headings and where each goes; no contents
  total        int         not null default 0,   -- rows read
  done         int         not null default 0,   -- rows the work at hand is through with
  counts       jsonb       not null default '{}',
  fault        jsonb,
  made_at      timestamptz not null,
  changed_at   timestamptz not null,
  began_at     timestamptz,                      -- the work at hand
  took_ms      int,                              -- the last work
  imported_at  timestamptz,
  undo_until   timestamptz,
  worked_until timestamptz,                      -- a process is at it until then; after that another may go on
  version      int         not null default 1,
  constraint ledger_pk primary key (county, id),
  constraint ledger_state_ck check (state in ('reading', 'read', 'checking', 'checked', 'importing', 'imported', 'undoing', 'undone', 'failed'))
);
create index ledger_account on ledger (county, account_id, made_at desc);
create index ledger_work on ledger (county, state) where state in ('reading', 'checking', 'importing', 'undoing');

create table ledger_row (
  county    text     not null,
  ledger_id uuid     not null,
  no        int      not null,                   -- the number Excel shows
  cells     bytea,                               -- sealed; refused columns are never in it
  held      bytea,                               -- sealed: what was found and what changes
  patches   bytea,                               -- sealed: both sides of what was written, for the way back
  verdict   text,
  faults    jsonb,
  choice    text,                                -- of a twin: an id, new or skip
  fate      text,                                -- written, skipped, undone, kept
  constraint ledger_row_pk primary key (county, ledger_id, no)
);
create index ledger_row_verdict on ledger_row (county, ledger_id, verdict, no);

-- Where a heading was put before, so that it is put there again.
create table ledger_heading (
  county  text        not null,
  kind    text        not null,
  heading text        not null,
  target  text,                                  -- null: it was left out
  used_at timestamptz not null,
  constraint ledger_heading_pk primary key (county, kind, heading)
);

-- A ledger asks for many doors at once, grid by grid.
create index home_grid_door on home (county, grid_id, door);

update role set actions = actions || array['ledger.import'], version = version + 1 where key in ('grid_worker', 'grid_worker_part', 'grid_leader', 'grid_instructor', 'leader_in_grid') and not 'ledger.import' = any (actions);

do $$
declare
  growing text;
begin
  if exists (select from pg_extension where extname = 'citus') then
    foreach growing in array array['ledger', 'ledger_row', 'ledger_heading'] loop
      perform create_distributed_table(growing, 'county');
    end loop;
  end if;
end
$$;
