import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import { meetings, nothingFailed, standings } from '../../chaos/findings.ts';
import type { Call } from '../../playground/witness.ts';
import { after, hours } from '../../src/domain/time.ts';
import { until } from '../support/until.ts';
import type { Village } from '../support/village.ts';
import { type Act, commands, communities, type PersonsAct, people } from './acts.ts';
import {
  type Button,
  blocks,
  type Circle,
  comesBack,
  command,
  type Happening,
  isArriving,
  lose,
  news,
  now,
  openOrder,
  pairUnpaired,
  press,
  remembered,
  type Shown,
  tick,
  type Who,
  type World,
  write,
} from './model.ts';
import { type Ids, type Rows, rowsOf } from './remembered.ts';
import { isFault, type Seen, seenIn } from './seen.ts';

/** Something that is done to the bot, and what has to come of it, step by step. */
type Doing = {
  who: Who | null;
  inWords: string;
  begin: () => void | Promise<void>;
  happenings: Happening[];
  /** Somebody is gone afterwards, with what they were not told yet. */
  leaves?: boolean;
};

const usual: Circle = {
  open: true,
  meetingDays: 10,
  newcomerNoticeDays: 7,
  waitingNoticeDays: [1, 5],
  meetingNoticeDays: 7,
  quiet: [21, 9],
  zone: 3,
  repeatAfterDays: 180,
};

/** By how many hours they are ahead of UTC. */
const zones: Record<number, string> = { 0: 'UTC', 3: 'Europe/Moscow', 10: 'Asia/Vladivostok' };

const cast = [
  { name: 'Анна Смирнова', username: 'anna', language: 'ru' },
  { name: 'Борис Котов', language: 'ru' },
  { name: 'Вера Лис', username: 'vera', language: 'en' },
] as const;

/**
 * Three people, a clock and an organiser in a village. After everything that one of them does, what the database
 * remembers and what people see is held against the model.
 */
export class Life {
  /** Every screen that anybody saw. */
  readonly screens = new Set<string>();
  readonly #told: string[] = [];
  steps = 0;
  readonly #village: Village;
  readonly #began: Date;
  readonly #tgids: number[];
  #world: World;
  #ids: Ids = { meetings: [], orders: [] };
  #calls: Call[] = [];
  #read = 0;
  #presses = 0;
  #answers = 0;
  /** Every button that somebody was ever shown, the latest last. */
  readonly #buttons: { messageId: number; path: string }[][] = cast.map(() => []);

  constructor(village: Village) {
    this.#village = village;
    this.#began = new Date(Math.floor(village.clock.now().getTime() / hours(1)) * hours(1));
    this.#tgids = cast.map(({ name, ...rest }) => village.comes(name, rest).id);
    assert.equal(this.#tgids.length, people);
    village.telegram.witness.onCall((call) => {
      if (call.method === 'answerCallbackQuery' && call.status === 200) this.#answers++;
      else this.#calls.push(call);
    });
    this.#world = {
      hour: 0,
      moments: 0,
      circles: Object.fromEntries(communities.map((id) => [id, { ...usual, open: id === 1 }])),
      people: cast.map(() => null),
      telegram: cast.map(({ name, language }) => ({ name, language, blocked: false })),
      meetings: [],
      unpaired: null,
    };
  }

  /** The second community is founded, everybody arrives, and then one thing happens after the other. */
  async passes(acts: Act[]): Promise<void> {
    try {
      await this.#village.database.updateTable('communities').set({ inviteCode: 'coffee' }).execute();
      await this.#village.founds('Чайная', { access: 'invite', inviteCode: 'tea' });
      for (const who of cast.keys()) await this.#arrives(who);
      for (const act of acts) await this.#does(act);
    } catch (error) {
      const told = this.#told.map((act, place) => `${place + 1}. ${act}`).join('\n');
      throw new Error(`${told}\n${(error as Error).message}`, { cause: error });
    }
  }

  async #does(act: Act): Promise<void> {
    switch (act.does) {
      case 'arrives':
        return this.#arrives(act.who);
      case 'passes': {
        this.#passes(act.hours);
        return this.#happens([this.#tick(act.hours)]);
      }
      case 'together':
        return this.#together(act.both);
      case 'the organiser sets':
        return this.#sets(act.community, act.settings);
      case 'the organiser moves':
        return this.#moves(act.who, act.to);
      case 'the organiser pairs':
        return this.#pairs(act.who, act.other, act.isOfCommunity);
      default: {
        const doing = this.#doing(act);
        if (doing) await this.#happens([doing]);
        return;
      }
    }
  }

  async #arrives(who: Who): Promise<void> {
    for (let person = this.#world.people[who]; !person || isArriving(person); ) {
      const isAskedForName = person?.question === 'ask:fullName';
      const act: PersonsAct =
        person && person.question !== 'ask' && !isAskedForName
          ? { who, does: 'presses', button: 'skip', age: 0, twice: false }
          : isAskedForName
            ? { who, does: 'writes', what: 'words' }
            : { who, does: 'commands', command: 'start' };
      await this.#happens([this.#doing(act)!]);
      person = this.#world.people[who];
    }
  }

  #passes(length: number): void {
    this.#village.telegram.clock.forward(hours(length));
    this.#world.hour += length;
  }

  #tick(length: number): Doing {
    return {
      who: null,
      inWords: `${length} hours pass`,
      begin: () => this.#village.tick(),
      happenings: tick(),
    };
  }

  async #together(both: Extract<Act, { does: 'together' }>['both']): Promise<void> {
    const [first, second] = both;
    // Which of two acts of one person a refused message followed is not to be said.
    const blocking = [first.does, second.does].some((does) => does === 'blocks' || does === 'unblocks');
    const isBlocked = blocking || this.#world.telegram[first.who]!.blocked;
    if ('who' in second && first.who === second.who && isBlocked) return;
    if (second.does === 'passes') this.#passes(second.hours);
    const doings = [
      this.#doing(first),
      second.does === 'passes' ? this.#tick(second.hours) : this.#doing(second),
    ];
    if (doings.every((doing) => doing !== null)) await this.#happens(doings);
  }

  /** Null when it cannot be done, as pressing a button that was never shown. */
  #doing(act: PersonsAct): Doing | null {
    const { who } = act;
    const { telegram } = this.#village;
    const tgid = this.#tgids[who]!;
    const isBlocked = this.#world.telegram[who]!.blocked;
    const inWords = (words: string) => `${cast[who]!.name} ${words}`;
    const says = (words: string, happening: Happening, send: () => void): Doing => ({
      who,
      inWords: inWords(words),
      begin: send,
      happenings: [...(isBlocked ? [comesBack(who)] : []), happening],
    });
    switch (act.does) {
      case 'presses': {
        const found = this.#button(who, act);
        if (!found) return null;
        const { messageId, path } = found;
        const times = act.twice && !isBlocked ? 2 : 1;
        const pressing = Array.from({ length: times }, () => press(who, this.#meant(who, path)));
        return {
          who,
          inWords: inWords(`presses ${path}${times === 2 ? ' twice' : ''}`),
          begin: () => {
            this.#presses += times;
            for (let n = 0; n < times; n++) telegram.presses(tgid, messageId, path);
          },
          happenings: [...pressing, (world) => (world.telegram[who]!.blocked ? lose(who)(world) : [])],
          leaves: isBlocked || path === 'erase:yes',
        };
      }
      case 'writes': {
        if (act.what === 'a photo') {
          return says('sends a photo', write(who, 'photo'), () => {
            telegram.sendsPhoto(tgid);
          });
        }
        const words = `${cast[who]!.name} ${this.steps}`;
        const tooMany = act.what === 'too many words';
        return says(tooMany ? 'writes too much' : 'writes', write(who, { words, tooMany }), () => {
          telegram.says(tgid, tooMany ? words.repeat(200) : words);
        });
      }
      case 'commands': {
        const name = act.command as keyof typeof commands;
        return says(`writes /${name}`, command(who, name.split(' ')[0]!, commands[name]), () => {
          telegram.says(tgid, `/${name}`);
        });
      }
      case 'blocks':
        if (isBlocked) return null;
        return {
          who,
          inWords: inWords('blocks the bot'),
          begin: () => telegram.blocks(tgid),
          happenings: [blocks(who)],
          leaves: true,
        };
      case 'unblocks':
        if (!isBlocked) return null;
        return {
          who,
          inWords: inWords('unblocks the bot'),
          begin: () => telegram.unblocks(tgid),
          happenings: [comesBack(who)],
        };
    }
  }

  #button(who: Who, { button, age }: { button: string; age: number }) {
    const isMeant = (path: string) => {
      const [screen, action] = path.split(':');
      if (button === 'any') return true;
      if (action === 'yes') return button === `${screen}:yes`;
      return button === action;
    };
    const all = this.#buttons[who]!.filter(({ path }) => isMeant(path));
    return all.at(-1 - (age % all.length));
  }

  /** A button's path in the model's terms. */
  #meant(who: Who, path: string): Button {
    const [screen = '', action = '', word = '', rating] = path.split(':');
    const ids = action === 'cancel' ? this.#ids.orders[who]! : this.#ids.meetings;
    return { screen, action, about: ids.indexOf(Number(word)), word, rating: Number(rating) };
  }

  async #sets(community: number, settings: Partial<Circle>): Promise<void> {
    this.#told.push(`the organiser sets ${JSON.stringify(settings)} in ${community}`);
    const { open, quiet, zone, ...rest } = settings;
    const time = (hour: number) => `${String(hour).padStart(2, '0')}:00`;
    await this.#village.database
      .updateTable('communities')
      .set({
        ...rest,
        ...(open === undefined ? {} : { access: open ? 'open' : 'invite' }),
        ...(quiet === undefined
          ? {}
          : { quietFrom: quiet && time(quiet[0]), quietTo: quiet && time(quiet[1]) }),
        ...(zone === undefined ? {} : { timezone: zones[zone]! }),
      })
      .where('id', '=', community)
      .execute();
    Object.assign(this.#world.circles[community]!, settings);
  }

  async #moves(who: Who, to: number): Promise<void> {
    const person = this.#world.people[who];
    if (person?.status !== 'inactive') return;
    this.#told.push(`the organiser moves ${cast[who]!.name} to ${to}`);
    await this.#village.database
      .updateTable('users')
      .set({ communityId: to })
      .where('tgid', '=', this.#tgids[who]!)
      .execute();
    person.community = to;
  }

  /** A meeting made by hand: two rows of members, and whoever of them waited waits no longer. */
  async #pairs(who: Who, other: Who, isOfCommunity: boolean): Promise<void> {
    const pair = [who, other].sort();
    const free = pair.filter((one) => {
      const person = this.#world.people[one];
      return person && !isArriving(person) && person.status !== 'in_progress';
    });
    if (who === other || free.length < 2) return;
    this.#told.push(`the organiser pairs ${pair.map((one) => cast[one]!.name).join(' and ')}`);
    const community = isOfCommunity ? this.#world.people[who]!.community : null;
    const { meetingDays } = this.#world.circles[community ?? 0] ?? usual;
    const [a, b] = pair.map((one) => this.#tgids[one]!);
    const createdAt = this.#village.clock.now();
    await this.#village.database.transaction().execute(async (tx) => {
      const { meetingId } = await tx
        .insertInto('meetings')
        .values({ createdAt, endsAt: after(createdAt, hours(24 * meetingDays)), communityId: community })
        .returning('meetingId')
        .executeTakeFirstOrThrow();
      await tx
        .insertInto('meetingMembers')
        .values([
          { meetingId, tgid: a!, tgidPartner: b! },
          { meetingId, tgid: b!, tgidPartner: a! },
        ])
        .execute();
      await tx.updateTable('users').set({ status: 'in_progress' }).where('tgid', 'in', [a!, b!]).execute();
      await tx
        .updateTable('orders')
        .set({ meetingId })
        .where('tgid', 'in', [a!, b!])
        .where('meetingId', 'is', null)
        .where('cancelledAt', 'is', null)
        .execute();
    });
    this.#world.moments++;
    for (const one of pair) {
      const person = this.#world.people[one]!;
      const order = openOrder(person);
      if (order) order.meeting = this.#world.meetings.length;
      person.status = 'in_progress';
    }
    this.#world.meetings.push({
      people: pair,
      community,
      made: now(this.#world),
      ends: now(this.#world) + 24 * meetingDays,
      result: 'in_progress',
      asked: false,
      rejectedBy: null,
      reviews: {},
    });
    await this.#look();
  }

  /** Begins everything at once, waits until it has come to rest, and finds the world that it has led to. */
  async #happens(doings: Doing[]): Promise<void> {
    this.steps++;
    this.#told.push(doings.map(({ inWords }) => inWords).join(', and at the same moment '));
    this.#calls = [];
    const { settled } = this.#village;
    await Promise.all([...doings.map(async ({ begin }) => begin()), settled()]);
    // A message that was refused because of a block may have led to others.
    await settled();
    await until('every press is answered', () => this.#answers === this.#presses, 10_000);
    const rows = await this.#look();
    const seen = this.#seen(doings);

    const outcomes: Outcome[] = [];
    for (const outcome of outcomesOf(this.#world, doings)) {
      outcomes.push(outcome);
      if (!isDeepStrictEqual(rows, remembered(outcome.world))) continue;
      if (!isDeepStrictEqual(...this.#sights(outcome.shown, seen, doings))) continue;
      this.#world = outcome.world;
      return;
    }
    const [{ world, shown }] = outcomes as [Outcome];
    assert.deepEqual(rows, remembered(world), 'the database remembers something else');
    assert.deepEqual(...this.#sights(shown, seen, doings), 'people see something else');
    assert.fail('no order of what happened leads to both what is remembered and what is seen');
  }

  /** Reads the database, and sees that it agrees with itself and that nothing went wrong. */
  async #look(): Promise<Rows> {
    const { database, log } = this.#village;
    const looks = [standings(database), meetings(database), nothingFailed(database)];
    for (const { claim, broken } of await Promise.all(looks)) assert.deepEqual(broken, [], claim);
    const troubles = log.slice(this.#read).filter(isTrouble);
    this.#read = log.length;
    assert.deepEqual(troubles, [], 'the log tells of trouble');
    const { rows, ids } = await rowsOf(database, this.#tgids, this.#began);
    this.#ids = ids;
    return rows;
  }

  /** What people saw meanwhile. Nothing is sent to whoever has blocked the bot, but an answer to a press of theirs. */
  #seen(doings: Doing[]): Seen[] {
    const actors = doings.map(({ who }) => (who === null ? null : this.#tgids[who]));
    const isAnswer = ({ status, params }: Call) => status === 403 && actors.includes(Number(params.chat_id));
    const faults = this.#calls.filter((call) => isFault(call) && !isAnswer(call));
    assert.deepEqual(faults, [], 'Telegram refused what it should not have been asked');
    const seen = this.#calls.map(seenIn).filter((one) => one !== null);
    for (const { tgid, messageId, screen, paths } of seen) {
      this.screens.add(screen);
      const who = this.#tgids.indexOf(tgid);
      const older = this.#buttons[who]!.filter(
        (button) => button.messageId !== messageId || !paths.includes(button.path),
      );
      this.#buttons[who] = [...older, ...paths.map((path) => ({ messageId, path }))];
    }
    return seen;
  }

  /**
   * What each saw and should have seen, in order, with the name that had to stand there. Of what happens at the same
   * moment only the news are compared, and only while nobody leaves: who is told of it first is open.
   */
  #sights(shown: Shown[], seen: Seen[], doings: Doing[]): [actual: unknown, expected: unknown] {
    const isOneAct = doings.length === 1;
    if (!isOneAct && doings.some(({ leaves }) => leaves)) return [null, null];
    const counts = ({ screen }: { screen: string }) => isOneAct || news.includes(screen);
    const each = this.#tgids.map((tgid, who) => {
      const saw = seen.filter((one) => one.tgid === tgid && counts(one));
      const should = shown.filter((one) => one.to === who && counts(one));
      const expected = should.map(({ screen, named }) => (named === null ? screen : `${screen} ${named}`));
      const actual = saw.map(({ screen, text }, place) => {
        const named = should[place]?.named ?? null;
        return named !== null && text.includes(named) ? `${screen} ${named}` : screen;
      });
      return isOneAct ? [actual, expected] : [actual.sort(), expected.sort()];
    });
    return [each.map(([actual]) => actual), each.map(([, expected]) => expected)];
  }
}

type Outcome = { world: World; shown: Shown[] };

/**
 * What may come of it: things that happen at the same moment may mingle, and whom they bring together may be looked at
 * only after both, or between.
 */
function* outcomesOf(world: World, doings: Doing[]): Generator<Outcome> {
  const [first = [], second = []] = doings.map(({ happenings }) => happenings);
  for (const order of mingled(first, second)) yield outcome({ ...world, unpaired: null }, order);
  if (second.length === 0) return;
  for (const order of mingled(first, second)) {
    for (const withPairing of mingled(order, [pairUnpaired])) {
      yield outcome({ ...world, unpaired: new Set() }, [...withPairing, pairUnpaired]);
    }
  }
}

function outcome(before: World, happenings: Happening[]): Outcome {
  const world = structuredClone(before);
  const shown = happenings.flatMap((happening) => happening(world));
  return { world: { ...world, unpaired: null }, shown };
}

/** All ways to put two rows of things into one without changing the order of either. */
function* mingled<T>(first: T[], second: T[]): Generator<T[]> {
  if (first.length === 0 || second.length === 0) yield [...first, ...second];
  else {
    for (const rest of mingled(first.slice(1), second)) yield [first[0]!, ...rest];
    for (const rest of mingled(first, second.slice(1))) yield [second[0]!, ...rest];
  }
}

/** A warning or worse, or an error of PostgreSQL's that went by in silence because the second try worked. */
function isTrouble(line: string): boolean {
  const { level, err } = JSON.parse(line) as { level: number; err?: { code?: unknown } };
  return level >= 40 || /^[0-9A-Z]{5}$/.test(String(err?.code));
}
