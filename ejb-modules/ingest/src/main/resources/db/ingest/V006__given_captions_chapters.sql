-- What a creator did to a film's captions of a language and kind: number null, the source's are taken away.
create table given_caption (
    film     uuid not null references film on delete cascade,
    language varchar(40) not null,
    kind     varchar(12) not null check (kind in ('SUBTITLES', 'CAPTIONS', 'FORCED')),
    number   integer,
    bytes    integer not null,
    primary key (film, language, kind)
);

alter table film add column captions_given integer not null default 0;
create index film_presentation on film (presentation) where presentation is not null;

create table film_chapter (
    film          uuid not null references film on delete cascade,
    position      integer not null,
    start_seconds double precision not null,
    title         varchar(200) not null,
    primary key (film, position)
);
