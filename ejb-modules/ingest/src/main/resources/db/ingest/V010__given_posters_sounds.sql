-- The poster that a creator gave: its number among all that were given; null: the film's own is shown.
alter table film add column poster integer;
alter table film add column poster_width integer;
alter table film add column poster_height integer;
alter table film add column posters_given integer not null default 0;

-- A sound that a creator gave, for one presentation of a film. Of a language and role one is heard and one is to come.
create table given_sound (
    id           uuid primary key,
    film         uuid not null references film on delete cascade,
    presentation uuid not null,
    language     varchar(40) not null,
    role         varchar(12) not null check (role in ('MAIN', 'DESCRIPTION')),
    state        varchar(10) not null check (state in ('UPLOADING', 'ENCODING', 'READY', 'FAILED', 'GONE')),
    size_bytes   bigint not null,
    sha256       varchar(64),
    upload       varchar(1024),
    part_size    bigint not null,
    code         varchar(60),
    message      varchar(2000),
    document     varchar(500),
    created_at   timestamptz not null default now()
);

create unique index given_sound_heard on given_sound (film, language, role) where state = 'READY';
create unique index given_sound_coming on given_sound (film, language, role)
    where state in ('UPLOADING', 'ENCODING', 'FAILED');
create index given_sound_presentation on given_sound (presentation) where state in ('READY', 'GONE');

-- Its tracks, one per coding. A number is never given twice in a film, whatever becomes of the track.
create table given_sound_track (
    film     uuid not null references film on delete cascade,
    number   integer not null,
    sound    uuid not null references given_sound on delete cascade,
    channels integer not null,
    codec    varchar(60) not null,
    bucket   varchar(12) not null,
    key      varchar(500) not null,
    sha256   varchar(64) not null,
    primary key (film, number)
);

create index given_sound_tracks on given_sound_track (sound);

alter table film add column sounds_given integer not null default 0;
alter table work_item add column sound uuid references given_sound on delete cascade;
drop index work_item_step;
create unique index work_item_step on work_item (film, attempt, step) where chunk is null and sound is null;
create unique index work_item_sound on work_item (sound, step) where sound is not null;
