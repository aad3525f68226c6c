-- What a request under a key creates gets the seed as its id. It stays when another member takes over the key of one that died
-- or was never answered, so what that had created is found, not created twice. Null in rows from before: the owner is meant.
alter table idempotency add column seed uuid;
