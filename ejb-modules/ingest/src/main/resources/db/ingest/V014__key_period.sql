-- How many seconds of film are under one content key; null: all of it.
alter table template add column key_period integer;
