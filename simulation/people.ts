import type { Update } from 'grammy/types';
import type { Random } from '../playground/clock.ts';
import type { Community } from '../src/domain/community.ts';
import { days, hours, minutes } from '../src/domain/time.ts';
import { Agenda } from './agenda.ts';
import { type Character, makeUpCharacter } from './cast.ts';
import type { Habits } from './habits.ts';
import { Phones, type Sent } from './phones.ts';

type Somebody = {
  tgid: number;
  character: Character;
  habits: Habits;
  /** Will press this as soon as it is in front of them. */
  wants: RegExp | null;
  /** Looks for nobody at present, and knows whether and when they will again. */
  rests: boolean;
  /** Has blocked the bot. */
  gone: boolean;
};

/** What somebody is about to do. */
type Act = { tgid: number } & (
  | { do: 'write'; text: string }
  | { do: 'press'; button: RegExp }
  | { do: 'block' }
);

/** What somebody has in front of them: the paths of the buttons, `found:met:42`. */
type Seen = { buttons: string[]; now: Date };

const register = /:register$/;
/** Between seeing something and doing what takes no thought. */
const moment = minutes(1);
/** Nobody writes to the bot earlier or later than that, by the community's clock. */
const day = { from: 8, to: 22 };

/**
 * Everybody of a community: what they see on their phones and what they do about it, when. All chance is in here, and comes
 * from one source, so the same seed makes the same life.
 */
export class People {
  readonly #random: Random;
  readonly #phones = new Phones();
  readonly #agenda = new Agenda<Act>();
  readonly #everybody = new Map<number, Somebody>();
  /** Who was the first to hear of a meeting. */
  readonly #heard = new Map<number, number>();
  /** Which meetings will take place, if nobody forgets to say so. */
  readonly #willMeet = new Map<number, boolean>();
  /** The community's clock is ahead of Greenwich by so many hours. */
  readonly #ahead: number;
  /** Whoever meets does so within as many milliseconds. */
  readonly #longestMeeting: number;

  constructor(
    random: Random,
    { timezone, meetingDays }: Pick<Community, 'timezone' | 'meetingDays'>,
    from: Date,
  ) {
    this.#random = random;
    this.#ahead = hoursAhead(timezone, from);
    this.#longestMeeting = 0.9 * days(meetingDays);
  }

  /** Somebody is there from a moment on, until they leave. */
  lives(tgid: number, habits: Habits, from: Date): void {
    const character = makeUpCharacter(this.#random);
    this.#phones.join(tgid, character);
    this.#everybody.set(tgid, { tgid, character, habits, wants: null, rests: false, gone: false });
    if (habits.leaves === 0) return;
    this.#note({ tgid, do: 'block' }, from, this.#about(days(-7 / Math.log(1 - habits.leaves))));
  }

  /** Somebody new, who writes to the bot at that moment. */
  arrives(tgid: number, habits: Habits, at: Date): void {
    this.lives(tgid, habits, at);
    this.#note({ tgid, do: 'write', text: '/start' }, at);
  }

  /** Somebody looks for nobody: they make up their mind, once, whether and when they will again. */
  mayReturn(tgid: number, now: Date): void {
    const somebody = this.#somebody(tgid);
    if (somebody.rests) return;
    somebody.rests = true;
    const { returns, returnsAfter } = somebody.habits;
    if (this.#chance(returns)) this.#presses(tgid, register, now, this.#about(days(returnsAfter)));
  }

  /**
   * Two have been introduced to each other: what becomes of it is settled at once, and when they will say so.
   *
   * @param now nothing of it happens before
   */
  decide(meetingId: number, two: number[], introducedAt: Date, now: Date): void {
    const sides = two.map((tgid) => this.#somebody(tgid));
    const untilThen = (wait: number) =>
      Math.max(0, introducedAt.getTime() + Math.min(wait, this.#longestMeeting) - now.getTime());
    const rejecting = sides.find(({ habits }) => this.#chance(habits.rejects));
    const willMeet = !rejecting && sides.every(({ habits }) => this.#chance(habits.comes));
    this.#willMeet.set(meetingId, willMeet);
    if (rejecting) {
      const wait = untilThen(this.#about(days(rejecting.habits.rejectsAfter)));
      this.#presses(rejecting.tgid, new RegExp(`:reject:${meetingId}$`), now, wait);
    }
    if (!willMeet) return;
    const mean = sides.reduce((sum, { habits }) => sum + habits.meetsAfter, 0) / sides.length;
    const wait = untilThen(this.#about(days(mean)));
    const reporting = sides.find(({ habits }) => this.#chance(habits.reports));
    if (reporting) this.#presses(reporting.tgid, new RegExp(`:met:${meetingId}$`), now, wait);
  }

  /** The next thing that anybody does before a moment, as an update. */
  next(before: Date): { at: Date; update: Update } | undefined {
    for (;;) {
      const next = this.#agenda.takeBefore(before.getTime());
      if (!next) return undefined;
      const at = new Date(next.at);
      const update = this.#do(next.what, at);
      if (update) return { at, update };
    }
  }

  /** Something new is on somebody's phone: what they will do about it is noted. */
  hear(sent: Sent, now: Date): void {
    const buttons = this.#phones.receive(sent);
    const somebody = this.#somebody(sent.tgid);
    const { wants, tgid } = somebody;
    if (wants && buttons.some((path) => wants.test(path))) {
      somebody.wants = null;
      this.#presses(tgid, wants, now, moment);
      return;
    }
    const [screen = ''] = buttons[0]?.split(':') ?? [];
    this.#reactions[screen]?.(somebody, { buttons, now });
  }

  /** What people do about a screen, by its name. */
  readonly #reactions: Record<string, (somebody: Somebody, seen: Seen) => void> = {
    ask: (somebody, seen) => this.#answerQuestion(somebody, seen),
    arrived: ({ tgid, habits }, { now }) => {
      if (!this.#chance(habits.searchesOn)) this.#note({ tgid, do: 'write', text: '/settings' }, now, moment);
      if (this.#chance(habits.registers)) this.#presses(tgid, register, now, 2 * moment);
    },
    settings: ({ tgid }, { now }) => this.#presses(tgid, /^settings:auto:off$/, now, moment),
    invitation: ({ tgid, habits }, { now }) => {
      if (this.#chance(habits.registersWhenInvited))
        this.#presses(tgid, register, now, this.#about(hours(8)));
    },
    found: ({ tgid }, { buttons, now }) => {
      const meetingId = meetingIn(buttons);
      const partner = this.#heard.get(meetingId);
      this.#heard.set(meetingId, tgid);
      if (partner !== undefined) this.decide(meetingId, [partner, tgid], now, now);
    },
    didYouMeet: ({ tgid, habits }, { buttons, now }) => {
      const meetingId = meetingIn(buttons);
      const willMeet = this.#willMeet.get(meetingId);
      if (!this.#chance(willMeet ? habits.reports : habits.comes * habits.givesUp)) return;
      const button = new RegExp(`:${willMeet ? 'met' : 'reject'}:${meetingId}$`);
      this.#presses(tgid, button, now, this.#about(hours(8)));
    },
    reject: ({ tgid }, { now }) => this.#presses(tgid, /^reject:yes:/, now, moment),
    review: (somebody, seen) => this.#review(somebody, seen, moment),
    partnerMet: (somebody, seen) => this.#review(somebody, seen, this.#about(hours(6))),
    reviewed: (somebody, seen) => this.#seeStanding(somebody, seen),
    failed: (somebody, seen) => this.#seeStanding(somebody, seen),
    home: (somebody, seen) => this.#seeStanding(somebody, seen),
    stillLooking: (somebody, seen) => this.#mayCancel(somebody, seen),
    nobodyYet: (somebody, seen) => this.#mayCancel(somebody, seen),
    leftOut: (somebody, seen) => this.#mayCancel(somebody, seen),
  };

  #answerQuestion({ tgid, habits, character }: Somebody, { buttons: [button = ''], now }: Seen): void {
    const [, , field = ''] = button.split(':');
    const text = { roleAndData: character.role, info: character.hobbies, socialProfile: character.about }[
      field
    ];
    if (text !== undefined && this.#chance(habits.fillsIn))
      this.#note({ tgid, do: 'write', text }, now, moment);
    else this.#presses(tgid, new RegExp(`^${button}$`), now, moment);
  }

  #review({ tgid, habits }: Somebody, { buttons: [button = ''], now }: Seen, wait: number): void {
    const [screen, , meetingId] = button.split(':');
    const reviews = this.#chance(habits.reviews);
    // Whoever says that they met has to leave the question in some way; whoever is told may leave it alone.
    if (!reviews && screen === 'partnerMet') return;
    const stars = 3 + Math.floor(3 * this.#random());
    const answer = reviews ? `:rate:${meetingId}:${stars}$` : `:without:${meetingId}$`;
    this.#presses(tgid, new RegExp(answer), now, wait);
  }

  #mayCancel({ tgid, habits }: Somebody, { now }: Seen): void {
    if (this.#chance(habits.cancels)) this.#presses(tgid, /:cancel:\d+$/, now, this.#about(hours(4)));
  }

  /** Whoever can register looks for nobody at present. */
  #seeStanding(somebody: Somebody, { buttons, now }: Seen): void {
    somebody.wants = null;
    if (buttons.some((path) => register.test(path))) this.mayReturn(somebody.tgid, now);
    else somebody.rests = false;
  }

  #do(act: Act, now: Date): Update | undefined {
    const somebody = this.#somebody(act.tgid);
    if (somebody.gone) return undefined;
    switch (act.do) {
      case 'write':
        return this.#phones.writes(act.tgid, act.text, now);
      case 'block':
        somebody.gone = true;
        return this.#phones.blocks(act.tgid, now);
      case 'press': {
        const press = this.#phones.presses(act.tgid, act.button, now);
        if (press) return press;
        // Not in front of them: they open the home screen, and press it there.
        somebody.wants = act.button;
        return this.#phones.writes(act.tgid, '/meeting', now);
      }
    }
  }

  #presses(tgid: number, button: RegExp, now: Date, wait: number): void {
    this.#note({ tgid, do: 'press', button }, now, wait);
  }

  /** What would happen at night happens some time in the morning. */
  #note(act: Act, now: Date, wait = 0): void {
    const at = now.getTime() + wait;
    const hour = (at / hours(1) + this.#ahead) % 24;
    const isDay = hour >= day.from && hour < day.to;
    const untilMorning = isDay ? 0 : ((day.from - hour + 24) % 24) + 3 * this.#random();
    this.#agenda.note(at + hours(untilMorning), act);
  }

  #chance(share: number): boolean {
    return this.#random() < share;
  }

  /** A length of time around a mean: mostly less, at times much more. */
  #about(mean: number): number {
    return -Math.log(1 - this.#random()) * mean;
  }

  #somebody(tgid: number): Somebody {
    return this.#everybody.get(tgid)!;
  }
}

function meetingIn(buttons: string[]): number {
  return Number(buttons.find((path) => path.includes(':met:'))?.split(':')[2]);
}

function hoursAhead(timezone: string, at: Date): number {
  const hour = new Intl.DateTimeFormat('en', { timeZone: timezone, hour: 'numeric', hourCycle: 'h23' });
  return (Number(hour.format(at)) - at.getUTCHours() + 24) % 24;
}
