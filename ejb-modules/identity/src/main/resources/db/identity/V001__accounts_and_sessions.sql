create table account (
    id            uuid primary key,
    email_key     text not null unique,
    email         text not null,
    display_name  text not null,
    password_hash text not null,
    roles         text not null,
    created_at    timestamptz not null,
    version       integer not null
);

create table session (
    id         uuid primary key,
    account    uuid not null references account,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    ended_at   timestamptz,
    end_reason text
);
create index session_account on session (account, expires_at);

create table refresh_token (
    hash             text primary key,
    session          uuid not null references session,
    expires_at       timestamptz not null,
    spent_at         timestamptz,
    sealed_successor bytea
);
create index refresh_token_session on refresh_token (session);

create table signing_key (
    kid             text primary key,
    public_jwk      text not null,
    wrapped_private bytea not null,
    created_at      timestamptz not null,
    verify_until    timestamptz
);
