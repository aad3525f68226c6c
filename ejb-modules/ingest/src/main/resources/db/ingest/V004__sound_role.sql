alter table film_audio add column role varchar(20) not null default 'main';
