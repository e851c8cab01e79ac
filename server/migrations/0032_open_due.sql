-- The index of what is open holds all that is counted and drawn of it: overdue by grid, the desk's counters, the points of the map.
-- At a million events 30,000 are open and lie in as many pages; the index is 600.
drop index event_open_due;
create index event_open_due on event (county, due_at, id) include (grid_id, category, state, reporter_id, lng, lat, urgency) where not ended;
