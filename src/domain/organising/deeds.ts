import type { PersonId } from '../person.ts';

/** What organisers do that is written down, as the audit log calls it. */
export type Deed =
  | 'nameOrganiser'
  | 'dismissOrganiser'
  | 'offerRole'
  | 'withdrawOffer'
  | 'suspend'
  | 'letBack'
  | 'removeFromQueue'
  | 'move'
  | 'erase'
  | 'write'
  | 'pair'
  | 'avoid'
  | 'stopAvoiding'
  | 'openTranscript'
  | 'closeMeeting'
  | 'extendMeeting'
  | 'handle'
  | 'pairNow'
  | 'skipRound'
  | 'keepRound'
  | 'changeSettings'
  | 'changeText'
  | 'resetText'
  | 'createCommunity'
  | 'renewInvite'
  | 'testBroadcast'
  | 'beginBroadcast'
  | 'stopBroadcast'
  | 'export';

/** What an organiser did. `about` holds numbers and the names of things, never what somebody wrote. */
export type Entry = {
  byTgid: PersonId;
  act: Deed;
  communityId: number | null;
  tgid: PersonId | null;
  about: Record<string, string | number | boolean | null>;
};
