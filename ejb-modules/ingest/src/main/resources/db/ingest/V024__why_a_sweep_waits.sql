-- Why a sweep was given back; whoever takes it next may end it.
alter table sweep add column last_error text;
