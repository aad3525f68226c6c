-- A key may be for a part of the film alone: its period, from 1.
alter table content_key add column period integer not null default 1;
alter table content_key drop constraint content_key_presentation_kind_scheme_key;
alter table content_key add constraint content_key_use unique (presentation, kind, scheme, period);
