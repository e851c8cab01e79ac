-- 督办: since when somebody urges whoever holds it; the next step answers it. Null for nearly all, so the index stays small.
alter table event add column urged_at timestamptz;
create index event_urged on event (county, urged_at desc, id) where urged_at is not null;
