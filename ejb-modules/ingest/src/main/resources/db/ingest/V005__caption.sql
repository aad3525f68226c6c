create table film_caption (
    film     uuid not null references film on delete cascade,
    position integer not null,
    name     varchar(40) not null,
    language varchar(40) not null,
    kind     varchar(12) not null,
    format   varchar(12) not null,
    primary key (film, position)
);
