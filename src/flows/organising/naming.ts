import { isOrganiser, type Role } from '../../domain/organising/organiser.ts';
import type { PersonId } from '../../domain/person.ts';
import { type Message, says } from '../../domain/sayings.ts';
import {
  dismissOrganiser,
  endSessions,
  findOrganiser,
  nameOrganiser,
  writeAudit,
} from '../../store/insight/organisers.ts';
import type { Moment, Turn } from '../turn.ts';

type Naming = { tgid: PersonId; communityId: number; role: Role; by: PersonId };

/** Names somebody for a community, who is told so. */
export async function nameForCommunity(
  { tx, now }: Moment,
  { tgid, communityId, role, by }: Naming,
): Promise<Message[]> {
  await nameOrganiser(tx, { tgid, communityId, role, namedAt: now, namedBy: by });
  await writeAudit(tx, { byTgid: by, act: 'nameOrganiser', communityId, tgid, about: { role } }, now);
  return [says(tgid, 'named', { communityId, role })];
}

/** Takes a role back; false when there was none. Where nothing is left to see, the browsers are signed out. */
export async function takeBackRole(
  { tx, now }: Moment,
  { tgid, communityId, by }: Omit<Naming, 'role'>,
): Promise<boolean> {
  if (!(await dismissOrganiser(tx, tgid, communityId))) return false;
  await writeAudit(tx, { byTgid: by, act: 'dismissOrganiser', communityId, tgid, about: {} }, now);
  if (!isOrganiser(await findOrganiser(tx, tgid))) await endSessions(tx, tgid, now);
  return true;
}

/** What only owners do in the chat; whoever has ceased to be one is told so. */
export async function asOwner(turn: Turn, act: () => Promise<Message[]>): Promise<Message[]> {
  const { tgid } = turn.person;
  const { isOwner } = await findOrganiser(turn.tx, tgid);
  return isOwner ? act() : [says(tgid, 'home', { note: 'owners-only' })];
}
