-- In which language captions of a number were given: their IMSC1 form says it, also when they were replaced meanwhile.
create table caption_language (
    film     uuid not null references film on delete cascade,
    number   integer not null,
    language varchar(40) not null,
    primary key (film, number)
);

insert into caption_language select film, number, language from given_caption where number is not null;
