-- Every version of every schedule stays: a run is made by the one that was there when it was due.
create table schedule_version (
    name          varchar(40) not null,
    version       integer not null,
    position      bigint generated always as identity,
    action        varchar(20) not null,
    video         uuid,
    template      varchar(40),
    chunks_older  bigint,
    uploads_older bigint,
    period        bigint,
    cron          varchar(200) not null,
    zone          varchar(60) not null,
    missed        varchar(4) not null check (missed in ('skip', 'once', 'all')),
    enabled       boolean not null,
    created_at    timestamptz not null,
    created_by    uuid,
    primary key (name, version)
);

-- The schedules there are, and when each is due next; never, when it is not enabled.
create table schedule (
    name    varchar(40) primary key,
    version integer not null,
    next_at timestamptz
);
create index schedule_next on schedule (next_at);

create table run (
    id          uuid primary key,
    schedule    varchar(40) not null,
    version     integer not null,
    due_at      timestamptz not null,
    manual      boolean not null,
    status      varchar(10) not null check (status in ('DUE', 'RUNNING', 'SUCCEEDED', 'FAILED', 'SKIPPED')),
    attempts    integer not null default 0,
    lease_until timestamptz,
    answered    boolean not null default false,
    started_at  timestamptz,
    ended_at    timestamptz,
    member      varchar(100),
    message     varchar(1000),
    result      text
);
-- What makes it one run per due time, whoever finds it due.
create unique index run_once on run (schedule, due_at) where not manual;
create index run_history on run (schedule, id desc);
create index run_due on run (due_at, id) where status = 'DUE';
create index run_open on run (lease_until) where status = 'RUNNING';
create index run_ended on run (ended_at);
