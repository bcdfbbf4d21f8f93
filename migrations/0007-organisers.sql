-- The organisers' side: who may see and steer what, how they get in, what they did, and how somebody is found by name.

-- The owners, who may do everything everywhere: at each start those of the environment (OWNER_IDS).
create table owners (
  tgid bigint primary key
);

-- Whom an owner has named for a community.
create table organisers (
  tgid bigint not null,
  community_id integer not null references communities on delete cascade,
  role text not null check (role in ('organiser', 'viewer')),
  named_at timestamptz not null default now(),
  named_by bigint,
  primary key (tgid, community_id)
);

create index organisers_of on organisers (community_id);

-- An offer to become an organiser, taken by whoever opens its link first.
create table organiser_offers (
  code text primary key default replace(gen_random_uuid()::text, '-', ''),
  community_id integer not null references communities on delete cascade,
  role text not null check (role in ('organiser', 'viewer')),
  offered_at timestamptz not null,
  offered_by bigint not null,
  taken_at timestamptz
);

-- Links into the web admin: each works once, until it expires. The secret part of a link stands nowhere.
create table admin_links (
  id bigint generated always as identity primary key,
  tgid bigint not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);

create index admin_links_of on admin_links (tgid);

-- Signed-in browsers. Of the secret in their cookie only the hash is kept.
create table admin_sessions (
  id bigint generated always as identity primary key,
  secret_hash text not null unique,
  tgid bigint not null,
  began_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  device text not null default ''
);

create index admin_sessions_of on admin_sessions (tgid);

-- What organisers did, and whose chat they read. `about` holds numbers and names of things, never what people wrote.
create table audit_log (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  by_tgid bigint not null,
  act text not null,
  community_id integer references communities on delete set null,
  tgid bigint,
  about jsonb not null default '{}'
);

create index audit_log_of_community on audit_log (community_id, id);

create index audit_log_of on audit_log (tgid, id);

-- Whom an organiser has suspended: they keep everything and are introduced to nobody.
alter table users add column suspended_at timestamptz;

-- Lower case without ё, whatever the database's locale knows of letters.
create function plain_words(words text) returns text language sql immutable as $$
  select translate(lower(coalesce(words, '')), 'АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯё', 'абвгдеежзийклмнопрстуфхцчшщъыьэюяе')
$$;

-- A word and what remains of it without one of its letters: two words that differ by one letter share one of these.
create function spellings(words text) returns text[] language sql immutable as $$
  select coalesce(array_agg(distinct spelling), '{}')
  from regexp_split_to_table(plain_words(words), '[^a-zа-я0-9]+') word,
    lateral (
      select left(word, 30) as spelling
      union all
      select overlay(left(word, 30) placing '' from place for 1)
      from generate_series(1, least(length(word), 30)) place
      where length(word) >= 4
    ) all_spellings
  where word <> ''
$$;

-- How people are found: everything on their card in plain words, and the spellings of their names.
create table people_found (
  tgid bigint primary key references users on delete cascade,
  words text not null,
  spellings text[] not null
);

create index people_found_by_spelling on people_found using gin (spellings);

create function keep_people_found() returns trigger language plpgsql as $$
begin
  insert into people_found (tgid, words, spellings)
  values (
    new.tgid,
    plain_words(concat_ws(' ', new.full_name, new.first_name, new.last_name, '@' || new.username, new.role_and_data, new.info)),
    spellings(concat_ws(' ', new.full_name, new.first_name, new.last_name, new.username))
  )
  on conflict (tgid) do update set words = excluded.words, spellings = excluded.spellings;
  return null;
end $$;

create trigger keep_people_found_of_new after insert on users
  for each row execute function keep_people_found();

create trigger keep_people_found after update of full_name, first_name, last_name, username, role_and_data, info on users
  for each row when (
    (old.full_name, old.first_name, old.last_name, old.username, old.role_and_data, old.info)
    is distinct from (new.full_name, new.first_name, new.last_name, new.username, new.role_and_data, new.info)
  )
  execute function keep_people_found();

insert into people_found (tgid, words, spellings)
select tgid,
  plain_words(concat_ws(' ', full_name, first_name, last_name, '@' || username, role_and_data, info)),
  spellings(concat_ws(' ', full_name, first_name, last_name, username))
from users;

-- What people wrote is read by an organiser and ticked off.
alter table meeting_reviews add column handled_at timestamptz;

alter table feedback add column handled_at timestamptz;

create index meeting_reviews_written on meeting_reviews (written_at);

create index feedback_written on feedback (written_at);

create index meetings_of_community on meetings (community_id, created_at);

create index users_of_community on users (community_id, tgid);
