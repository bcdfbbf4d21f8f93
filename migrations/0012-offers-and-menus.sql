-- An offer of a role can be withdrawn by its number. A button that is pressed twice makes one offer: its key is the same.
alter table organiser_offers add column id bigint generated always as identity unique;

alter table organiser_offers add column key text;

create unique index organiser_offers_by_key on organiser_offers (offered_by, key) where key is not null;

-- Who has the organisers' commands in the menu of their chat, so that they can be taken away by whichever process finds
-- that somebody organises nothing any more.
create table organiser_menus (
  tgid bigint primary key
);

insert into organiser_menus (tgid)
select tgid from owners union select tgid from organisers;
