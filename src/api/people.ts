import { z } from 'zod';
import { standings, steps } from '../domain/organising/journey.ts';
import { activities, listPeople, orders, type Place } from '../store/insight/people.ts';
import { findPerson } from '../store/people.ts';
import type { PeopleQuestions } from './contract/people.ts';
import { demand, question, Refused, scopeOf } from './endpoint.ts';

const pageSize = 50;

/** A place in a list as the page keeps it in its address: `<tgid>~<what they are sorted by>`. */
const place = z
  .string()
  .max(300)
  .regex(/^[1-9]\d{0,14}~/)
  .transform((text): Place => {
    const [tgid = ''] = text.split('~', 1);
    return { tgid: Number(tgid), key: text.slice(tgid.length + 1) };
  });

const looking = z
  .object({
    community: z.int().positive().optional(),
    find: z.string().max(200).optional(),
    standing: z.enum(standings).optional(),
    activity: z.enum(activities).optional(),
    stuck: z.enum(steps).optional(),
    by: z.enum(Object.keys(orders) as [keyof typeof orders]).optional(),
    down: z.boolean().optional(),
    after: place.optional(),
    before: place.optional(),
  })
  .refine(({ by = 'name', after, before }) => {
    const key = (before ?? after)?.key;
    return key === undefined || orders[by].looks.test(key);
  });

/** People by name, by where they stand, by how long they have been silent. */
export const people = question({
  asks: looking,
  async answer(asker, { community, by = 'name', down = by !== 'name', after, before, ...filter }) {
    const whose = await scopeOf(asker, 'see', community);
    const whom = { ...whose, ...filter };
    const page = { by, down, limit: pageSize + 1, from: before ?? after, back: before !== undefined };
    const { people: found, total } = await listPeople(asker.tx, whom, page, asker.now);
    const isMore = found.length > pageSize;
    const shown = page.back ? found.slice(-pageSize) : found.slice(0, pageSize);
    const placeOf = (one: Place | undefined) => (one ? `${one.tgid}~${one.key}` : null);
    const answer: PeopleQuestions['people']['answer'] = {
      people: shown.map(({ key, ...person }) => person),
      total,
      after: isMore || page.back ? placeOf(shown.at(-1)) : null,
      before: page.back ? (isMore ? placeOf(shown[0]) : null) : after ? placeOf(shown[0]) : null,
    };
    return answer;
  },
});

/** The photo on somebody's card. */
export const photo = question({
  asks: z.object({ tgid: z.int().positive() }),
  async answer({ tx, organiser }, { tgid }): Promise<PeopleQuestions['photo']['answer']> {
    const person = await findPerson(tx, tgid);
    if (!person) throw new Refused(404, 'not-found');
    demand(organiser, 'see', person.communityId);
    if (!person.photo) throw new Refused(404, 'not-found');
    return person.photo;
  },
});
