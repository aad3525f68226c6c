-- Fair shares. Every row that waits has a turn of its lane and priority: a creator's next row comes one turn after their
-- last that waits, runs or is done, and never before the turn that is being served, so that who queues little is served
-- soon, and nobody saves turns up. A claim then is the first entry of an index, however many rows or creators wait.
alter table work_item add column turn bigint not null default 0;
alter table work_item add column taken_at timestamptz;
-- What a row needs of its worker: slots, and bytes of memory and of scratch; estimated when it becomes due.
alter table work_item add column slots integer not null default 1;
alter table work_item add column memory_bytes bigint not null default 0;
alter table work_item add column scratch_bytes bigint not null default 0;
-- How often its source could not be read though the store answered.
alter table work_item add column read_faults integer not null default 0;

drop index work_item_due;
create index work_item_due on work_item (lane, priority desc, deadline, turn, created_at, chunk)
    where state = 'WAITING' and not held;
create index work_item_turn on work_item (creator, lane, priority, turn)
    where state in ('WAITING', 'LEASED', 'DONE');
create index work_item_owner on work_item (owner_run) where state = 'LEASED';
create index work_item_taken on work_item (lane, priority, taken_at) where taken_at is not null;

create function next_turn(item_creator uuid, item_lane varchar, item_priority integer) returns bigint language sql volatile as $$
    select greatest(
        coalesce((select max(s.turn) from (select w.turn from ingest.work_item w where w.lane = item_lane
            and w.priority = item_priority and w.taken_at is not null order by w.taken_at desc limit 16) s), 0),
        coalesce((select max(w.turn) + 1 from ingest.work_item w where w.creator = item_creator and w.lane = item_lane
            and w.priority = item_priority and w.state in ('WAITING', 'LEASED', 'DONE')), 0))
$$;

create or replace function take_place() returns trigger language plpgsql as $$
declare
    earlier bigint;
begin
    select f.priority, f.paused, f.deadline into new.priority, new.held, new.deadline
        from ingest.film f where f.id = new.film;
    if tg_op = 'INSERT' then
        -- what is short of a film goes on in the turn that it began with, so that films end before others begin
        if new.lane = 'light' then
            select min(w.turn) into earlier from ingest.work_item w where w.film = new.film
                and w.attempt = new.attempt and w.lane = 'light' and w.priority = new.priority;
        end if;
        new.turn := coalesce(earlier, ingest.next_turn(new.creator, new.lane, new.priority));
    elsif new.priority <> old.priority or (old.held and not new.held) then
        new.turn := ingest.next_turn(new.creator, new.lane, new.priority);
    end if;
    return new;
end $$;

drop trigger work_item_place on work_item;
create trigger work_item_place before insert or update of state, priority, held on work_item
    for each row when (new.state = 'WAITING') execute function take_place();

-- Rows are changed a few times each and only the newest matter: what a claim has to step over is cleared early.
alter table work_item set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 500);
