-- One row per Idempotency-Key of a caller and address. Fingerprint (of the body) and result are sealed; no result: the
-- first request still runs.
create table idempotency (
    key         text primary key,
    fingerprint bytea not null,
    owner       uuid not null,
    started_at  timestamptz not null,
    expires_at  timestamptz not null,
    result      bytea
);
create index idempotency_expiry on idempotency (expires_at);
