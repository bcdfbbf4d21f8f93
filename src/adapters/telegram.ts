import { setTimeout } from 'node:timers/promises';
import { Api } from 'grammy';
import type { BotCommand, ChatMember, UserFromGetMe } from 'grammy/types';
import type { Answered, GroupSeen, Membership } from '../domain/community.ts';
import type { PersonId } from '../domain/person.ts';
import { seconds } from '../domain/time.ts';
import { moveGroup } from '../store/communities.ts';
import { languages } from '../texts/languages.ts';
import { judge, secondsToWait } from './answers.ts';
import type { House } from './house.ts';

/** Telegram may hold a send up to eight seconds before it refuses it; a poll is held for fifteen on purpose. */
const timeoutSeconds = 30;

export function openApi(token: string, root: string): Api {
  return new Api(token, { apiRoot: root, timeoutSeconds });
}

/** The library declares the signal of a polyfill; at run time it takes the platform's. */
type Stop = NonNullable<Parameters<Api['getMe']>[0]>;

export function asGrammy(signal: AbortSignal): Stop {
  return signal as unknown as Stop;
}

export const tokenRefused = 'Telegram refuses the token: compare BOT_TOKEN with what @BotFather shows';

/** Who the bot is. */
export function meet(api: Api, house: Pick<House, 'log' | 'giveUp'>): Promise<UserFromGetMe> {
  return insist(() => api.getMe(), { ...house, api });
}

/** A refusal of one method need not be one of the token: an older Bot API server lacks a method or two. */
export async function askAboutToken(api: Api): Promise<'taken' | 'refused' | 'unknown'> {
  try {
    await api.getMe();
    return 'taken';
  } catch (error) {
    return judge(error).kind === 'unauthorised' ? 'refused' : 'unknown';
  }
}

/**
 * Asks until Telegram can be reached and has time for it. Gives up when Telegram refuses the token.
 *
 * @throws GrammyError when Telegram refuses what is asked, or does not know it
 * @throws AbortError when it is not to be asked any more
 */
export async function insist<T>(
  ask: (signal?: Stop) => Promise<T>,
  { api, log, giveUp }: Pick<House, 'api' | 'log' | 'giveUp'>,
  signal?: AbortSignal,
): Promise<T> {
  for (let wait = seconds(1); ; wait = Math.min(seconds(30), wait * 2)) {
    try {
      return await ask(signal && asGrammy(signal));
    } catch (error) {
      signal?.throwIfAborted();
      const { kind } = judge(error);
      if (kind === 'refused') throw error;
      const token = kind === 'unauthorised' ? await askAboutToken(api) : 'unknown';
      if (token === 'taken') throw error;
      if (token === 'refused') giveUp(tokenRefused);
      else if (kind === 'wait') log.warn({ err: error }, 'Telegram asks to wait');
      else log.warn({ err: error }, 'Telegram is not reached; trying again');
      await setTimeout(Math.max(wait, seconds(secondsToWait(error))), undefined, { signal });
    }
  }
}

/** Registers the commands and the short description: Russian for everybody, and each language for its own. */
export async function introduceBot(
  house: Pick<House, 'api' | 'log' | 'giveUp'>,
  signal: AbortSignal,
): Promise<void> {
  const { api } = house;
  const scope = { type: 'all_private_chats' } as const;
  const audiences = [{ t: languages.ru, to: {} }].concat(
    Object.values(languages).map((t) => ({ t, to: { language_code: t.language } })),
  );
  const registering = audiences.flatMap(({ t, to }) => [
    (stop?: Stop) => api.setMyCommands(commandsOf(t.commands), { scope, ...to }, stop),
    (stop?: Stop) => api.setMyShortDescription(t.about, to, stop),
  ]);
  for (const register of registering) {
    await insist(register, house, signal).catch((error: unknown) => {
      if (!signal.aborted)
        house.log.warn({ err: error }, 'commands or the description could not be registered');
    });
  }
}

/** Commands by their names, with what each does, as Telegram takes them. */
export function commandsOf(commands: Record<string, string>): BotCommand[] {
  return Object.entries(commands).map(([command, description]) => ({ command, description }));
}

/** Somebody waits for the answer, and others behind them: for all that is asked of Telegram about it. */
const patience = seconds(4);
const soon = () => asGrammy(AbortSignal.timeout(patience));

/** Asks Telegram whether somebody is in a group. A group that has become another one is asked about under its new id. */
export async function askMembership(
  house: House,
  chatId: number,
  tgid: PersonId,
  until = soon(),
): Promise<Answered> {
  const { api, database, log } = house;
  try {
    const isIn = isThere(await api.getChatMember(chatId, tgid, until));
    return {
      chatId,
      membership: isIn ? 'member' : 'stranger',
      group: isIn ? null : await groupOf(house, chatId, until),
    };
  } catch (error) {
    const verdict = judge(error);
    if (verdict.kind === 'moved' && verdict.to !== chatId) {
      await moveGroup(database, chatId, verdict.to);
      return askMembership(house, verdict.to, tgid, until);
    }
    log.warn({ err: error }, 'Telegram does not say who is in the group of a community');
    const membership = meaning(verdict.kind);
    return {
      chatId,
      membership,
      group: membership === 'stranger' ? await groupOf(house, chatId, until) : null,
    };
  }
}

/** Asks Telegram what the bot sees of a group. */
export async function lookAtGroup({ api }: Pick<House, 'api'>, chatId: number): Promise<GroupSeen> {
  try {
    const { title = null } = await api.getChat(chatId, soon());
    const bot = await api.getChatMember(chatId, Number(api.token.split(':')[0]), soon());
    const isAdmin = bot.status === 'administrator' || bot.status === 'creator';
    return { as: isAdmin ? 'admin' : isThere(bot) ? 'member' : 'unseen', title };
  } catch (error) {
    return { as: meaning(judge(error).kind) === 'no-answer' ? 'no-answer' : 'unseen', title: null };
  }
}

function isThere(member: ChatMember): boolean {
  if (member.status === 'restricted') return member.is_member;
  return member.status !== 'left' && member.status !== 'kicked';
}

/** What an answer that is none means. */
function meaning(kind: ReturnType<typeof judge>['kind']): Membership {
  if (kind === 'nobody') return 'stranger';
  return kind === 'refused' || kind === 'group-gone' || kind === 'moved' ? 'unseen' : 'no-answer';
}

/** What a group is called. A private one's invite link stays its own. */
async function groupOf(
  { api }: Pick<House, 'api'>,
  chatId: number,
  until: ReturnType<typeof soon>,
): Promise<Answered['group']> {
  const chat = await api.getChat(chatId, until).catch(() => null);
  if (!chat?.title) return null;
  return { title: chat.title, address: chat.username ? `https://t.me/${chat.username}` : null };
}
