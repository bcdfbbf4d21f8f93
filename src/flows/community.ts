import type { Community } from '../domain/community.ts';
import { type Message, says } from '../domain/sayings.ts';
import { findCommunityByInvite, findOpenCommunities } from '../store/communities.ts';
import { changePerson, type Turn } from './turn.ts';

/** With one open community everybody lands in it. */
export async function landInOnlyCommunity(turn: Turn): Promise<void> {
  if (turn.person.communityId !== null) return;
  const open = await findOpenCommunities(turn.tx);
  if (open.length === 1) await changePerson(turn, { communityId: open[0]!.id });
}

/** Picks an open community from the list. */
export async function pickCommunity(turn: Turn, communityId: number): Promise<Message[]> {
  const community = (await findOpenCommunities(turn.tx)).find(({ id }) => id === communityId);
  return community ? join(turn, community) : [says(turn.person.tgid, 'community', {})];
}

/** Follows an invitation link: it opens every community but those that are for the members of a group. */
export async function followInvitation(turn: Turn, code: string): Promise<Message[]> {
  const { tgid } = turn.person;
  const community = await findCommunityByInvite(turn.tx, code);
  if (!community) return [says(tgid, 'home', { note: 'community-unknown' })];
  if (community.access === 'members') return [says(tgid, 'home', { note: 'community-members-only' })];
  return join(turn, community);
}

async function join(turn: Turn, { id }: Community): Promise<Message[]> {
  const { tgid, status, communityId } = turn.person;
  if (status !== 'inactive' && communityId !== id) return [says(tgid, 'home', { note: 'community-busy' })];
  await changePerson(turn, { communityId: id });
  return [says(tgid, 'home', { note: 'community-joined' })];
}
