import { ArrowLeft } from 'lucide-react';
import { Link } from 'wouter';

/** Leads from one of something to all of it. */
export function BackLink({ href, label }: { href: string; label: string }) {
  return (
    <Link
      href={href}
      className="inline-flex items-center gap-1.5 text-[15px] text-accent-ink underline-offset-2 hover:underline"
    >
      <ArrowLeft aria-hidden="true" size={17} />
      {label}
    </Link>
  );
}
