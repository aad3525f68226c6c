create table video (
    id               uuid primary key,
    creator          uuid not null,
    title            varchar(200) not null,
    description      varchar(5000),
    access           varchar(10) not null check (access in ('free', 'premium')),
    protection       varchar(10) not null check (protection in ('drm', 'none')),
    status           varchar(20) not null,
    withdrawn        boolean not null default false,
    created_at       timestamptz not null,
    deleted_at       timestamptz,
    size_bytes       bigint not null,
    duration_seconds double precision,
    presentation     uuid,
    view_count       bigint not null default 0,
    revision         integer not null,
    version          integer not null
);

create index video_published on video (id desc) where status = 'PUBLISHED' and not withdrawn and deleted_at is null;
create index video_mine on video (creator, id desc) where deleted_at is null;
