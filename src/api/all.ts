import type { ZodType } from 'zod';
import {
  audience,
  beginBroadcast,
  broadcast,
  broadcasts,
  readBroadcast,
  stopBroadcast,
  testBroadcast,
} from './broadcasts.ts';
import type { Acts, Questions } from './contract.ts';
import type { Act, Question } from './endpoint.ts';
import { me, sessions, signOut } from './me.ts';
import { closeMeeting, extendMeeting, meeting, meetings } from './meetings.ts';
import {
  audit,
  dismissOrganiser,
  nameOrganiser,
  offerRole,
  offers,
  organisers,
  withdrawOffer,
} from './organisers.ts';
import { overview, pool } from './overview.ts';
import { changeText, ownTexts, tryText } from './own-texts.ts';
import { acquaintance, keepRound, pairNow, pairs, skipRound } from './pairs.ts';
import { people, photo } from './people.ts';
import { mayPair, person, transcript } from './person.ts';
import { handle, said } from './reviews.ts';
import { changeSettings, createCommunity, group, nextRounds, renewInvite, settings } from './settings.ts';
import {
  avoid,
  erase,
  letBack,
  move,
  openTranscript,
  pair,
  removeFromQueue,
  suspend,
  write,
} from './steering.ts';

/** Everything that can be asked, by its name in the contract; what is forgotten does not compile. */
export const questions: { [Q in keyof Questions]: Question<ZodType, Questions[Q]['answer']> } = {
  me,
  sessions,
  organisers,
  offers,
  audit,
  people,
  person,
  transcript,
  mayPair,
  photo,
  meetings,
  meeting,
  said,
  pairs,
  acquaintance,
  overview,
  pool,
  settings,
  group,
  nextRounds,
  ownTexts,
  audience,
  broadcasts,
  broadcast,
};

/** Everything that can be done. */
export const acts: { [A in keyof Acts]: Act<ZodType, Acts[A]['answer']> } = {
  signOut,
  nameOrganiser,
  dismissOrganiser,
  offerRole,
  withdrawOffer,
  closeMeeting,
  extendMeeting,
  handle,
  pairNow,
  skipRound,
  keepRound,
  suspend,
  letBack,
  removeFromQueue,
  move,
  erase,
  write,
  pair,
  avoid,
  openTranscript,
  changeSettings,
  createCommunity,
  renewInvite,
  changeText,
  tryText,
  readBroadcast,
  testBroadcast,
  beginBroadcast,
  stopBroadcast,
};
