import type { Answered } from '../domain/community.ts';
import type { Person, PersonId, Status } from '../domain/person.ts';
import { lockWithPartner, savePerson } from '../store/people.ts';
import type { Tx } from '../store/schema.ts';

/** Before this turn can be taken Telegram has to be asked whether the writer is in a group: it is taken anew, with the answer. */
export class AskTelegram extends Error {
  readonly chatId: number;

  constructor(chatId: number) {
    super('Telegram has to be asked first');
    this.chatId = chatId;
  }
}

/** One transaction, one moment. */
export type Moment = {
  tx: Tx;
  now: Date;
  /** Whose turn it is, if anybody's. */
  person?: Person;
  /** Who must not be kept waiting for a community that others are being paired in hands it on to be paired right after. */
  pairSoon?: (communityId: number) => void;
  /** What Telegram has been asked about whose turn it is. */
  answered?: Answered | undefined;
};

/** One person's turn: they did something, and their row (and their partner's) is held until the answer is written. */
export type Turn = Moment & { person: Person };

/** Somebody moved while the rows were being locked: the transaction is worth another try. */
export class TryAgain extends Error {}

/**
 * The turn of somebody who did nothing themselves: they and their partner are held. Undefined when nobody is known.
 *
 * @throws TryAgain
 */
export async function turnOf(moment: Moment, tgid: PersonId): Promise<Turn | undefined> {
  const person = await lockWithPartner(moment.tx, tgid);
  if (person === 'moved') throw new TryAgain();
  return person && { ...moment, person };
}

/** Says where somebody stands now, whether it is their turn or not. */
export async function changeStatus(moment: Moment, tgid: PersonId, status: Status): Promise<void> {
  await savePerson(moment.tx, tgid, { status });
  if (moment.person?.tgid === tgid) moment.person = { ...moment.person, status };
}

/** Changes the person whose turn it is, in the database and in the turn. */
export async function changePerson(turn: Turn, change: Partial<Omit<Person, 'tgid'>>): Promise<void> {
  await savePerson(turn.tx, turn.person.tgid, change);
  turn.person = { ...turn.person, ...change };
}
