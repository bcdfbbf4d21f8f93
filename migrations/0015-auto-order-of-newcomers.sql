-- Whether people who come into a community are put back into the queue after a meeting, until they say otherwise themselves.
alter table communities add column auto_order boolean not null default true;
