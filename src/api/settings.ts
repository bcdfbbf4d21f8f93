import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { Community } from '../domain/community.ts';
import { readInterests } from '../domain/interests.ts';
import { may } from '../domain/organising/organiser.ts';
import { cleanLine } from '../domain/plain-text.ts';
import { isTimezone } from '../domain/time.ts';
import { changeSettings as change, foundCommunity, renewInvite as renew } from '../flows/community.ts';
import { foretellNotices } from '../flows/notices.ts';
import { foretellPairs } from '../flows/organising/rounds.ts';
import { nextRounds as roundsOf, whoIsPaired } from '../flows/pairing.ts';
import { CannotKeep, findCommunities, findCommunity, lockCommunity } from '../store/communities.ts';
import type { Settings, SettingsActs, SettingsQuestions } from './contract/settings.ts';
import { type Asker, act, demandOwner, question, Refused, scopeOf } from './endpoint.ts';

const id = z.int().positive();
const communityId = id;
const title = z.string().transform(cleanLine).pipe(z.string().min(1).max(100));
const timezone = z.string().max(100).refine(isTimezone, 'unknown');
/** Empty is none. */
const roundsCron = z
  .string()
  .max(100)
  .transform((cron) => cron.trim().replace(/\s+/g, ' ') || null)
  .nullable();
const someDays = z.int().min(0).max(3650);
const timeOfDay = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
  .nullable();
const weight = z.number().min(0).max(100);
/** Something that can be found in a text has to be in it. */
const roleWords = z
  .string()
  .max(300)
  .transform(cleanLine)
  .pipe(z.string().regex(/[\p{L}\p{N}]/u));
const roleRule = z.object({
  kind: z.enum(['must', 'dont']),
  hard: z.boolean(),
  role: roleWords,
  partner: roleWords,
});
/** Not said before whether they go together: that is seen once they stand beside the others. */
const settingsKinds = z
  .strictObject({
    title,
    /** Telegram's groups have negative numbers. */
    chatId: z.int().negative().nullable(),
    access: z.enum(['open', 'invite', 'members']),
    matching: z.enum(['instant', 'rounds']),
    roundsCron,
    patience: z.number().min(0).max(1000),
    timezone,
    meetingDays: someDays.min(1),
    newcomerNoticeDays: someDays,
    waitingNoticeDays: z.tuple([someDays, someDays]).refine(([first, second]) => first < second),
    meetingNoticeDays: someDays,
    quietFrom: timeOfDay,
    quietTo: timeOfDay,
    repeatAfterDays: someDays.nullable(),
    autoOrder: z.boolean(),
    interests: z
      .string()
      .max(100_000)
      .transform((lines) => lines.replace(/\r\n?/g, '\n').trim() || null)
      .nullable(),
    hobbiesWeight: weight,
    differenceWeight: weight,
    rulesWeight: weight,
    roleRules: z.array(roleRule).max(50),
  } satisfies Record<keyof Settings, z.ZodType>)
  .partial();

/** What a community is set to. */
export const settings = question({
  asks: z.object({ communityId }),
  async answer(asker: Asker, { communityId }): Promise<SettingsQuestions['settings']['answer']> {
    await scopeOf(asker, 'see', communityId);
    const community = (await findCommunity(asker.tx, communityId))!;
    return {
      settings: settingsOf(community),
      mayChange: may(asker.organiser, 'steer', communityId),
      inviteLink: linkTo(asker, community.inviteCode),
    };
  },
});

export const group = question({
  asks: z.object({ communityId, chatId: z.int().negative() }),
  async look(asker: Asker, { communityId, chatId }) {
    await scopeOf(asker, 'steer', communityId);
    await checkGroup(asker, communityId, chatId);
    return chatId;
  },
  async answer(_asker, _asked, { group }): Promise<SettingsQuestions['group']['answer']> {
    return group!;
  },
});

export const nextRounds = question({
  asks: z.object({ roundsCron, timezone }),
  async answer({ now }: Asker, schedule): Promise<SettingsQuestions['nextRounds']['answer']> {
    return { at: roundsOf(schedule, now, 5) };
  },
});

export const changeSettings = act({
  asks: z.object({ communityId, loaded: z.record(z.string(), z.unknown()), changed: settingsKinds }),
  async act(asker, { communityId, loaded, changed }) {
    await scopeOf(asker, 'steer', communityId);
    const community = (await lockCommunity(asker.tx, communityId, 'wait'))!;
    const present = settingsOf(community);
    const others = namesOf(present).filter((name) => !isDeepStrictEqual(present[name], loaded[name]));
    if (others.length > 0) throw new Refused(409, 'changed-meanwhile', others.join());
    const wanted = { ...present, ...changed } as Settings;
    const fields = namesOf(present).filter((name) => !isDeepStrictEqual(present[name], wanted[name]));
    await checkTogether(asker, community, wanted, fields);
    await change(asker, community, {
      change: Object.fromEntries(fields.map((name) => [name, wanted[name]])),
      by: asker.organiser.tgid,
    }).catch(refuse);
    const answer: SettingsActs['changeSettings']['answer'] = {};
    return { answer };
  },
  foretell: {
    async choose(asker, { communityId, changed }) {
      await scopeOf(asker, 'steer', communityId);
      const wanted = { ...(await findCommunity(asker.tx, communityId))!, ...changed } as Community;
      return wanted.matching === 'instant' ? whoIsPaired(asker, wanted) : null;
    },
    async hear(asker, { communityId }, round) {
      const found = round ? await foretellPairs(asker, communityId, round) : { messages: [], more: 0 };
      const due = await foretellNotices(asker, communityId);
      return { messages: [...found.messages, ...due.messages], more: found.more + due.more };
    },
  },
});

export const createCommunity = act({
  asks: z.object({ title, timezone, roundsCron }),
  async act(asker, founding) {
    demandOwner(asker.organiser);
    if (founding.roundsCron !== null) checkSchedule(asker, founding);
    await checkTitle(asker, founding.title);
    const community = await foundCommunity(asker, { ...founding, by: asker.organiser.tgid }).catch(refuse);
    const answer: SettingsActs['createCommunity']['answer'] = {
      communityId: community.id,
      inviteLink: linkTo(asker, community.inviteCode),
    };
    return { answer };
  },
});

export const renewInvite = act({
  asks: z.object({ communityId }),
  async act(asker, { communityId }) {
    await scopeOf(asker, 'steer', communityId);
    const code = await renew(asker, { communityId, by: asker.organiser.tgid });
    const answer: SettingsActs['renewInvite']['answer'] = { inviteLink: linkTo(asker, code) };
    return { answer };
  },
});

/** @throws Refused when the database alone knows that something cannot be */
function refuse(error: unknown): never {
  if (!(error instanceof CannotKeep)) throw error;
  const { what } = error;
  if (what === 'timezone') throw new Refused(400, 'wrong', what);
  throw new Refused(409, what === 'title' ? 'title-taken' : 'group-taken', what);
}

function settingsOf(community: Community): Settings {
  const { id, inviteCode, nextRoundAt, nextRoundBy, roundAskedAt, ...settings } = community;
  const { quietFrom, quietTo } = settings;
  return { ...settings, quietFrom: hoursAndMinutes(quietFrom), quietTo: hoursAndMinutes(quietTo) };
}

function hoursAndMinutes(time: string | null): string | null {
  return time?.slice(0, 5) ?? null;
}

function namesOf(settings: Settings): (keyof Settings)[] {
  return Object.keys(settings) as (keyof Settings)[];
}

function linkTo({ bot }: Asker, code: string): string {
  return `https://t.me/${bot.username}?start=${code}`;
}

/**
 * What has changed goes together with the rest.
 *
 * @throws Refused
 */
async function checkTogether(
  asker: Asker,
  { id }: Community,
  wanted: Settings,
  changed: (keyof Settings)[],
): Promise<void> {
  const isChanged = (...names: (keyof Settings)[]) => names.some((name) => changed.includes(name));
  if (isChanged('title')) await checkTitle(asker, wanted.title);
  if (isChanged('chatId') && wanted.chatId !== null) await checkGroup(asker, id, wanted.chatId);
  if (isChanged('access', 'chatId') && wanted.access === 'members' && wanted.chatId === null) {
    throw new Refused(400, 'no-group', 'chatId');
  }
  if (isChanged('matching', 'roundsCron', 'timezone') && wanted.matching === 'rounds') {
    checkSchedule(asker, wanted);
  }
  if ((wanted.quietFrom === null) !== (wanted.quietTo === null)) throw new Refused(400, 'wrong', 'quietTo');
  const { wrong } = readInterests(isChanged('interests') ? (wanted.interests ?? '') : '');
  if (wrong.length > 0) throw new Refused(400, 'wrong-lines', `interests.${wrong.join()}`);
}

/** Another community's group is not this one's business. */
async function checkGroup({ tx }: Asker, communityId: number, chatId: number): Promise<void> {
  const all = await findCommunities(tx);
  if (all.some((other) => other.id !== communityId && other.chatId === chatId)) {
    throw new Refused(409, 'group-taken', 'chatId');
  }
}

async function checkTitle({ tx }: Asker, title: string): Promise<void> {
  const all = await findCommunities(tx);
  if (all.some((other) => other.title === title)) throw new Refused(409, 'title-taken', 'title');
}

function checkSchedule({ now }: Asker, schedule: Pick<Settings, 'roundsCron' | 'timezone'>): void {
  if (roundsOf(schedule, now, 1).length === 0) throw new Refused(400, 'no-rounds', 'roundsCron');
}
