-- What an organiser wants to hear of by themselves. `weekly_report_at` is when the next report goes out, null for never;
-- `noted_at` is up to when they have been told
-- of what needs them, null when they do not want to be, and `noted_stuck` how many people were stuck then.
create table organiser_wishes (
  tgid bigint primary key,
  weekly_report_at timestamptz,
  noted_at timestamptz,
  noted_stuck integer not null default 0
);

create index messages_from_bot_failed on messages_from_bot (failed_at) where failed_at is not null;
