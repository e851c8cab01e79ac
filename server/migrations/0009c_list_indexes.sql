-- A list of any state or class reads its own end of an index: at a million events a state that three of them were in took ten seconds.
drop index event_open_state;
create index event_state on event (county, state, reported_at desc, id);
create index event_category on event (county, category, reported_at desc, id);
-- Questions that wait for the desk are few.
create index event_asked on event (county, reported_at desc, id) where ask is not null and not ended;
create index event_assisted on event (county, reported_at desc, id) where assist_unit_ids <> '{}';
