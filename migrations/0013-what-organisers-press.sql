-- A round that an organiser wants beside those of the schedule: it begins at the next look at what is due.
alter table communities add column round_asked_at timestamptz;

-- What an organiser has done, by the page's own word for it: asked again because the answer was lost on the way, it is not
-- done again. Kept for some days.
create table acts_done (
  by_tgid bigint not null,
  key text not null,
  asked text not null,
  answer jsonb,
  done_at timestamptz not null,
  primary key (by_tgid, key)
);

create index acts_done_at on acts_done (done_at);
