import type { PersonId } from '../person.ts';

/** What somebody may do in a community: an organiser steers it, a viewer looks on. An owner may do everything everywhere. */
export type Role = 'organiser' | 'viewer';

/** Somebody who organises: an owner, or whoever has a role in some communities. */
export type Organiser = {
  tgid: PersonId;
  isOwner: boolean;
  /** By community; an owner needs none. */
  roles: Map<number, Role>;
};

/** To look on, to steer, or what only owners do. */
export type Right = 'see' | 'steer' | 'own';

/** Whether somebody has a right in a community; null stands for those who are in none, who are the owners'. */
export function may({ isOwner, roles }: Organiser, right: Right, communityId: number | null): boolean {
  if (isOwner) return true;
  const role = communityId === null ? undefined : roles.get(communityId);
  return right === 'see' ? role !== undefined : right === 'steer' && role === 'organiser';
}

/** Whether there is anything at all that they may. */
export function isOrganiser({ isOwner, roles }: Organiser): boolean {
  return isOwner || roles.size > 0;
}
