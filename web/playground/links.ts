import type { PlaygroundState } from '../../playground/contract.ts';

export type Meaning = { leads: 'to-person'; personId: number } | { leads: 'to-bot'; text: string };

/**
 * What a link of Telegram's means here: a person of the playground, or the bot with what follows `/start`.
 * Nothing for all other links, which the browser opens.
 */
export function meaningOf(link: string, { people, bot }: PlaygroundState): Meaning | undefined {
  const url = URL.parse(link);
  if (!url) return undefined;
  const person = people.find(({ id, username }) =>
    url.protocol === 'tg:' ? url.searchParams.get('id') === String(id) : sameName(username, nameIn(url)),
  );
  if (person) return { leads: 'to-person', personId: person.id };
  if (!sameName(bot.username, nameIn(url))) return undefined;
  const start = url.searchParams.get('start');
  return { leads: 'to-bot', text: start ? `/start ${start}` : '/start' };
}

/** The address if a browser may be sent there; whatever else a text calls a link stays text. */
export function addressOf(link: string): string | undefined {
  const url = URL.parse(link) ?? URL.parse(`https://${link}`);
  return url && ['http:', 'https:', 'tg:', 'mailto:', 'tel:'].includes(url.protocol) ? url.href : undefined;
}

function nameIn(url: URL): string | undefined {
  if (url.protocol === 'tg:') return url.searchParams.get('domain') ?? undefined;
  if (!['t.me', 'telegram.me'].includes(url.hostname)) return undefined;
  return url.pathname.slice(1);
}

const sameName = (one?: string, other?: string): boolean =>
  one !== undefined && one.toLowerCase() === other?.toLowerCase();
