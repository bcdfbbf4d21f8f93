import { CAST, type Character } from './cast.ts';
import { type Random, seededRandom } from './clock.ts';
import { type Act, choose } from './crowd-choice.ts';
import type { Person } from './people.ts';
import { drawAvatar } from './picture.ts';
import type { Telegram } from './telegram.ts';

/** Calls `act` after `ms` milliseconds; gives back what prevents that. */
export type After = (ms: number, act: () => void) => () => void;

type Actor = {
  character: Character;
  acts: number;
  tries: Map<string, number>;
  presses: Map<string, number>;
  cancel: () => void;
};

const MOST_ACTS = 60;
const MOST_PRESSES_OF_ONE = 2;
const MOST_ACTORS = 100;
const STEP_APART = 700;

const realAfter: After = (ms, act) => {
  const timer = setTimeout(act, ms).unref();
  return () => clearTimeout(timer);
};

/**
 * People who act by themselves: they arrive, answer what they are asked, look for a partner, meet and say how it was,
 * with pauses as people make them. Everyone stops after 60 acts, and nobody presses the same button of a message a
 * third time.
 */
export class Crowd {
  readonly #telegram: Telegram;
  readonly #random: Random;
  readonly #after: After;
  readonly #actors = new Map<number, Actor>();
  readonly #stopWatching: () => void;

  constructor(telegram: Telegram, { seed = 1, after = realAfter }: { seed?: number; after?: After } = {}) {
    this.#telegram = telegram;
    this.#random = seededRandom(seed);
    this.#after = after;
    for (const person of telegram.people.byId.values()) if (person.automatic) this.#wakeUp(person);
    this.#stopWatching = telegram.on((event) => {
      if (event.type === 'message' && event.message.from === 'bot') this.#look(event.personId);
    });
  }

  /** How many more can join. */
  get room(): number {
    return MOST_ACTORS - this.#actors.size;
  }

  /** Ten people join, one after another. */
  join(): Person[] {
    const round = Math.floor(this.#actors.size / CAST.length);
    return CAST.map((character, place) => {
      const { firstName, lastName, username, languageCode } = character;
      const taken = username && round > 0 ? `${username}_${round + 1}` : username;
      const person = this.#telegram.joins({ firstName, lastName, username: taken, languageCode }, true);
      const actor = this.#act(person.id, character);
      actor.cancel = this.#after(STEP_APART * place, () => this.#telegram.says(person.id, '/start'));
      return person;
    });
  }

  /** Everybody stops where they are. */
  close(): void {
    this.#stopWatching();
    for (const actor of this.#actors.values()) actor.cancel();
    this.#actors.clear();
  }

  /** Somebody from before a restart goes on when the bot writes to them. */
  #wakeUp({ id, firstName, languageCode }: Person): void {
    const character = CAST.find((one) => one.firstName === firstName && one.languageCode === languageCode);
    if (character) this.#act(id, character);
  }

  #act(personId: number, character: Character): Actor {
    const actor: Actor = { character, acts: 0, tries: new Map(), presses: new Map(), cancel: () => {} };
    this.#actors.set(personId, actor);
    return actor;
  }

  /** Reads the latest message and makes up their mind; a newer message changes it. */
  #look(personId: number): void {
    const actor = this.#actors.get(personId);
    const message = this.#telegram.chat(personId).findLast(({ from }) => from === 'bot');
    if (!actor || !message) return;
    actor.cancel();
    const act = choose(actor.character, message, actor.tries, this.#random);
    if (!act || actor.acts >= MOST_ACTS) return;
    actor.cancel = this.#after(act.pause, () => this.#do(personId, actor, message.id, act));
  }

  #do(personId: number, actor: Actor, messageId: number, act: Act): void {
    if (this.#telegram.people.person(personId).blocked) return;
    actor.acts++;
    if ('press' in act) {
      const button = `${messageId} ${act.press}`;
      if (count(actor.presses, button) <= MOST_PRESSES_OF_ONE)
        this.#telegram.presses(personId, messageId, act.press);
      return;
    }
    count(actor.tries, act.answers);
    if ('say' in act) this.#telegram.says(personId, act.say);
    else this.#telegram.sendsPhoto(personId, { bytes: drawAvatar(act.photo) });
  }
}

/** One more of `what`; gives back how many there are now. */
function count(counts: Map<string, number>, what: string): number {
  const now = (counts.get(what) ?? 0) + 1;
  counts.set(what, now);
  return now;
}
