import { z } from 'zod';
import { findPerson } from '../store/people.ts';
import type { PeopleQuestions } from './contract/people.ts';
import { demand, question, Refused } from './endpoint.ts';

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
