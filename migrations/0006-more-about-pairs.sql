-- What an organiser can say about who is paired: how much hobbies, different roles and their own rules weigh beside each other, and
-- those rules: [{"kind": "must" | "dont", "hard": true | false, "role": "words", "partner": "words"}, …]. And whom somebody has
-- asked not to meet, which holds from both sides and for good.
alter table communities add column hobbies_weight double precision not null default 1 check (hobbies_weight between 0 and 100);

alter table communities add column difference_weight double precision not null default 0.75
  check (difference_weight between 0 and 100);

alter table communities add column rules_weight double precision not null default 1 check (rules_weight between 0 and 100);

alter table communities add column role_rules jsonb not null default '[]' check (
  jsonb_typeof(role_rules) = 'array' and jsonb_array_length(role_rules) <= 50
  and not jsonb_path_exists(role_rules, 'strict $[*] ? (@.type() != "object")')
  and not jsonb_path_exists(role_rules, '$[*] ? (!(
    @.kind.type() == "string" && (@.kind == "must" || @.kind == "dont") && @.hard.type() == "boolean"
    && @.role.type() == "string" && @.role like_regex "[[:alnum:]]"
    && @.partner.type() == "string" && @.partner like_regex "[[:alnum:]]"
  ))')
);

create table avoidances (
  tgid bigint not null references users on delete cascade,
  avoids bigint not null references users on delete cascade,
  asked_at timestamptz not null default now(),
  primary key (tgid, avoids),
  check (tgid <> avoids)
);

create index avoidances_of on avoidances (avoids);

-- A newcomer is compared with those who have waited longest.
create index orders_longest_waiting on orders (ordered_at, tgid) where meeting_id is null and cancelled_at is null;
