create table film (
    id           uuid primary key,
    creator      uuid not null,
    file_name    varchar(500) not null,
    size_bytes   bigint not null,
    sha256       varchar(64),
    protection   varchar(10) not null,
    status       varchar(12) not null,
    stage        varchar(12) not null,
    fraction     double precision not null default 0,
    cancelled    boolean not null default false,
    upload       varchar(1024),
    part_size    bigint not null,
    job          uuid not null unique,
    attempt      integer not null default 1,
    priority     integer not null default 0,
    created_at   timestamptz not null,
    delivered_at timestamptz,
    queued_at    timestamptz,
    started_at   timestamptz,
    ended_at     timestamptz,
    removed_at   timestamptz,
    plan         text,
    plan_hash    varchar(64),
    report       text,
    duration     double precision not null default 0,
    presentation uuid,
    last_error   varchar(2000),
    board_tile_width  integer,
    board_tile_height integer,
    board_columns     integer,
    board_rows        integer,
    board_interval    double precision,
    board_tiles       integer,
    revision     bigint not null default 1,
    log_seq      bigint not null default 0
);

create table film_rendition (
    film       uuid not null references film on delete cascade,
    position   integer not null,
    name       varchar(40) not null,
    width      integer not null,
    height     integer not null,
    codec      varchar(60) not null,
    bitrate    bigint not null,
    frame_rate double precision not null,
    primary key (film, position)
);

create table film_audio (
    film     uuid not null references film on delete cascade,
    position integer not null,
    name     varchar(40) not null,
    language varchar(40) not null,
    channels integer not null,
    codec    varchar(60) not null,
    primary key (film, position)
);

create table film_finding (
    film     uuid not null references film on delete cascade,
    position integer generated always as identity,
    severity varchar(10) not null,
    code     varchar(60) not null,
    message  varchar(2000) not null,
    primary key (film, position)
);

create table film_picture (
    film     uuid not null references film on delete cascade,
    position integer not null,
    kind     varchar(12) not null,
    bucket   varchar(12) not null,
    key      varchar(500) not null,
    width    integer not null,
    height   integer not null,
    primary key (film, position)
);

create table film_track (
    film   uuid not null references film on delete cascade,
    number integer not null,
    name   varchar(40) not null,
    kind   varchar(10) not null,
    bucket varchar(12) not null,
    key    varchar(500) not null,
    sha256 varchar(64) not null,
    primary key (film, number)
);

create table work_item (
    id               uuid primary key,
    film             uuid not null references film on delete cascade,
    creator          uuid not null,
    step             varchar(10) not null,
    lane             varchar(10) not null,
    chunk            integer,
    start_seconds    double precision,
    duration_seconds double precision,
    audio            boolean not null default false,
    attempt          integer not null,
    priority         integer not null,
    state            varchar(10) not null check (state in ('WAITING', 'LEASED', 'DONE', 'DEAD', 'CANCELLED')),
    epoch            bigint not null default 0,
    owner            varchar(100),
    owner_run        uuid,
    lease_until      timestamptz,
    not_before       timestamptz not null default now(),
    failures         integer not null default 0,
    interruptions    integer not null default 0,
    fraction         double precision not null default 0,
    plan_hash        varchar(64),
    presentation     uuid,
    output_bucket    varchar(12),
    output_key       varchar(500),
    sha256           varchar(64),
    cpu_seconds      double precision not null default 0,
    wall_seconds     double precision not null default 0,
    created_at       timestamptz not null default now(),
    started_at       timestamptz,
    ended_at         timestamptz,
    unique (film, attempt, step, chunk)
);

create unique index work_item_step on work_item (film, attempt, step) where chunk is null;
create index work_item_due on work_item (lane, priority desc, created_at, chunk) where state = 'WAITING';
create index work_item_leased on work_item (lease_until) where state = 'LEASED';

create table job_line (
    film         uuid not null references film on delete cascade,
    seq          bigint not null,
    at           timestamptz not null default now(),
    attempt      integer not null,
    member       varchar(100) not null,
    step         varchar(10) not null,
    chunk        integer,
    event        varchar(20) not null,
    message      varchar(4000) not null,
    key          varchar(500),
    sha256       varchar(64),
    cpu_seconds  double precision,
    wall_seconds double precision,
    primary key (film, seq)
);

create table worker (
    name       varchar(100) primary key,
    run        uuid not null,
    role       varchar(10) not null,
    host       varchar(255) not null,
    pid        bigint not null,
    state      varchar(10) not null,
    started_at timestamptz not null,
    last_seen  timestamptz not null,
    version    varchar(40) not null
);

-- Objects (or whole prefixes) that nobody may read again; swept when due, again after a crash.
create table leftover (
    id        uuid primary key default gen_random_uuid(),
    film      uuid not null,
    bucket    varchar(12) not null,
    key       varchar(500) not null,
    whole     boolean not null,
    upload    varchar(1024),
    due_at    timestamptz not null
);

create index leftover_due on leftover (due_at);
