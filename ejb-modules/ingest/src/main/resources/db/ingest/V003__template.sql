alter table film add column template varchar(40) not null default 'default';
