-- 红色: what stands in a colour is found by the one box.
create index colour_level on colour (county, scheme, level, since desc) where state = 'confirmed';
