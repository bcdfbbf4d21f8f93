import { Link } from 'wouter';

type Props = { title: string; communities: { id: number; title: string }[]; page: string };

/** Where a page is about one community, and none is chosen. */
export function ChooseCommunity({ title, communities, page }: Props) {
  return (
    <section aria-label={title}>
      <h2 className="mb-3 text-lg font-semibold">{title}</h2>
      <ul className="divide-y divide-line rounded-2xl border border-line bg-surface">
        {communities.map(({ id, title }) => (
          <li key={id}>
            <Link
              href={`/${id}/${page}`}
              className="block px-4 py-2.5 text-[15px] break-words text-accent-ink underline-offset-2 hover:underline"
            >
              {title}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
