/** The buttons under a message of the bot, which cannot be pressed here. */
export function Chips({ labels }: { labels: string[] }) {
  if (labels.length === 0) return null;
  return (
    <p className="mt-2 flex flex-wrap gap-1.5">
      {[...new Set(labels)].map((label) => (
        <span key={label} className="rounded-lg border border-line bg-surface px-2 py-0.5 text-sm text-muted">
          {label}
        </span>
      ))}
    </p>
  );
}
