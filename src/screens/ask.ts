import { type Card, isArriving, type Person, telegramName } from '../domain/person.ts';
import { cleanLine } from '../domain/plain-text.ts';
import { isField, limits } from '../domain/profile.ts';
import { type HomeNote, type Message, says } from '../domain/sayings.ts';
import { register } from '../flows/order.ts';
import { answerArrival, skip } from '../flows/profile.ts';
import { paragraphs } from '../texts/format.ts';
import { fill } from './organising/own-words.ts';
import * as cast from './samples.ts';
import { open, type Row, screen } from './screen.ts';

/** The questions of the arrival, one after the other. */
export const ask = screen({
  say: 'ask',
  facts: async ({ person }, { field, problem, note }) => ({
    field,
    problem,
    note,
    greets: person.state === 'ask',
    telegramName: usableName(telegramName(person)),
  }),
  view: ({ field, problem, note, greets, telegramName }, t) => {
    const first = field === 'fullName';
    const skipping: Row[] = [{ [`skip:${field}`]: t.ask.skip }];
    const me: Row[] = telegramName ? [{ me: t.ask.me(telegramName) }] : [];
    return {
      text: paragraphs(
        greets && fill(t.main.welcome),
        note && t.home.notes[note],
        problem && t.problem(problem),
        fill(t.main[field]),
      ),
      buttons: first ? me : skipping,
      asks: `ask:${field}`,
    };
  },
  on: {
    skip: async (turn, field) =>
      isField(field) && turn.person.state === `ask:${field}` ? skip(turn, field) : [landing(turn.person)],
    me: async (turn) => {
      const name = usableName(telegramName(turn.person));
      return name && turn.person.state === 'ask:fullName'
        ? answerArrival(turn, 'fullName', { kind: 'text', text: name })
        : [landing(turn.person)];
    },
  },
  hears: async (turn, answer, field) =>
    isField(field) ? answerArrival(turn, field, answer) : [landing(turn.person)],
  samples: {
    welcome: {
      field: 'fullName',
      problem: undefined,
      note: undefined,
      greets: true,
      telegramName: 'Анна Смирнова',
    },
    name: {
      field: 'fullName',
      problem: undefined,
      note: undefined,
      greets: false,
      telegramName: 'Анна Смирнова',
    },
    role: { field: 'roleAndData', problem: undefined, note: undefined, greets: false, telegramName: null },
    photo: { field: 'photo', problem: undefined, note: undefined, greets: false, telegramName: null },
    about: { field: 'socialProfile', problem: undefined, note: undefined, greets: false, telegramName: null },
    'too long': {
      field: 'roleAndData',
      problem: { kind: 'too-long', max: 200, was: 3021 },
      note: undefined,
      greets: false,
      telegramName: null,
    },
    hobbies: { field: 'info', problem: undefined, note: undefined, greets: false, telegramName: null },
    'not a photo': {
      field: 'photo',
      problem: { kind: 'photo-expected' },
      note: undefined,
      greets: false,
      telegramName: null,
    },
    invited: {
      field: 'socialProfile',
      problem: undefined,
      note: 'community-joined',
      greets: false,
      telegramName: null,
    },
  },
});

/** The finished card at the end of the arrival. */
export const arrived = screen({
  say: 'arrived',
  facts: async ({ person }): Promise<Card> => person,
  view: (own, t) => ({
    text: fill(t.main.arrived, { card: t.card(own) }),
    photo: own.photo,
    buttons: [{ register: t.arrived.register }, { profile: t.arrived.profile }],
  }),
  on: { register, profile: open('profile', {}) },
  samples: { 'without a photo': cast.anna, longest: cast.longest },
});

/** The open question of an unfinished arrival, else the home screen. */
export function landing({ tgid, state }: Person, note?: HomeNote): Message {
  if (!isArriving({ state })) return says(tgid, 'home', { note });
  const field = state?.split(':')[1];
  return says(tgid, 'ask', { field: isField(field) ? field : 'fullName', note });
}

/** The name in the Telegram profile, if it could be typed as an answer. */
function usableName(name: string | null): string | null {
  const clean = cleanLine(name ?? '');
  return clean.length >= limits.fullName.min && clean.length <= limits.fullName.max ? clean : null;
}
