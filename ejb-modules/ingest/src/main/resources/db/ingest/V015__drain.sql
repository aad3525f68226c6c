-- What operators asked of a member's present run; a restart begins without it. The instant is when its machine goes.
alter table worker add column drain_reason varchar(500);
alter table worker add column drain_until timestamptz;
