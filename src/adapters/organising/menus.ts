import { minutes } from '../../domain/time.ts';
import { findMenus, forgetMenu, keepMenu } from '../../store/insight/menus.ts';
import { languages } from '../../texts/languages.ts';
import { judge } from '../answers.ts';
import { type House, sleep } from '../house.ts';
import { duringTerms } from '../lease.ts';
import { asGrammy, commandsOf } from '../telegram.ts';

/** How soon somebody who has become an organiser finds the commands for it in their menu, in milliseconds. */
const every = minutes(1);

/**
 * Keeps the menus of those who organise: their commands beside everybody's, in both languages. Whoever has the lease does
 * it; what was done before a restart is done again, which changes nothing. Who has such a menu is remembered before they
 * get it, so that it is taken away from whoever organises nothing any more, however long nobody was there to do so.
 */
export function keepOrganisersMenus(house: House): { stop: () => Promise<void> } {
  const stopping = new AbortController();
  const running = duringTerms(house.lease, stopping.signal, async (signal) => {
    const known = new Set<number>();
    while (!signal.aborted) {
      await keep(house, known, signal).catch((error: unknown) => {
        if (!signal.aborted && !house.outage.explains(error))
          house.log.warn({ err: error }, 'the menus of organisers could not be kept');
      });
      await sleep(every, signal);
    }
  });
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

async function keep({ api, database }: House, known: Set<number>, signal: AbortSignal): Promise<void> {
  const stop = asGrammy(signal);
  for (const { tgid, organises } of await findMenus(database)) {
    if (!organises) {
      for (const { to } of audiences)
        await unlessRefused(() => api.deleteMyCommands({ scope: chat(tgid), ...to }, stop));
      await forgetMenu(database, tgid);
      known.delete(tgid);
    } else if (!known.has(tgid)) {
      await keepMenu(database, tgid);
      for (const { t, to } of audiences) {
        const commands = [...commandsOf(t.commands), ...commandsOf(t.organiserCommands)];
        await unlessRefused(() => api.setMyCommands(commands, { scope: chat(tgid), ...to }, stop));
      }
      known.add(tgid);
    }
  }
}

/** Russian for everybody, and each language for its own. */
const audiences: { t: (typeof languages)['ru']; to: { language_code?: 'ru' | 'en' } }[] = [
  { t: languages.ru, to: {} },
  { t: languages.ru, to: { language_code: 'ru' } },
  { t: languages.en, to: { language_code: 'en' } },
];

const chat = (tgid: number) => ({ type: 'chat', chat_id: tgid }) as const;

/** Somebody who has never written to the bot has no chat with it, and so no menu; anything else is tried again. */
async function unlessRefused(call: () => Promise<unknown>): Promise<void> {
  try {
    await call();
  } catch (error) {
    if (!['refused', 'unreachable'].includes(judge(error).kind)) throw error;
  }
}
