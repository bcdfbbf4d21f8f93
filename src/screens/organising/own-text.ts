import type { MainText } from '../../domain/organising/main-texts.ts';
import { languages } from '../../texts/languages.ts';
import type { Texts } from '../../texts/ru.ts';
import { arrived, ask } from '../ask.ts';
import { home } from '../home.ts';
import { found } from '../meeting.ts';
import { didYouMeet, failed, partnerRejected } from '../news.ts';
import { invitation, nobodyYet, stillLooking } from '../notices.ts';
import { partnerMet, review } from '../review.ts';
import { open, screen, type View } from '../screen.ts';

/** A screen on which each text stands, with the fictional cast. */
const shown: Record<MainText, (t: Texts) => View | undefined> = {
  welcome: (t) => ask.samples(t).welcome,
  fullName: (t) => ask.samples(t).name,
  roleAndData: (t) => ask.samples(t).role,
  info: (t) => ask.samples(t).hobbies,
  photo: (t) => ask.samples(t).photo,
  socialProfile: (t) => ask.samples(t).about,
  arrived: (t) => arrived.samples(t)['without a photo'],
  inactive: (t) => home.samples(t).inactive,
  active: (t) => home.samples(t).waiting,
  inProgress: (t) => home.samples(t)['in progress'],
  found: (t) => found.samples(t)['with a photo'],
  didYouMeet: (t) => didYouMeet.samples(t)['with a username'],
  review: (t) => review.samples(t).asked,
  partnerMet: (t) => partnerMet.samples(t).told,
  partnerRejected: (t) => partnerRejected.samples(t).waiting,
  failed: (t) => failed.samples(t).told,
  invitation: (t) => invitation.samples(t).sent,
  stillLooking: (t) => stillLooking.samples(t)['full card'],
  stillLookingInRounds: (t) => stillLooking.samples(t)['before a round'],
  nobodyYet: (t) => nobodyYet.samples(t).sent,
  nobodyYetInRounds: (t) => nobodyYet.samples(t)['before a round'],
};

/** How a text would look, on its screen. Its buttons are for looking at, and lead home. */
export const ownText = screen({
  say: 'ownText',
  news: true,
  facts: async (_reader, { name, language, text }) => {
    const usual = languages[language];
    return shown[name]({ ...usual, main: { ...usual.main, [name]: text } }) ?? null;
  },
  view: ({ text, buttons = [] }) => {
    const labels = buttons.map((row) => Object.values(row).map((button) => labelOf(button)));
    return {
      text,
      buttons: labels.map((row, y) =>
        Object.fromEntries(row.map((label, x) => [`nothing:${y}:${x}`, label])),
      ),
    };
  },
  on: { nothing: open('home', {}) },
  samples: {
    invitation: { text: 'Привет! Пойдём пить кофе?', buttons: [{ register: 'Найти собеседника' }] },
  },
});

function labelOf(button: string | { text: string } | undefined): string | undefined {
  return typeof button === 'object' ? button.text : button;
}
