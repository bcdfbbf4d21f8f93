import { isArriving, type Person } from '../domain/person.ts';
import { type Message, type Saying, says } from '../domain/sayings.ts';
import { followInvitation, landInOnlyCommunity } from '../flows/community.ts';
import { followOffer, isOffer } from '../flows/organising/offer.ts';
import { openAdmin, openStats } from '../flows/organising/organiser.ts';
import { getBackInTouch } from '../flows/person.ts';
import type { Answer } from '../flows/profile.ts';
import { changePerson, type Moment, type Turn } from '../flows/turn.ts';
import { findPerson } from '../store/people.ts';
import { screenNamed } from './all.ts';
import { landing } from './ask.ts';
import type { Bot } from './screen.ts';
import { putIntoWords, type Spoken } from './words.ts';

/** What a person did, in the bot's own terms. */
export type Heard =
  | { kind: 'command'; name: string; payload: string }
  | { kind: 'press'; path: string }
  | (Answer & { albumId?: string });

/** The screens that commands open. */
const commands = new Map<string, Saying>([
  ['start', 'home'],
  ['meeting', 'home'],
  ['profile', 'profile'],
  ['history', 'history'],
  ['settings', 'settings'],
  ['feedback', 'feedback'],
  ['help', 'help'],
  ['privacy', 'privacy'],
]);

/** What commands do that only organisers have. */
const organisersCommands = new Map([
  ['admin', openAdmin],
  ['stats', openStats],
]);

/** What people hear, and the question that is open to the writer from now on; absent when it stays as it was. */
export type Conversation = { spoken: Spoken[]; question?: string | null };

/**
 * What people hear because of what one of them did. The question that the last answer asks is open from now on;
 * an answer without one closes it, except in the middle of an arrival.
 */
export async function converse(turn: Turn, heard: Heard, bot: Bot): Promise<Conversation> {
  await landInOnlyCommunity(turn);
  const messages = await react(turn, heard);
  const { tgid } = turn.person;
  const seen = messages.map((message) =>
    message.to === tgid && message.say === 'home' ? landing(turn.person, message.about.note) : message,
  );
  const spoken = await sayAll(turn, seen, bot);
  const answer = spoken.findLast(({ to, news }) => to === tgid && !news);
  if (!answer || answer.asks === turn.person.state) return { spoken };
  return answer.asks || !isArriving(turn.person) ? { spoken, question: answer.asks } : { spoken };
}

/** Puts messages into words, for those who can be reached. */
export async function sayAll(
  { tx, now, person: writer }: Moment,
  messages: Message[],
  bot: Bot,
): Promise<Spoken[]> {
  const spoken: Spoken[] = [];
  for (const message of messages) {
    const person = message.to === writer?.tgid ? writer : await findPerson(tx, message.to);
    if (person && !person.unreachableAt) {
      spoken.push(await putIntoWords({ tx, now, person, bot }, message));
    }
  }
  return spoken;
}

async function react(turn: Turn, heard: Heard): Promise<Message[]> {
  await getBackInTouch(turn);
  switch (heard.kind) {
    case 'press':
      return press(turn, heard.path);
    case 'command':
      return obey(turn, heard.name, heard.payload);
    default:
      return (await isRestOfAlbum(turn, heard)) ? [] : hear(turn, heard);
  }
}

/** A button's path is its address: `<screen>:<action>[:<argument>…]`. */
async function press(turn: Turn, path: string): Promise<Message[]> {
  const [name, action = '', ...args] = path.split(':');
  const screen = screenNamed(name);
  const reaction = screen && Object.hasOwn(screen.on, action) ? screen.on[action] : undefined;
  if (!screen || !reaction) return [landing(turn.person)];
  if (isArriving(turn.person) && name !== 'ask' && !screen.always) return [landing(turn.person)];
  return reaction(turn, ...args);
}

async function obey(turn: Turn, name: string, payload: string): Promise<Message[]> {
  const { person } = turn;
  if (name === 'start' && payload !== '') {
    const named = isOffer(payload) ? await followOffer(turn, payload) : null;
    return inArrival(person, named ?? (await followInvitation(turn, payload)));
  }
  // For everybody else they do not exist.
  const forOrganisers = await organisersCommands.get(name)?.(turn);
  if (forOrganisers) return forOrganisers;
  const say = commands.get(name);
  if (!say) return [landing(person, 'unknown-command')];
  if (say === 'home') return [landing(person)];
  const opened = says(person.tgid, say, {} as never);
  if (!isArriving(person)) return [opened];
  return screenNamed(say)?.always ? [opened, landing(person)] : [landing(person)];
}

/** In the middle of an arrival the open question is asked again, behind whatever is said. */
function inArrival(person: Person, messages: Message[]): Message[] {
  const isLanding = messages.some(({ say }) => say === 'home' || say === 'ask');
  return isLanding || !isArriving(person) ? messages : [...messages, landing(person)];
}

/** What is sent goes to the question that is open; when there is none, the home screen is shown. */
async function hear(turn: Turn, answer: Answer): Promise<Message[]> {
  const [name, ...about] = turn.person.state?.split(':') ?? [];
  const hears = screenNamed(name)?.hears;
  if (hears) return hears(turn, answer, ...about);
  const isForPartner = turn.person.status === 'in_progress' && answer.kind === 'text';
  return [landing(turn.person, isForPartner ? 'not-passed-on' : undefined)];
}

/** The first photo of an album counts, and what is no photo is answered once; the others are passed over. */
async function isRestOfAlbum(
  turn: Turn,
  { kind, albumId }: { kind: string; albumId?: string },
): Promise<boolean> {
  if (albumId === undefined) return false;
  const without = `${albumId} without a photo`;
  if (turn.person.albumId === albumId || (kind !== 'photo' && turn.person.albumId === without)) return true;
  await changePerson(turn, { albumId: kind === 'photo' ? albumId : without });
  return false;
}
