import type { ReactNode } from 'react';
import { useActs } from './acts.ts';
import { addressOf } from './links.ts';

type Props = { personId: number; link: string; children: ReactNode };

export function MessageLink({ personId, link, children }: Props) {
  const { followLink } = useActs();
  const address = addressOf(link);
  if (!address) return children;
  return (
    <a
      href={address}
      target="_blank"
      rel="noopener"
      onClick={(event) => followLink(personId, address) && event.preventDefault()}
      className="text-(--link) underline decoration-current/40 underline-offset-2 hover:decoration-current"
    >
      {children}
    </a>
  );
}
