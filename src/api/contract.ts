import type { BroadcastsActs, BroadcastsQuestions } from './contract/broadcasts.ts';
import type { MeActs, MeQuestions } from './contract/me.ts';
import type { MeetingsActs, MeetingsQuestions } from './contract/meetings.ts';
import type { OrganisersActs, OrganisersQuestions } from './contract/organisers.ts';
import type { OverviewQuestions } from './contract/overview.ts';
import type { OwnTextsActs, OwnTextsQuestions } from './contract/own-texts.ts';
import type { PairsActs, PairsQuestions } from './contract/pairs.ts';
import type { PeopleActs, PeopleQuestions } from './contract/people.ts';
import type { ReviewsActs, ReviewsQuestions } from './contract/reviews.ts';
import type { SettingsActs, SettingsQuestions } from './contract/settings.ts';

/** Everything that may be asked of the web admin's server, by name: GET /admin/api/<name>, what is asked in the query. */
export type Questions = BroadcastsQuestions &
  MeQuestions &
  MeetingsQuestions &
  OrganisersQuestions &
  OwnTextsQuestions &
  PairsQuestions &
  OverviewQuestions &
  PeopleQuestions &
  ReviewsQuestions &
  SettingsQuestions;

/** Everything that may be done there: POST /admin/api/<name>, what is asked in the body. */
export type Acts = BroadcastsActs &
  MeActs &
  MeetingsActs &
  OrganisersActs &
  OwnTextsActs &
  PairsActs &
  PeopleActs &
  ReviewsActs &
  SettingsActs;

/** How a value arrives in the browser: JSON has no moments. */
export type Json<T> = T extends Date ? string : T extends object ? { [K in keyof T]: Json<T[K]> } : T;

/** What people would be told because of an act, as POST /admin/api/<name>/rehearsal answers, which leaves nothing done. */
export type Rehearsal = {
  told: Told[];
  /** So many other messages of the same kinds. */
  more: number;
};

type Told = {
  tgid: number;
  name: string | null;
  text: string;
  /** What is set off in it, as Telegram says it. */
  entities: { type: string; offset: number; length: number; url?: string }[];
  buttons: string[];
};

/** What is sent when a request is refused: a word by which the page finds its sentence. */
export type Trouble = { error: string; about?: string };
