import type { Role } from '../../domain/organising/organiser.ts';

/** Who is signed in, and what they may do where. */
type Me = {
  tgid: number;
  name: string | null;
  isOwner: boolean;
  /** The communities they may see, by title. */
  communities: {
    id: number;
    title: string;
    timezone: string;
    matching: 'instant' | 'rounds';
    role: Role | 'owner';
  }[];
  bot: { username: string };
};

type SignedIn = {
  id: number;
  isThis: boolean;
  device: string;
  beganAt: Date;
  seenAt: Date;
  expiresAt: Date;
};

export type MeQuestions = {
  me: { asks: Record<never, never>; answer: Me };
  sessions: { asks: Record<never, never>; answer: { sessions: SignedIn[] } };
};

export type MeActs = {
  /** Ends one session, or with `everywhere` all of them. */
  signOut: { asks: { id?: number; everywhere?: boolean }; answer: { isOut: boolean } };
};
