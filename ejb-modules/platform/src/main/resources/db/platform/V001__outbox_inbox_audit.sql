-- Facts that were written and have not been acknowledged by Kafka yet. seq gives the order within a key.
create table outbox (
    seq         bigint generated always as identity primary key,
    id          uuid        not null unique,
    topic       text        not null,
    key         uuid        not null,
    type        text        not null,
    data        text        not null,
    traceparent text        not null,
    occurred_at timestamptz not null,
    refused     text
);
create index outbox_due on outbox (seq) where refused is null;

-- Rings of the doorbell that were asked for in a transaction.
create table bell (
    seq     bigint generated always as identity primary key,
    work    uuid        not null,
    rung_at timestamptz not null default now()
);

-- Which reader has acted on which fact.
create table inbox (
    reader  text        not null,
    fact    uuid        not null,
    seen_at timestamptz not null default now(),
    primary key (reader, fact)
);
create index inbox_seen_at on inbox (seen_at);

-- Who did what to whom. Lines are never changed.
create table audit (
    id      uuid        primary key,
    at      timestamptz not null,
    actor   text        not null,
    action  text        not null,
    subject text        not null,
    reason  text,
    outcome text        not null
);
create index audit_subject on audit (subject, id desc);

create function audit_is_final() returns trigger language plpgsql as $$
begin
    raise exception 'lines of the audit are never changed';
end
$$;
create trigger audit_is_final before update or delete on audit for each row execute function audit_is_final();

-- The highest migration of each room, written by playhouse-migrate after all of them; members compare it at start.
create table schema_version (
    room        text        primary key,
    version     integer     not null,
    migrated_at timestamptz not null default now()
);
