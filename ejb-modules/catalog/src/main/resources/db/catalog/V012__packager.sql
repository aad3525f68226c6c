-- Whose rules the bytes of the presentation follow: part of its media addresses. All films so far follow the first.
alter table video add column packager integer not null default 1;
