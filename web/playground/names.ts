import type { PlaygroundPerson } from '../../playground/contract.ts';

type Named = Pick<PlaygroundPerson, 'firstName' | 'lastName'>;

export const fullName = ({ firstName, lastName }: Named): string =>
  [firstName, lastName].filter(Boolean).join(' ');

/** The first character of each name; a character may be more than one UTF-16 unit. */
export const initials = ({ firstName, lastName }: Named): string =>
  [firstName, lastName].map((name) => [...(name ?? '')][0] ?? '').join('');
