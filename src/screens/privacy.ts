import type { Person } from '../domain/person.ts';
import { telegramName } from '../domain/person.ts';
import { findCommunity } from '../store/communities.ts';
import { type Counts, countKept } from '../store/people.ts';
import { labelled, lines, paragraphs } from '../texts/format.ts';
import type { Texts } from '../texts/ru.ts';
import * as cast from './samples.ts';
import { open, screen } from './screen.ts';

type Kept = {
  person: Person;
  community: string | null;
  counts: Counts;
};

/** Every field that is kept about the reader. */
export const privacy = screen({
  say: 'privacy',
  always: true,
  facts: async ({ tx, person }): Promise<Kept> => {
    const community = person.communityId === null ? undefined : await findCommunity(tx, person.communityId);
    return { person, community: community?.title ?? null, counts: await countKept(tx, person.tgid) };
  },
  view: (kept, t) => ({
    text: paragraphs(t.privacy.title, lines(...fieldsOf(kept, t)), t.privacy.keeping, t.privacy.erasing),
    buttons: [{ erase: t.settings.erase }, { back: t.back }],
  }),
  on: { erase: open('erase', {}), back: open('home', {}) },
  samples: {
    longest: {
      person: {
        ...cast.longest,
        firstName: 'Ы'.repeat(64),
        lastName: 'Ы'.repeat(64),
        communityId: 1,
        status: 'in_progress',
        registeredAt: cast.moment,
        notificationId: 1,
        state: 'edit:socialProfile',
        language: 'ru',
        languageCode: 'zh-Hant-HK',
        autoOrder: true,
        unreachableAt: null,
        suspendedAt: cast.moment,
        cardedAt: cast.moment,
        activeAt: cast.moment,
        albumId: '12345678901234567',
      },
      community: 'О'.repeat(255),
      counts: {
        messages: 10_000,
        answers: 10_000,
        orders: 10_000,
        meetings: 10_000,
        rejections: 10_000,
        reviews: 10_000,
        feedback: 10_000,
      },
    },
  },
});

function fieldsOf({ person, community, counts }: Kept, t: Texts) {
  const { labels, none, yes, on, off, statuses, day } = t.privacy;
  const values: Record<keyof typeof labels, string | null> = {
    tgid: `${person.tgid}`,
    username: person.username && `@${person.username}`,
    telegramName: telegramName(person) ?? person.firstName ?? person.lastName,
    languageCode: person.languageCode,
    fullName: person.fullName,
    roleAndData: person.roleAndData,
    info: person.info,
    photo: person.photo && yes,
    socialProfile: person.socialProfile,
    community,
    status: statuses[person.status],
    state: person.state && yes,
    language: person.language,
    autoOrder: person.autoOrder ? on : off,
    registeredAt: day(person.registeredAt),
    notificationId: person.notificationId === 1 ? on : off,
    suspendedAt: person.suspendedAt && day(person.suspendedAt),
    cardedAt: person.cardedAt && day(person.cardedAt),
    activeAt: day(person.activeAt ?? person.registeredAt),
    albumId: person.albumId,
    messages: `${counts.messages}`,
    answers: `${counts.answers}`,
    orders: `${counts.orders}`,
    meetings: `${counts.meetings}`,
    rejections: `${counts.rejections}`,
    reviews: `${counts.reviews}`,
    feedback: `${counts.feedback}`,
  };
  return Object.entries(labels).map(([key, label]) =>
    labelled(label, values[key as keyof typeof labels] ?? none),
  );
}
