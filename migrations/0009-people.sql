-- How people are listed and found among very many.

-- When somebody last wrote or pressed anything, to the minute; null: not since they came.
alter table users add column active_at timestamptz;

create function keep_active_at() returns trigger language plpgsql as $$
declare
  one record;
begin
  for one in select tgid, max(received_at) as at from said group by tgid order by tgid loop
    update users set active_at = one.at
    where tgid = one.tgid and coalesce(active_at, registered_at) < one.at - interval '1 minute';
  end loop;
  return null;
end $$;

create trigger keep_active_at after insert on messages
  referencing new table as said
  for each statement execute function keep_active_at();

update users u set active_at = m.at
from (select tgid, max(received_at) as at from messages group by tgid) m
where m.tgid = u.tgid and m.at > u.registered_at + interval '1 minute';

-- The words of a card, each to be found by its beginning. Expensive, so that nobody reckons it where the index knows.
create function card_words(words text) returns tsvector language plpgsql immutable cost 100 as $$
begin
  return array_to_tsvector(array_remove(regexp_split_to_array(words, '[\s!-/:-@[-`{-~«»„“”—–…]+'), ''));
end $$;

create index people_found_by_word on people_found using gin (card_words(words));

-- The orders of the list: by name, which the words begin with, by arrival, by how many meetings took place.
create index people_found_by_name on people_found (left(words, 100) collate "C", tgid);

create index users_by_arrival on users (registered_at, tgid);

create index journeys_by_meetings on journeys (meetings, tgid);
