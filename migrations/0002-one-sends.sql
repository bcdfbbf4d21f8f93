-- Of several processes on one database one sends, polls and looks at the timers: the holder of the lease. What it takes
-- from the outbox carries its epoch, and results are written only under the epoch that is still in force.
-- `claimed_until` stays filled beside `claimed_by`, so that the version before keeps its hands off while both run.

-- One row. `until` is by the database's clock, the only one that all processes share.
create table lease (
  id smallint primary key default 1 check (id = 1),
  epoch bigint not null,
  holder text not null,
  until timestamptz not null
);

alter table messages_from_bot
  add column claimed_by bigint,
  add column expires_at timestamptz,
  add column update_id bigint;
