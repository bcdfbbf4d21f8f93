import { ArrowUpRight, LoaderCircle } from 'lucide-react';
import type { ChatMessage } from '../../playground/contract.ts';
import { useActs } from './acts.ts';
import { addressOf } from './links.ts';
import type { Pressing } from './use-pressing.ts';

type Props = {
  personId: number;
  message: ChatMessage;
  /** What the pressed button carries, until the bot has answered. */
  pressing: string | undefined;
  onPress: (pressing: Pressing) => void;
};

const key =
  'relative flex min-h-10 min-w-0 flex-1 items-center justify-center rounded-xl bg-key px-3 py-1.5 text-center text-[15px] leading-tight font-medium text-white transition-colors hover:bg-key-strong focus-visible:outline-white focus-visible:-outline-offset-4';
const corner = 'absolute top-1 right-1';

export function InlineKeyboard({ personId, message, pressing, onPress }: Props) {
  const { followLink } = useActs();
  return (
    <div className="grid w-full gap-1">
      {rowsOf(message).map(({ place, keys }) => (
        <div key={place} className="flex gap-1">
          {keys.map(({ place: at, text, data, url }) =>
            url ? (
              <a
                key={at}
                href={addressOf(url)}
                target="_blank"
                rel="noopener"
                onClick={(event) => followLink(personId, url) && event.preventDefault()}
                className={key}
              >
                {text}
                <ArrowUpRight aria-hidden="true" size={13} className={corner} />
              </a>
            ) : (
              <button
                key={at}
                type="button"
                aria-busy={pressing !== undefined && pressing === data}
                onClick={() => data !== undefined && onPress({ messageId: message.id, data })}
                className={key}
              >
                {text}
                {pressing !== undefined && pressing === data && (
                  <LoaderCircle aria-hidden="true" size={13} className={`${corner} animate-spin`} />
                )}
              </button>
            ),
          )}
        </div>
      ))}
    </div>
  );
}

/** A button is known by its place: two may have the same text, and an edit that keeps the place keeps the focus. */
const rowsOf = ({ keyboard }: ChatMessage) =>
  keyboard.map((row, y) => ({ place: y, keys: row.map((button, x) => ({ ...button, place: x })) }));
