-- Whose rules the bytes of the session's presentation follow: part of its media addresses.
alter table playback_session add column packager integer not null default 1;
