import { register } from '../../flows/order.ts';
import { findCommunity } from '../../store/communities.ts';
import type { Texts } from '../../texts/ru.ts';
import { type Row, screen } from '../screen.ts';

/** What somebody hears when an organiser has done something about them. */

export const suspended = screen({
  say: 'suspended',
  news: true,
  facts: async () => ({}),
  view: (_, t) => ({ text: t.steering.suspended }),
  samples: { told: {} },
});

export const letBack = screen({
  say: 'letBack',
  news: true,
  facts: async () => ({}),
  view: (_, t) => ({ text: t.steering.letBack, buttons: [registerButton(t)] }),
  on: { register },
  samples: { told: {} },
});

export const removed = screen({
  say: 'removed',
  news: true,
  facts: async () => ({}),
  view: (_, t) => ({ text: t.steering.removed, buttons: [registerButton(t)] }),
  on: { register },
  samples: { told: {} },
});

export const moved = screen({
  say: 'moved',
  news: true,
  facts: async ({ tx, person }, { communityId, cancelled }) => {
    const community = await findCommunity(tx, communityId);
    return community ? { community: community.title, cancelled, isSuspended: !!person.suspendedAt } : null;
  },
  view: ({ community, cancelled, isSuspended }, t) => ({
    text: t.steering.moved(community, cancelled),
    buttons: isSuspended ? [] : [registerButton(t)],
  }),
  on: { register },
  samples: {
    resting: { community: 'Кофейня', cancelled: false, isSuspended: false },
    'had waited': { community: 'Кофейня', cancelled: true, isSuspended: false },
    suspended: { community: 'Кофейня', cancelled: false, isSuspended: true },
  },
});

/** What an organiser has written, word for word. */
export const letter = screen({
  say: 'letter',
  news: true,
  facts: async (_, { text }) => ({ text }),
  view: ({ text }) => ({ text }),
  samples: {
    written: { text: 'Привет! В пятницу в шесть собираемся на террасе, приходи.' },
    longest: { text: '<b>&'.repeat(1000) },
  },
});

function registerButton(t: Texts): Row {
  return { register: t.home.register };
}
