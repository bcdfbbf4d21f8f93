import type { CallbackQuery, Message, User } from 'grammy/types';
import { asChatMessage, Chats, Presses } from './chats.ts';
import type { Clock } from './clock.ts';
import { Commands } from './commands.ts';
import type { ChatMessage, NewPerson, PlaygroundEvent } from './contract.ts';
import { Faults, FloodLimits } from './faults.ts';
import { Files } from './files.ts';
import { asPlaygroundPerson, asPrivateChat, asUser, type Group, People, type Person } from './people.ts';
import { asCaption, asText, contentOf, type SentKind, standingUpdate } from './person-messages.ts';
import { drawAvatar } from './picture.ts';
import { type Disturbance, type NewUpdate, Updates } from './updates.ts';
import { type Call, Witness } from './witness.ts';

export type BotIdentity = { id: number; name: string; username: string };
export type SentPhoto = { bytes?: Uint8Array; caption?: string; asFile?: boolean; mediaGroupId?: string };

export const LONGEST_TEXT = 4096;

/**
 * A stand-in for Telegram: people, their chats with one bot, what waits for the bot, and everything that may go wrong.
 * Verbs are what people do; what the bot does comes in through the Bot API (`bot-api.ts`).
 */
export class Telegram {
  readonly clock: Clock;
  readonly bot: BotIdentity;
  readonly people: People;
  readonly chats = new Chats();
  readonly files: Files;
  readonly updates: Updates;
  readonly openPresses: Presses;
  readonly commands = new Commands();
  readonly faults = new Faults();
  readonly limits: FloodLimits;
  readonly witness = new Witness();

  constructor({ clock, bot, limits }: { clock: Clock; bot: BotIdentity; limits: boolean }) {
    this.clock = clock;
    this.bot = bot;
    this.people = new People(clock.now());
    this.files = new Files(clock.now());
    this.updates = new Updates(clock);
    this.openPresses = new Presses(clock);
    this.limits = new FloodLimits(limits);
    clock.whenMoved(() => this.witness.tell({ type: 'clock', now: clock.now().toISOString() }));
  }

  /** A new person opens Telegram; the bot doesn't hear of them before they write. */
  joins(person: NewPerson, automatic = false): Person {
    const added = this.people.add(person, automatic);
    this.witness.tell({ type: 'person', person: asPlaygroundPerson(added) });
    return added;
  }

  /** Writes to the bot; whoever has blocked it unblocks it first. Gives back the update's id. */
  says(personId: number, text: string): number {
    if (text === '' || text.length > LONGEST_TEXT) {
      throw new RangeError(`A message has 1-${LONGEST_TEXT} characters`);
    }
    // Telegram's own programs don't send blanks alone, but others do.
    return this.#sends(personId, asText(text.trim() || text));
  }

  /** Sends a photo (three sizes, smallest first), or the picture as a file. Without bytes one is drawn. */
  sendsPhoto(personId: number, { bytes, caption, asFile, mediaGroupId }: SentPhoto = {}): number {
    const content = Buffer.from(bytes ?? drawAvatar((personId * 47) % 360));
    return this.#sends(personId, {
      ...(asFile
        ? { document: this.files.addDocument(content, 'photo.png') }
        : { photo: this.files.addPhoto(content) }),
      ...asCaption(caption),
      ...(mediaGroupId && { media_group_id: mediaGroupId }),
    });
  }

  sendsOther(personId: number, kind: SentKind, { caption }: { caption?: string } = {}): number {
    return this.#sends(personId, { ...contentOf(kind), ...asCaption(caption) });
  }

  /** Presses a button of a message, as the message stands now; it may have changed or gone since it was seen. */
  presses(personId: number, messageId: number, data: string): number {
    const person = this.people.person(personId);
    const gone = { chat: asPrivateChat(person), message_id: messageId, date: 0 as const };
    const query: CallbackQuery = {
      id: this.openPresses.open(personId),
      from: asUser(person),
      chat_instance: String(personId),
      message: this.chats.find(personId, messageId) ?? gone,
      data,
    };
    return this.updates.put({ callback_query: query });
  }

  blocks(personId: number): void {
    this.#changeStanding(personId, true);
  }

  unblocks(personId: number): void {
    this.#changeStanding(personId, false);
  }

  /** A group the bot is in. `members` are people's ids. */
  gathers(title: string, members: number[], type?: Group['type']): Group {
    return this.people.addGroup(title, members, type);
  }

  /** Any update at all: a group's message, an inline query, a channel's post. A group in it is known from then on. */
  sendsUpdate(body: NewUpdate): number {
    const chat = (body.message ?? body.my_chat_member ?? body.chat_member)?.chat;
    if (chat) this.people.noticeGroup(chat);
    return this.updates.put(body);
  }

  /** Delivers an update that was there before once more, with the same id. */
  repeats(updateId: number): void {
    this.updates.repeat(updateId);
  }

  /** Holds updates back from now on; the function it gives back lets them go, in turn or `'reversed'`. */
  holdsUpdates(): (order?: 'in turn' | 'reversed') => void {
    return this.updates.hold();
  }

  /** From now on some updates come twice and some too early; nothing given ends it. */
  disturbs(disturbance?: Disturbance): void {
    this.updates.disturb(disturbance);
  }

  /** A person's chat as it looks now, oldest first. */
  chat(personId: number): ChatMessage[] {
    return this.chats.of(personId).map(asChatMessage);
  }

  /** The calls the bot made, the latest 5,000. */
  get journal(): readonly Call[] {
    return this.witness.journal;
  }

  /** The little notes that popped up on presses, oldest first. */
  toasts(personId: number): string[] {
    return this.witness.toasts(personId);
  }

  /** Resolves once every update so far is confirmed by the bot: by the next offset, or by the webhook's 2xx. */
  settled(): Promise<void> {
    return this.updates.settled();
  }

  /** Tells `listener` everything that can be seen; gives back what stops that. */
  on(listener: (event: PlaygroundEvent) => void): () => void {
    return this.witness.on(listener);
  }

  /** A message of a chat is new or looks different now. */
  show(message: Message): void {
    const personId = message.chat.id;
    if (this.people.byId.has(personId)) {
      this.witness.tell({ type: 'message', personId, message: asChatMessage(message) });
    }
  }

  /** The person with that id as others see them. */
  userById = (id: number): User | undefined => {
    const person = this.people.byId.get(id);
    return person && asUser(person);
  };

  get botUser(): User {
    return { id: this.bot.id, is_bot: true, first_name: this.bot.name, username: this.bot.username };
  }

  /** Seconds of the playground's time, as Telegram writes dates. */
  get date(): number {
    return Math.floor(this.clock.now().getTime() / 1000);
  }

  #sends(personId: number, content: Partial<Message>): number {
    const person = this.people.person(personId);
    this.unblocks(personId);
    person.knowsBot = true;
    const [from, chat] = [asUser(person), asPrivateChat(person)];
    const message = this.chats.add({ from, chat, date: this.date, ...content });
    this.show(message);
    return this.updates.put({ message: message as NonNullable<NewUpdate['message']> });
  }

  #changeStanding(personId: number, blocked: boolean): void {
    const person = this.people.person(personId);
    if (person.blocked === blocked) return;
    person.blocked = blocked;
    this.witness.tell({ type: 'person', person: asPlaygroundPerson(person) });
    this.updates.put(standingUpdate(person, this.botUser, this.date, blocked ? 'kicked' : 'member'));
  }
}
