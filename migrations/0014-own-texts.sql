-- The texts of the main screens that a community has put in its own words.

create table community_texts (
  community_id integer not null references communities on delete cascade,
  language text not null check (language in ('ru', 'en')),
  name text not null,
  text text not null check (char_length(text) between 1 and 1000),
  primary key (community_id, language, name)
);
