-- Rows of rungs that join later are claimed after all others, so they take turns of their own: in one sequence with the
-- others they would be as many turns behind as their creator queued films, and whoever comes next would wait for all.
drop index work_item_turn;
create index work_item_turn on work_item (creator, lane, priority, later, turn)
    where state in ('WAITING', 'LEASED', 'DONE');
drop index work_item_taken;
create index work_item_taken on work_item (lane, priority, later, taken_at) where taken_at is not null;

create function next_turn(item_creator uuid, item_lane varchar, item_priority integer, item_later boolean)
    returns bigint language sql volatile as $$
    select greatest(
        coalesce((select max(s.turn) from (select w.turn from ingest.work_item w where w.lane = item_lane
            and w.priority = item_priority and w.later = item_later and w.taken_at is not null
            order by w.taken_at desc limit 16) s), 0),
        coalesce((select max(w.turn) + 1 from ingest.work_item w where w.creator = item_creator and w.lane = item_lane
            and w.priority = item_priority and w.later = item_later and w.state in ('WAITING', 'LEASED', 'DONE')), 0))
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
            select min(w.turn) into earlier from ingest.work_item w where w.film = new.film and w.attempt = new.attempt
                and w.lane = 'light' and w.priority = new.priority and w.later = new.later;
        end if;
        new.turn := coalesce(earlier, ingest.next_turn(new.creator, new.lane, new.priority, new.later));
    elsif new.priority <> old.priority or (old.held and not new.held) then
        new.turn := ingest.next_turn(new.creator, new.lane, new.priority, new.later);
    end if;
    return new;
end $$;

drop function next_turn(uuid, varchar, integer);
