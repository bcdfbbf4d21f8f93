-- A community that pairs its people in rounds has a time for the next one, for the schedule that it was reckoned from. While a
-- round is going on its pairs are written down, and made meetings a few at a time.
alter table communities add column next_round_at timestamptz;

alter table communities add column next_round_by text;

create table rounds (
  id bigint generated always as identity primary key,
  community_id integer not null references communities on delete cascade,
  began_at timestamptz not null,
  ended_at timestamptz
);

create unique index one_round_at_a_time on rounds (community_id) where ended_at is null;

create table round_pairs (
  id bigint generated always as identity primary key,
  round_id bigint not null references rounds on delete cascade,
  batch integer not null,
  tgid bigint not null references users on delete cascade,
  tgid_partner bigint not null references users on delete cascade,
  settled boolean not null default false,
  check (tgid <> tgid_partner)
);

create index round_pairs_to_settle on round_pairs (round_id, batch) where not settled;

create index round_pairs_of on round_pairs (tgid);

create index round_pairs_of_partner on round_pairs (tgid_partner);
