-- Every version of every template stays: a film names the one that it was made by.
create table template (
    name           varchar(40) not null,
    version        integer not null,
    position       bigint generated always as identity,
    description    varchar(500),
    codec          varchar(10) not null,
    max_height     integer,
    rung_heights   bigint[] not null default '{}',
    rung_bitrates  bigint[] not null default '{}',
    audio_codecs   varchar[] not null,
    max_channels   integer not null default 6,
    captions       boolean not null default true,
    protection     varchar(10) not null default 'film',
    schemes        varchar[] not null default '{cbcs,cenc}',
    created_at     timestamptz not null default now(),
    created_by     uuid,
    primary key (name, version)
);

-- What these names meant before there was this table.
insert into template (name, version, description, codec, audio_codecs, schemes) values
    ('eac3', 1, 'As default, and every sound in E-AC-3, too.', 'avc', '{aac,eac3}', '{cbcs,cenc}'),
    ('ac3', 1, 'As default, and every sound in AC-3, too.', 'avc', '{aac,ac3}', '{cbcs,cenc}'),
    ('opus', 1, 'As default, and every sound in Opus, too.', 'avc', '{aac,opus}', '{cbcs,cenc}'),
    ('vp9', 1, 'VP9, which has cenc only.', 'vp9', '{aac}', '{cenc}'),
    ('av1', 1, 'AV1.', 'av1', '{aac}', '{cbcs,cenc}'),
    ('hevc10', 1, 'HEVC of 10 bits; HDR10 and HLG stay what they are.', 'hevc10', '{aac}', '{cbcs,cenc}'),
    ('hevc', 1, 'HEVC of 8 bits.', 'hevc', '{aac}', '{cbcs,cenc}'),
    ('default', 1, 'What every player can play.', 'avc', '{aac}', '{cbcs,cenc}');

alter table film add column template_version integer not null default 1;
