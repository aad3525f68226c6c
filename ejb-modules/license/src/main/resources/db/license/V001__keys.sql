create table content_key (
    key_id uuid primary key,
    presentation uuid not null,
    video uuid not null,
    kind varchar(8) not null,
    scheme varchar(8) not null,
    wrapped bytea not null,
    created_at timestamptz not null,
    unique (presentation, kind, scheme)
);
create index content_key_video on content_key (video);

create table data_key (
    presentation uuid primary key,
    video uuid not null,
    wrapped bytea not null,
    created_at timestamptz not null
);
