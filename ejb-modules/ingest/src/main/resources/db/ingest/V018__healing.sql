-- When the reconciler last looked whether a recorded chunk is still in the store.
alter table work_item add column checked_at timestamptz;

-- Sweeps of the buckets for what no row names: asked for by an operator, or due by the clock. One runs at a time.
create table sweep (
    id         uuid primary key,
    asked_at   timestamptz not null default now(),
    asked_by   varchar(100) not null,
    reason     varchar(500) not null,
    age        double precision not null,
    started_at timestamptz,
    heard_at   timestamptz,
    member     varchar(100),
    ended_at   timestamptz,
    objects    integer not null default 0,
    uploads    integer not null default 0
);

create index sweep_open on sweep (asked_at) where ended_at is null;
create index sweep_ended on sweep (ended_at);
