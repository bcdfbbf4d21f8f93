import type { Saying } from '../domain/sayings.ts';
import { arrived, ask } from './ask.ts';
import { community, membersOnly } from './community.ts';
import { feedback } from './feedback.ts';
import { help, tooFast, trouble } from './help.ts';
import { history } from './history.ts';
import { home } from './home.ts';
import { found, meeting, reject } from './meeting.ts';
import { closed, didYouMeet, extended, failed, leftOut, partnerRejected } from './news.ts';
import { invitation, nobodyYet, stillLooking } from './notices.ts';
import { broadcast } from './organising/broadcast.ts';
import { dismiss, nameAs, nameFor, organisers, roleOffered } from './organising/naming.ts';
import { admin, named } from './organising/organiser.ts';
import { ownText } from './organising/own-text.ts';
import { needsYou, stats, weeklyReport } from './organising/stats.ts';
import { letBack, letter, moved, removed, suspended } from './organising/steering.ts';
import { privacy } from './privacy.ts';
import { edit, profile } from './profile.ts';
import { partnerMet, review, reviewed } from './review.ts';
import type { Screen } from './screen.ts';
import { erase, farewell, settings } from './settings.ts';

/** Every screen by its name; a saying without one does not compile. */
export const screens: { [S in Saying]: Screen<S> } = {
  ask,
  arrived,
  profile,
  edit,
  community,
  membersOnly,
  home,
  found,
  meeting,
  reject,
  review,
  reviewed,
  partnerMet,
  partnerRejected,
  closed,
  extended,
  failed,
  leftOut,
  invitation,
  stillLooking,
  nobodyYet,
  didYouMeet,
  history,
  settings,
  feedback,
  erase,
  farewell,
  help,
  privacy,
  trouble,
  tooFast,
  admin,
  nameFor,
  nameAs,
  roleOffered,
  organisers,
  dismiss,
  named,
  broadcast,
  ownText,
  stats,
  weeklyReport,
  needsYou,
  suspended,
  letBack,
  removed,
  moved,
  letter,
};

/** The screen of that name, if there is one. */
export function screenNamed(name: string | undefined): Pick<Screen, 'on' | 'hears' | 'always'> | undefined {
  return name !== undefined && Object.hasOwn(screens, name) ? screens[name as Saying] : undefined;
}
