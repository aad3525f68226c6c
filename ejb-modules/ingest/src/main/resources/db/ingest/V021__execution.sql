-- Which execution of the batch repository was started for which claim. The repository's own rows say nothing of claims,
-- and those of a dead member stay STARTED; members of the release before write none.
create table execution (
    id         bigint primary key,
    film       uuid not null references film on delete cascade,
    item       uuid not null references work_item on delete cascade,
    attempt    integer not null,
    step       varchar(10) not null,
    chunk      integer,
    epoch      bigint not null,
    member     varchar(100) not null,
    started_at timestamptz not null default now()
);

create index execution_film on execution (film, id desc);
create index execution_item on execution (item, epoch);
