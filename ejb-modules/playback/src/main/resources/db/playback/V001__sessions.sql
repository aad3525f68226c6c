create table playback_session (
    id uuid primary key,
    account uuid not null,
    sign_in uuid not null,
    video uuid not null,
    presentation uuid not null,
    scheme varchar(8) not null,
    key_format varchar(16) not null,
    opened_at timestamptz not null,
    expires_at timestamptz not null,
    ended_at timestamptz,
    viewed boolean not null
);
create index playback_session_open on playback_session (account, expires_at) where ended_at is null;

create index playback_session_sign_in on playback_session (sign_in) where ended_at is null;

create table resume_point (
    account uuid not null,
    video uuid not null,
    position_seconds double precision not null,
    updated_at timestamptz not null,
    primary key (account, video)
);
