-- What the session's presentation listed when it was opened: a key in bucket manifest; null: its own document.
alter table playback_session add column document varchar(500);
