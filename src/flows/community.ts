import type { Answered, Community, Membership } from '../domain/community.ts';
import type { Entry } from '../domain/organising/deeds.ts';
import type { MainText } from '../domain/organising/main-texts.ts';
import { isArriving, type Language, type PersonId } from '../domain/person.ts';
import { type Message, says } from '../domain/sayings.ts';
import {
  changeCommunity,
  createCommunity,
  findCommunity,
  findCommunityByInvite,
  findOpenCommunities,
  renewInviteCode,
  setOwnText,
} from '../store/communities.ts';
import { writeAudit } from '../store/insight/organisers.ts';
import { planNextRound } from './pairing.ts';
import { AskTelegram, changePerson, type Moment, type Turn } from './turn.ts';

/** With one open community everybody lands in it. */
export async function landInOnlyCommunity(turn: Turn): Promise<void> {
  if (turn.person.communityId !== null) return;
  const open = await findOpenCommunities(turn.tx);
  if (open.length === 1) await enter(turn, open[0]!);
}

/** Picks an open community from the list. */
export async function pickCommunity(turn: Turn, communityId: number): Promise<Message[]> {
  const community = (await findOpenCommunities(turn.tx)).find(({ id }) => id === communityId);
  return community ? join(turn, community) : [says(turn.person.tgid, 'community', {})];
}

/**
 * Follows an invitation link. It opens every community, one that is for the members of a group only to them.
 *
 * @throws AskTelegram
 */
export async function followInvitation(turn: Turn, code: string): Promise<Message[]> {
  const { tgid } = turn.person;
  const community = await findCommunityByInvite(turn.tx, code);
  if (!community) return [says(tgid, 'home', { note: 'community-unknown' })];
  return community.access === 'members' ? joinAsMember(turn, community) : join(turn, community);
}

/**
 * Tries once more to get into a community for the members of a group.
 *
 * @throws AskTelegram
 */
export async function enterAgain(turn: Turn, communityId: number): Promise<Message[]> {
  const community = await findCommunity(turn.tx, communityId);
  return community?.access === 'members'
    ? joinAsMember(turn, community)
    : [says(turn.person.tgid, 'home', {})];
}

async function joinAsMember(turn: Turn, community: Community): Promise<Message[]> {
  const { id: communityId, chatId } = community;
  const { person, answered } = turn;
  if (communityId === person.communityId || person.status !== 'inactive') return join(turn, community);
  const refuse = (why: Exclude<Membership, 'member'>, group: Answered['group']) => [
    says(person.tgid, 'membersOnly', { communityId, why, group }),
  ];
  if (chatId === null) return refuse('unseen', null);
  if (answered?.chatId !== chatId) throw new AskTelegram(chatId);
  const { membership, group } = answered;
  return membership === 'member' ? join(turn, community) : refuse(membership, group);
}

async function join(turn: Turn, community: Community): Promise<Message[]> {
  const { tgid, status, communityId } = turn.person;
  if (status !== 'inactive' && communityId !== community.id)
    return [says(tgid, 'home', { note: 'community-busy' })];
  await enter(turn, community);
  return [says(tgid, 'home', { note: 'community-joined' })];
}

/** Newcomers take over the community's auto-order; whoever was somewhere before has had the time to choose. */
async function enter(turn: Turn, { id, autoOrder }: Community): Promise<void> {
  const { person } = turn;
  const isNewcomer = person.communityId === null || isArriving(person);
  await changePerson(turn, { communityId: id, ...(isNewcomer && { autoOrder }) });
}

type By = { by: PersonId };

/** Changes settings of a community that is held. They count from now on: nobody waits for the next tick. */
export async function changeSettings(
  moment: Moment,
  community: Community,
  { change, by }: By & { change: Partial<Community> },
): Promise<void> {
  const { tx, now, pairSoon } = moment;
  const fields = Object.keys(change);
  if (fields.length === 0) return;
  const changed = { ...community, ...change };
  const isReplanned = ['matching', 'roundsCron', 'timezone'].some((field) => fields.includes(field));
  // A round that was asked for is not remembered until the community goes back to rounds.
  await changeCommunity(tx, community.id, isReplanned ? { ...change, roundAskedAt: null } : change);
  if (changed.matching === 'rounds' && isReplanned) await planNextRound(moment, changed);
  if (changed.matching === 'instant') pairSoon?.(community.id);
  const about = { fields: fields.join(' ') };
  await writeAudit(
    tx,
    { byTgid: by, act: 'changeSettings', communityId: community.id, tgid: null, about },
    now,
  );
}

/** Has a text of the main screens said in a community's own words; null: in the program's again. */
export async function putInOwnWords(
  { tx, now }: Moment,
  of: { communityId: number; language: Language; name: MainText },
  { text, by }: By & { text: string | null },
): Promise<void> {
  await setOwnText(tx, of, text);
  const { communityId, ...about } = of;
  const act = text === null ? 'resetText' : 'changeText';
  await writeAudit(tx, { byTgid: by, act, communityId, tgid: null, about }, now);
}

/** Founds a community that is entered by its link; with a schedule it pairs in rounds, else at once. */
export async function foundCommunity(
  moment: Moment,
  { by, ...founding }: By & Pick<Community, 'title' | 'timezone' | 'roundsCron'>,
): Promise<Community> {
  const { tx, now } = moment;
  const matching = founding.roundsCron === null ? 'instant' : 'rounds';
  const community = await createCommunity(tx, { ...founding, matching, access: 'invite' });
  if (matching === 'rounds') await planNextRound(moment, community);
  const entry: Entry = {
    byTgid: by,
    act: 'createCommunity',
    communityId: community.id,
    tgid: null,
    about: {},
  };
  await writeAudit(tx, entry, now);
  return community;
}

/** Gives a community another invite link; gives back the code in it. */
export async function renewInvite(
  { tx, now }: Moment,
  { communityId, by }: By & { communityId: number },
): Promise<string> {
  await writeAudit(tx, { byTgid: by, act: 'renewInvite', communityId, tgid: null, about: {} }, now);
  return renewInviteCode(tx, communityId);
}
