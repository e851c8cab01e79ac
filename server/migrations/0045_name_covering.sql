-- A search by name reads nothing but its index: whoever sees few grids passes over the rest without a look at the rows.
drop index name_form_form;
drop index name_form_pinyin;
drop index name_form_initials;
create index name_form_form on name_form (county, form text_pattern_ops) include (grid_id, subject_id, kind, at, alt, pinyin);
create index name_form_pinyin on name_form (county, pinyin text_pattern_ops) include (grid_id, subject_id, kind, at, form);
create index name_form_initials on name_form (county, initials text_pattern_ops) include (grid_id, subject_id, kind, at, form, pinyin);
