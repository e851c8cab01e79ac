-- A step of a matter finds the homes and places it is linked to.
create index matter_link_event on matter_link (county, event_id);
