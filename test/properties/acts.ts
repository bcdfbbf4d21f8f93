import fc from 'fast-check';
import type { Circle, Who } from './model.ts';

/** What a person does. `age` counts the buttons of that kind they were ever shown from the latest back. */
export type PersonsAct =
  | { who: Who; does: 'presses'; button: string; age: number; twice: boolean }
  | { who: Who; does: 'writes'; what: 'words' | 'too many words' | 'a photo' }
  | { who: Who; does: 'commands'; command: string }
  | { who: Who; does: 'blocks' | 'unblocks' };

/** Time goes by, and the bot looks at what is due. */
type ClocksAct = { does: 'passes'; hours: number };

export type Act =
  | PersonsAct
  | ClocksAct
  /** Finishes the questions of the arrival, if they are open. */
  | { who: Who; does: 'arrives' }
  /** At the same moment. */
  | { does: 'together'; both: [PersonsAct, PersonsAct | ClocksAct] }
  | { does: 'the organiser sets'; community: number; settings: Partial<Circle> }
  | { does: 'the organiser moves'; who: Who; to: number }
  | { does: 'the organiser pairs'; who: Who; other: Who; isOfCommunity: boolean };

/** How many people, and which communities. */
export const people = 3;
export const communities = [1, 2];

export const commands = {
  start: null,
  meeting: null,
  profile: null,
  history: null,
  settings: null,
  feedback: null,
  help: null,
  privacy: null,
  nonsense: null,
  'start coffee': 1,
  'start tea': 2,
} as const;

const who = fc.nat({ max: people - 1 });

/** How often each is pressed. The journey has to go on, or nothing happens. */
const buttons = weighed({
  register: 14,
  met: 8,
  rate: 8,
  without: 4,
  reject: 5,
  'reject:yes': 6,
  cancel: 4,
  card: 1,
  back: 3,
  profile: 1,
  edit: 3,
  clear: 1,
  done: 1,
  community: 1,
  pick: 2,
  history: 1,
  settings: 1,
  feedback: 1,
  language: 1,
  auto: 3,
  erase: 1,
  'erase:yes': 3,
  skip: 1,
  me: 1,
  any: 6,
});

const age = fc.oneof(
  { weight: 6, arbitrary: fc.constant(0) },
  { weight: 2, arbitrary: fc.nat({ max: 3 }) },
  { weight: 1, arbitrary: fc.nat({ max: 40 }) },
);

const personsAct: fc.Arbitrary<PersonsAct> = fc.oneof(
  {
    weight: 20,
    arbitrary: fc.record({
      who,
      does: fc.constant('presses' as const),
      button: buttons,
      age,
      twice: weighed({ false: 6, true: 1 }).map((word) => word === 'true'),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      who,
      does: fc.constant('writes' as const),
      what: weighed({ words: 5, 'too many words': 1, 'a photo': 1 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      who,
      does: fc.constant('commands' as const),
      command: fc.constantFrom(...Object.keys(commands)),
    }),
  },
  { weight: 1, arbitrary: fc.record({ who, does: fc.constantFrom('blocks' as const, 'unblocks' as const) }) },
);

const clocksAct: fc.Arbitrary<ClocksAct> = fc.record({
  does: fc.constant('passes' as const),
  hours: fc.constantFrom(0, 1, 5, 12, 24, 48, 96, 120, 168, 240, 24 * 30, 24 * 200),
});

const days = (...choices: number[]) => fc.constantFrom(...choices);

const settings: fc.Arbitrary<Partial<Circle>> = fc.oneof(
  fc.record({ meetingDays: days(1, 5, 10) }),
  fc.record({ newcomerNoticeDays: days(0, 2, 7) }),
  fc.record({ waitingNoticeDays: fc.constantFrom<[number, number]>([0, 1], [1, 5], [3, 4]) }),
  fc.record({ meetingNoticeDays: days(0, 2, 7) }),
  fc.record({ quiet: fc.constantFrom<[number, number] | null>(null, [21, 9], [13, 16], [0, 12]) }),
  fc.record({ zone: fc.constantFrom(3, 0, 10) }),
  fc.record({ repeatAfterDays: fc.constantFrom(null, 0, 4, 180) }),
  fc.record({ open: fc.boolean() }),
);

const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 24, arbitrary: personsAct },
  { weight: 4, arbitrary: clocksAct },
  { weight: 2, arbitrary: fc.record({ who, does: fc.constant('arrives' as const) }) },
  {
    weight: 5,
    arbitrary: fc.record({
      does: fc.constant('together' as const),
      both: fc.tuple(
        personsAct,
        fc.oneof({ weight: 4, arbitrary: personsAct }, { weight: 1, arbitrary: clocksAct }),
      ),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      does: fc.constant('the organiser sets' as const),
      community: fc.constantFrom(...communities),
      settings,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      does: fc.constant('the organiser moves' as const),
      who,
      to: fc.constantFrom(...communities),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      does: fc.constant('the organiser pairs' as const),
      who,
      other: who,
      isOfCommunity: fc.boolean(),
    }),
  },
);

/** What happens to three people, one thing after the other, and how updates come to the bot meanwhile. */
export const lives = (longest: number) =>
  fc.record({
    webhook: fc.boolean(),
    acts: fc.array(act, { minLength: 1, maxLength: longest, size: 'max' }),
  });

function weighed<K extends string>(weights: Record<K, number>): fc.Arbitrary<K> {
  const choices = Object.entries<number>(weights);
  return fc.oneof(...choices.map(([word, weight]) => ({ weight, arbitrary: fc.constant(word as K) })));
}
