-- Rungs that are encoded apart. Pictures of some rungs of the plan (positions from 1; null: all of them), and whether they
-- join a presentation that is played without them: then they are claimed after all that does not. A chunk's share is that
-- of the film's pixels.
alter table work_item add column rungs bigint[];
alter table work_item add column later boolean not null default false;
alter table work_item add column share double precision not null default 1;

drop index work_item_due;
create index work_item_due on work_item (lane, priority desc, later, deadline, turn, created_at, chunk)
    where state = 'WAITING' and not held;

-- What the presentation lists now, when that is not its own document any more; and whether a rung of a published film is
-- being made again.
alter table film add column document varchar(500);
alter table film add column reworking boolean not null default false;
alter table film add column rungs_given integer not null default 0;

-- Tracks that joined. A number is never given twice in a film, whatever becomes of the track.
create table joined_rung (
    film         uuid not null references film on delete cascade,
    number       integer not null,
    presentation uuid not null,
    name         varchar(40) not null,
    document     varchar(500) not null,
    joined_at    timestamptz not null default now(),
    primary key (film, number)
);

create index joined_rung_presentation on joined_rung (presentation);

-- Of a rendition that is encoded apart: PLANNED, ENCODING, READY; null: as far as its film is.
alter table film_rendition add column state varchar(10);

alter table template add column preview_first boolean not null default false;
