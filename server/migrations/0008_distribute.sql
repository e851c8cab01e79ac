-- On Citus the same schema is spread by county; anywhere else this does nothing.
do $$
declare
  growing text;
begin
  if exists (select from pg_extension where extname = 'citus') then
    perform create_reference_table('county');
    foreach growing in array array['journal', 'journal_mark', 'rule_set', 'area', 'area_lineage', 'account', 'role', 'unit', 'post', 'session',
      'category', 'route_line', 'route_record', 'event', 'event_offer', 'event_contact', 'event_token', 'event_serial',
      'event_delta', 'event_count', 'event_week', 'event_due', 'fold_turn', 'photo']
    loop
      perform create_distributed_table(growing, 'county');
    end loop;
  end if;
end
$$;
