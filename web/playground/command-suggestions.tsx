import type { PlaygroundState } from '../../playground/contract.ts';

type Props = { typed: string; commands: PlaygroundState['commands']; onChoose: (text: string) => void };

/** The commands that begin with what is being typed. */
export function CommandSuggestions({ typed, commands, onChoose }: Props) {
  if (!/^\/\w*$/.test(typed)) return null;
  const fitting = commands.filter(({ command }) => `/${command}`.startsWith(typed.toLowerCase()));
  if (fitting.length === 0) return null;
  return (
    <ul className="thin-scroll absolute inset-x-0 bottom-full z-10 max-h-60 overflow-y-auto border-t border-line bg-surface py-1">
      {fitting.map(({ command, description }) => (
        <li key={command}>
          <button
            type="button"
            onClick={() => onChoose(`/${command}`)}
            className="w-full px-4 py-1.5 text-left text-[15px] hover:bg-raised focus-visible:bg-raised focus-visible:-outline-offset-2"
          >
            <b className="font-semibold">/{command}</b>{' '}
            <span className="text-sm text-muted">{description}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
