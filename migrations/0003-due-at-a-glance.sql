-- What is due is found community by community and from the longest wait on, so that a tick reads what is due and nothing
-- else, however many people there are. The version before asks as it did; it may find the same more slowly.

-- Whoever has had an order is never invited as a newcomer. That is for good, so the index of those who may still be
-- invited need not hold them. A trigger keeps it, for rows inserted by hand and for the version before, too.
alter table users add column has_ordered boolean not null default false;

drop index users_never_invited;

update users set has_ordered = true where tgid in (select tgid from orders);

create function keep_has_ordered() returns trigger language plpgsql as $$
begin
  update users set has_ordered = true where tgid = new.tgid and not has_ordered;
  return null;
end $$;

create trigger keep_has_ordered after insert on orders
  for each row execute function keep_has_ordered();

-- 0 stands for no community; their ids begin at 1.
create index users_to_invite on users (coalesce(community_id, 0), registered_at)
  where notification_id = 0 and status = 'inactive' and unreachable_at is null and not has_ordered;

drop index meetings_ending;

create index meetings_ending on meetings (coalesce(community_id, 0), ends_at) where result = 'in_progress';

drop index meetings_to_ask_about;

create index meetings_to_ask_about on meetings (coalesce(community_id, 0), created_at)
  where result = 'in_progress' and notification_id = 0;

-- What waits and what was taken back have no meeting: they are not to be looked for among each other.
drop index orders_of_meeting;

create index orders_of_meeting on orders (meeting_id) where meeting_id is not null;

drop index orders_waiting;

create index orders_waiting on orders (notification_id, ordered_at)
  where meeting_id is null and cancelled_at is null;
