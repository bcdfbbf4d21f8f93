-- How far everybody has come, so that the overview and the list of people need not look at everything that ever happened.

-- When they had answered or passed over the last question of the arrival.
alter table users add column carded_at timestamptz;

update users u set carded_at = shown.at
from (select tgid, min(created_at) as at from messages_from_bot where say = 'arrived' group by tgid) shown
where shown.tgid = u.tgid;

-- A row per person, kept by the triggers below: when they reached each step first, when anything of theirs moved last, and
-- how many of their meetings took place.
create table journeys (
  tgid bigint primary key references users on delete cascade,
  arrived_at timestamptz not null,
  carded_at timestamptz,
  ordered_at timestamptz,
  introduced_at timestamptz,
  met_at timestamptz,
  reviewed_at timestamptz,
  last_ordered_at timestamptz,
  moved_at timestamptz not null,
  meetings integer not null default 0,
  step text not null generated always as (
    case
      when reviewed_at is not null then 'reviewed'
      when met_at is not null then 'met'
      when introduced_at is not null then 'introduced'
      when ordered_at is not null then 'registered'
      when carded_at is not null then 'carded'
      else 'arrived'
    end
  ) stored
);

-- Somebody inserted by hand with a name has had no questions to answer.
insert into journeys (
  tgid, arrived_at, carded_at, ordered_at, introduced_at, met_at, reviewed_at, last_ordered_at, moved_at, meetings
)
select u.tgid, u.registered_at, card.at, ordered.first, introduced.first, introduced.met, reviewed.first, ordered.last,
  greatest(u.registered_at, card.at, ordered.last, ordered.moved, introduced.moved, reviewed.last),
  coalesce(introduced.meetings, 0)
from users u
cross join lateral (
  select coalesce(u.carded_at, case
    when u.full_name is not null and coalesce(u.state, '') !~ '^ask(:|$)' then u.registered_at
  end) as at
) card
left join (
  select tgid, min(ordered_at) as first, max(ordered_at) as last, max(cancelled_at) as moved from orders group by tgid
) ordered on ordered.tgid = u.tgid
left join (
  select s.tgid, min(m.created_at) as first, min(m.ends_at) filter (where m.result = 'done') as met,
    greatest(max(m.created_at), max(m.ends_at) filter (where m.result <> 'in_progress')) as moved,
    count(*) filter (where m.result = 'done') as meetings
  from meeting_members s
  join meetings m on m.meeting_id = s.meeting_id
  group by s.tgid
) introduced on introduced.tgid = u.tgid
left join (
  select tgid, min(written_at) as first, max(written_at) as last from meeting_reviews group by tgid
) reviewed on reviewed.tgid = u.tgid;

create index journeys_resting on journeys (step, moved_at);

create function keep_journeys_of_new_people() returns trigger language plpgsql as $$
begin
  insert into journeys (tgid, arrived_at, carded_at, moved_at)
  select a.tgid, a.registered_at, card.at, greatest(a.registered_at, card.at)
  from added a
  cross join lateral (
    select coalesce(a.carded_at, case
      when a.full_name is not null and coalesce(a.state, '') !~ '^ask(:|$)' then a.registered_at
    end) as at
  ) card
  on conflict do nothing;
  return null;
end $$;

create trigger keep_journeys_of_new_people after insert on users
  referencing new table as added for each statement execute function keep_journeys_of_new_people();

create function keep_journeys_of_people() returns trigger language plpgsql as $$
begin
  update journeys
  set arrived_at = new.registered_at, carded_at = coalesce(new.carded_at, carded_at),
    moved_at = greatest(moved_at, new.registered_at, new.carded_at)
  where tgid = new.tgid;
  return null;
end $$;

create trigger keep_journeys_of_people after update of registered_at, carded_at on users
  for each row when ((old.registered_at, old.carded_at) is distinct from (new.registered_at, new.carded_at))
  execute function keep_journeys_of_people();

create function keep_journeys_of_new_orders() returns trigger language plpgsql as $$
begin
  update journeys j
  set ordered_at = least(j.ordered_at, a.first), last_ordered_at = greatest(j.last_ordered_at, a.last),
    moved_at = greatest(j.moved_at, a.last, a.cancelled)
  from (
    select tgid, min(ordered_at) as first, max(ordered_at) as last, max(cancelled_at) as cancelled from added group by tgid
  ) a
  where j.tgid = a.tgid;
  return null;
end $$;

create trigger keep_journeys_of_new_orders after insert on orders
  referencing new table as added for each statement execute function keep_journeys_of_new_orders();

create function keep_journeys_of_orders() returns trigger language plpgsql as $$
begin
  update journeys set moved_at = greatest(moved_at, new.cancelled_at) where tgid = new.tgid;
  return null;
end $$;

create trigger keep_journeys_of_orders after update of cancelled_at on orders
  for each row when (new.cancelled_at is distinct from old.cancelled_at) execute function keep_journeys_of_orders();

create function keep_journeys_of_new_meetings() returns trigger language plpgsql as $$
begin
  update journeys j
  set introduced_at = least(j.introduced_at, a.first), met_at = least(j.met_at, a.met),
    meetings = j.meetings + a.meetings, moved_at = greatest(j.moved_at, a.moved)
  from (
    select s.tgid, min(m.created_at) as first, min(m.ends_at) filter (where m.result = 'done') as met,
      greatest(max(m.created_at), max(m.ends_at) filter (where m.result <> 'in_progress')) as moved,
      count(*) filter (where m.result = 'done') as meetings
    from added s
    join meetings m on m.meeting_id = s.meeting_id
    group by s.tgid
  ) a
  where j.tgid = a.tgid;
  return null;
end $$;

create trigger keep_journeys_of_new_meetings after insert on meeting_members
  referencing new table as added for each statement execute function keep_journeys_of_new_meetings();

-- The result of a meeting comes to its members' rows by the foreign key.
create function keep_journeys_of_meetings() returns trigger language plpgsql as $$
begin
  update journeys j
  set met_at = case when new.result = 'done' then least(j.met_at, m.ends_at) else j.met_at end,
    meetings = j.meetings + (new.result = 'done')::int - (old.result = 'done')::int,
    moved_at = case when new.result = 'in_progress' then j.moved_at else greatest(j.moved_at, m.ends_at) end
  from meetings m
  where j.tgid = new.tgid and m.meeting_id = new.meeting_id;
  return null;
end $$;

create trigger keep_journeys_of_meetings after update of result on meeting_members
  for each row when (old.result is distinct from new.result) execute function keep_journeys_of_meetings();

create function keep_journeys_of_new_reviews() returns trigger language plpgsql as $$
begin
  update journeys j
  set reviewed_at = least(j.reviewed_at, a.first), moved_at = greatest(j.moved_at, a.last)
  from (select tgid, min(written_at) as first, max(written_at) as last from added group by tgid) a
  where j.tgid = a.tgid;
  return null;
end $$;

create trigger keep_journeys_of_new_reviews after insert on meeting_reviews
  referencing new table as added for each statement execute function keep_journeys_of_new_reviews();

-- What ended when in a community.
create index meetings_ended on meetings (community_id, ends_at, result) where result <> 'in_progress';
