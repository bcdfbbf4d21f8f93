-- Two more things count when pairs are found: how often somebody was left out of a round since they registered, and the
-- interests that a community adds to the list in interests.txt, a line each.
alter table orders add column times_left_out integer not null default 0 check (times_left_out >= 0);

alter table communities add column interests text check (char_length(interests) <= 100000);
