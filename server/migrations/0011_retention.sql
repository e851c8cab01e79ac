-- Photos that nothing names any more, whose files still wait to be deleted: the row goes first, the file after the commit.
create table photo_gone (
  county  text        not null,
  sha256  text        not null,
  gone_at timestamptz not null,
  constraint photo_gone_pk primary key (county, sha256)
);
-- Sign-ins are forgotten after years; nearly every other line of the journal is not in this index.
create index journal_sign_in on journal (county, at) where kind in ('account.sign_in', 'account.sign_out');
do $$
begin
  if exists (select from pg_extension where extname = 'citus') then
    perform create_distributed_table('photo_gone', 'county');
  end if;
end
$$;
