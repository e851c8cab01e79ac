-- A ledger asks for whole names in a grid, a thousand at once; by the grid alone every name of it was read for each.
create index name_form_whole on name_form (county, grid_id, form) where at = 0;
