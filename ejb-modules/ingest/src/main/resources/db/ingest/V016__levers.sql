-- Where operators put a film in the queue; its rows of work take it over when they begin to wait, whoever makes them so.
alter table film add column paused boolean not null default false;
alter table film add column deadline timestamptz;
alter table work_item add column held boolean not null default false;
alter table work_item add column deadline timestamptz;
-- A chunk that an operator wants encoded anew: no later attempt reuses it.
alter table work_item add column spent boolean not null default false;

create function take_place() returns trigger language plpgsql as $$
begin
    select f.priority, f.paused, f.deadline into new.priority, new.held, new.deadline
        from ingest.film f where f.id = new.film;
    return new;
end $$;

create trigger work_item_place before insert or update of state on work_item
    for each row when (new.state = 'WAITING') execute function take_place();

drop index work_item_due;
create index work_item_due on work_item (lane, priority desc, deadline, created_at, chunk)
    where state = 'WAITING' and not held;

-- Rows of work that our engine failed on for the last time.
create table dead_letter (
    id          uuid primary key,
    film        uuid not null references film on delete cascade,
    item        uuid not null,
    step        varchar(10) not null,
    chunk       integer,
    attempt     integer not null,
    failures    integer not null,
    code        varchar(60) not null,
    message     varchar(4000) not null,
    last_words  varchar[] not null default '{}',
    member      varchar(100),
    at          timestamptz not null default now(),
    replayed_at timestamptz
);

create index dead_letter_film on dead_letter (film);

-- How the queue is worked on. Every version stays; the newest counts. Null limits: each worker's own setting, or none.
create table queue_setting (
    version     integer primary key,
    paused      boolean not null,
    reason      varchar(500),
    slots       integer,
    light_slots integer,
    per_creator integer,
    changed_at  timestamptz not null default now(),
    changed_by  uuid
);

insert into queue_setting (version, paused) values (1, false);
