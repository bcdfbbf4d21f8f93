/** Stands where something is going to be. */
export function Skeleton({ lines = 3 }: { lines?: number }) {
  return (
    <div aria-hidden="true" className="animate-pulse space-y-3 motion-reduce:animate-none">
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: nothing tells one from the other
        <div key={line} className={`h-5 rounded-lg bg-raised ${line % 3 === 2 ? 'w-2/3' : ''}`} />
      ))}
    </div>
  );
}
