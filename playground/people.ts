import type { Chat, User } from 'grammy/types';
import type { NewPerson, PlaygroundPerson } from './contract.ts';

export type Person = PlaygroundPerson & {
  /** Has written to the bot at least once; before that a bot may not write to them. */
  knowsBot: boolean;
};

export type Standing = 'creator' | 'administrator' | 'restricted' | 'restricted outside' | 'kicked';

export type Group = {
  id: number;
  type: 'group' | 'supergroup';
  title: string;
  members: number[];
  /** Who is more, or less, than a member. */
  standings?: Record<number, Standing>;
  /** Whether the bot is in it. */
  hasBot: boolean;
  /** The supergroup it was made into. */
  movedTo?: number;
};

const MOST_PEOPLE = 100_000;

/**
 * The people and groups of the playground. Ids are derived from the moment of the start, so that a playground that has
 * lost its memory never gives a new person the id of somebody the bot remembers.
 */
export class People {
  readonly byId = new Map<number, Person>();
  readonly groups = new Map<number, Group>();
  #nextId: number;

  constructor(startedAt: Date) {
    this.#nextId = 100_000_000 + tenthsSince2024(startedAt);
  }

  add(person: NewPerson, automatic: boolean): Person {
    if (this.byId.size >= MOST_PEOPLE) throw new Error(`The playground holds at most ${MOST_PEOPLE} people`);
    const added: Person = { ...person, id: this.#nextId++, blocked: false, automatic, knowsBot: false };
    this.byId.set(added.id, added);
    return added;
  }

  addGroup(title: string, members: number[], type: Group['type'] = 'group'): Group {
    const prefix = type === 'group' ? '-' : '-100';
    const group: Group = { id: Number(prefix + this.#nextId++), type, title, members, hasBot: true };
    this.groups.set(group.id, group);
    return group;
  }

  /** Remembers a group that was seen in an update. */
  noticeGroup(chat: Chat): void {
    if ((chat.type !== 'group' && chat.type !== 'supergroup') || this.groups.has(chat.id)) return;
    const { id, type, title } = chat;
    this.groups.set(id, { id, type, title, members: [], hasBot: true });
  }

  /** The person, or a bug of the caller's. */
  person(id: number): Person {
    const person = this.byId.get(id);
    if (!person) throw new Error(`Nobody here has the id ${id}`);
    return person;
  }

  saved() {
    return { nextId: this.#nextId, people: [...this.byId.values()], groups: [...this.groups.values()] };
  }

  restore({ nextId, people, groups }: ReturnType<People['saved']>): void {
    this.#nextId = Math.max(this.#nextId, nextId);
    for (const person of people) this.byId.set(person.id, person);
    for (const group of groups) this.groups.set(group.id, group);
  }
}

/** Tenths of a second since 2024: grows faster than people press buttons and fits 31 bits until 2030. */
export function tenthsSince2024(moment: Date): number {
  return Math.floor((moment.getTime() - Date.UTC(2024, 0)) / 100);
}

export function asUser({ id, firstName, lastName, username, languageCode }: Person): User {
  return {
    id,
    is_bot: false,
    first_name: firstName,
    ...(lastName && { last_name: lastName }),
    ...(username && { username }),
    language_code: languageCode,
  };
}

export function asPrivateChat({ id, firstName, lastName, username }: Person): Chat.PrivateChat {
  return {
    id,
    type: 'private',
    first_name: firstName,
    ...(lastName && { last_name: lastName }),
    ...(username && { username }),
  };
}

export function asPlaygroundPerson({ knowsBot, ...person }: Person): PlaygroundPerson {
  return person;
}
