import { z } from 'zod';
import { standingOf } from '../domain/organising/journey.ts';
import { isOrganiser } from '../domain/organising/organiser.ts';
import { languageOf, nameOf, type Person } from '../domain/person.ts';
import { cleanText } from '../domain/plain-text.ts';
import { limits } from '../domain/profile.ts';
import type { Message } from '../domain/sayings.ts';
import * as steering from '../flows/organising/steering.ts';
import { type Moment, type Turn, turnOf } from '../flows/turn.ts';
import { findOrganiser } from '../store/insight/organisers.ts';
import { findMeetingInProgress } from '../store/meetings.ts';
import { lockPeople } from '../store/people.ts';
import type { Tx } from '../store/schema.ts';
import { languages } from '../texts/languages.ts';
import { type Asker, act, type Done, demand, Refused, scopeOf } from './endpoint.ts';

type Steerer = Asker & Moment;
type Nothing = Record<never, never>;

const tgid = z.int().positive();
const asSeen = { tgid, seen: z.string().max(100) };

export const suspend = act({
  asks: z.object(asSeen),
  act: async (asker, input) => done(await steering.suspend(await hold(asker, input), asker.organiser.tgid)),
});

export const letBack = act({
  asks: z.object(asSeen),
  act: async (asker, input) => done(await steering.letBack(await hold(asker, input), asker.organiser.tgid)),
});

export const removeFromQueue = act({
  asks: z.object(asSeen),
  act: async (asker, input) =>
    done(await steering.removeFromQueue(await hold(asker, input), asker.organiser.tgid)),
});

export const move = act({
  asks: z.object({ ...asSeen, communityId: z.int().positive() }),
  async act(asker, input) {
    const turn = await hold(asker, input);
    await scopeOf(asker, 'steer', input.communityId);
    return done(await steering.moveTo(turn, asker.organiser.tgid, input.communityId));
  },
});

export const erase = act({
  asks: z.object({ ...asSeen, name: z.string().max(200) }),
  async act(asker, input) {
    const turn = await hold(asker, input);
    const { person } = turn;
    if (input.name.trim() !== calledBy(person)) throw new Refused(400, 'wrong', 'name');
    // Their roles elsewhere would go with them.
    const isAbove = isOrganiser(await findOrganiser(asker.tx, person.tgid)) && !asker.organiser.isOwner;
    if (isAbove) throw new Refused(409, 'is-organiser');
    const { erased } = languages[languageOf(person)];
    // Nothing is known of them afterwards, and yet they are told.
    return { ...done(await steering.eraseFor(turn, asker.organiser.tgid, erased)), person };
  },
});

export const write = act({
  asks: z.object({ tgid, text: z.string().max(2 * limits.letter.max) }),
  async act(asker, { tgid, text }) {
    const turn = await hold(asker, { tgid });
    const words = cleanText(text);
    if (words === '') throw new Refused(400, 'wrong', 'text');
    return done(await steering.writeTo(turn, asker.organiser.tgid, words));
  },
});

export const pair = act({
  asks: z.object({ tgid, partner: tgid, anyway: z.boolean() }),
  async act(asker, { tgid, partner, anyway }) {
    if (tgid === partner) throw new Refused(400, 'wrong', 'partner');
    const both = await lockPeople(asker.tx, [tgid, partner]);
    for (const id of [tgid, partner])
      check(
        asker,
        both.find((one) => one.tgid === id),
      );
    return done(await steering.pairByHand(asker, asker.organiser.tgid, both as [Person, Person], anyway));
  },
});

export const avoid = act({
  asks: z.object({ tgid, avoids: tgid, apart: z.boolean() }),
  async act(asker, { tgid, avoids, apart }) {
    if (tgid === avoids) throw new Refused(400, 'wrong', 'avoids');
    const both = await lockPeople(asker.tx, [tgid, avoids]);
    const [person] = [tgid, avoids].map((id) =>
      check(
        asker,
        both.find((one) => one.tgid === id),
      ),
    );
    const turn = { ...asker, person: person! };
    return done(await steering.keepApart(turn, asker.organiser.tgid, { avoids, apart }));
  },
});

export const openTranscript = act({
  asks: z.object({ tgid }),
  act: async (asker, input) =>
    done(await steering.openTranscript(await hold(asker, input), asker.organiser.tgid)),
});

/** How somebody stands, in a word that is another one as soon as they have gone on. */
export async function seenOf(tx: Tx, person: Person): Promise<string> {
  const meeting = await findMeetingInProgress(tx, person.tgid);
  return [standingOf(person), person.communityId, meeting?.meetingId].join(':');
}

/** What has to be typed to delete somebody's data. */
function calledBy(person: Person): string {
  return nameOf(person) ?? `${person.tgid}`;
}

/**
 * The turn of somebody whom the asker may steer.
 *
 * @param seen how they stood when the organiser looked
 * @throws Refused not-found, not-allowed, moved-on
 */
async function hold(asker: Steerer, { tgid, seen }: { tgid: number; seen?: string }): Promise<Turn> {
  const turn = await turnOf(asker, tgid);
  const person = check(asker, turn?.person);
  if (seen !== undefined && seen !== (await seenOf(asker.tx, person))) throw new Refused(409, 'moved-on');
  return turn!;
}

/** @throws Refused not-found, not-allowed */
function check({ organiser }: Asker, person: Person | undefined): Person {
  if (!person) throw new Refused(404, 'not-found');
  demand(organiser, 'steer', person.communityId);
  return person;
}

/** @throws Refused with the obstacle */
function done(outcome: Message[] | steering.Obstacle): Done<Nothing> {
  if (typeof outcome === 'string') throw new Refused(409, outcome);
  return { answer: {}, messages: outcome };
}
