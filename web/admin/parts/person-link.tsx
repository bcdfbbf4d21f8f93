import { Link } from 'wouter';
import { useWhere } from '../where.ts';

type Props = { tgid: number; name: string | null; username: string | null };

/** Somebody by name, and the way to their page. */
export function PersonLink({ tgid, name, username }: Props) {
  const { to } = useWhere();
  return (
    <Link href={to(`people/${tgid}`)} className="text-accent-ink underline-offset-2 hover:underline">
      {name ?? (username ? `@${username}` : `Telegram ${tgid}`)}
    </Link>
  );
}
