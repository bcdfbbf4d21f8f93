import type { Card } from '../domain/person.ts';
import { isArriving } from '../domain/person.ts';
import { type Field, fields, isField, type Problem } from '../domain/profile.ts';
import { says } from '../domain/sayings.ts';
import { answerEdit, clear } from '../flows/profile.ts';
import { findCommunity, findOpenCommunities } from '../store/communities.ts';
import { paragraphs } from '../texts/format.ts';
import { fill } from './organising/own-words.ts';
import * as cast from './samples.ts';
import { open, screen } from './screen.ts';

/** A person's own card, with a way to change each part of it. */
export const profile = screen({
  say: 'profile',
  facts: async ({ tx, person }) => {
    const mine = person.communityId === null ? undefined : await findCommunity(tx, person.communityId);
    const choices = await findOpenCommunities(tx);
    return {
      own: person as Card,
      community: mine?.title ?? null,
      choice: choices.some(({ id }) => id !== mine?.id),
    };
  },
  view: ({ own, community, choice }, t) => ({
    text: t.profile.text(own, community),
    photo: own.photo,
    buttons: [
      { 'edit:fullName': t.profile.fields.fullName, 'edit:roleAndData': t.profile.fields.roleAndData },
      { 'edit:info': t.profile.fields.info, 'edit:photo': t.profile.fields.photo },
      {
        'edit:socialProfile': t.profile.fields.socialProfile,
        ...(choice ? { community: t.profile.community } : {}),
      },
      { done: t.profile.done },
    ],
  }),
  on: {
    edit: async (turn, field) =>
      isField(field) ? [says(turn.person.tgid, 'edit', { field })] : [says(turn.person.tgid, 'home', {})],
    community: open('community', {}),
    done: open('home', {}),
  },
  samples: {
    own: { own: cast.anna, community: 'Кофейня', choice: true },
    longest: { own: cast.longest, community: '😀'.repeat(100), choice: false },
  },
});

/** One of the five questions again, with the present answer. */
export const edit = screen({
  say: 'edit',
  facts: async ({ person }, { field, problem, missing = false }) => ({
    field,
    value: person[field],
    photo: person.photo,
    problem,
    missing,
  }),
  view: ({ field, value, photo, problem, missing }, t) => ({
    text: paragraphs(
      missing && t.edit.missingName,
      problem && t.problem(problem),
      fill(t.main[field]),
      value && (field === 'photo' ? t.edit.photoNow : t.edit.now(value)),
    ),
    photo,
    buttons: [
      ...(value && field !== 'fullName' ? [{ [`clear:${field}`]: t.edit.clear }] : []),
      { back: t.back },
    ],
    asks: `edit:${field}`,
  }),
  on: {
    clear: async (turn, field) =>
      isField(field) && !isArriving(turn.person) ? clear(turn, field) : [says(turn.person.tgid, 'home', {})],
    back: open('profile', {}),
  },
  hears: async (turn, answer, field) =>
    isField(field) ? answerEdit(turn, field, answer) : [says(turn.person.tgid, 'home', {})],
  samples: Object.fromEntries([
    ...fields.map((field) => [field, sample(field, cast.longest[field], undefined)]),
    ['too long', sample('info', null, { kind: 'too-long', max: 250, was: 9999 })],
  ]),
});

function sample(field: Field, value: string | null, problem: Problem | undefined) {
  return { field, value, photo: cast.boris.photo, problem, missing: field === 'fullName' };
}
