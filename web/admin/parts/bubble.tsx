import type { ReactNode } from 'react';
import { type Stretch, treeOf } from '../../playground/entity-tree.ts';

type Props = {
  text: string;
  entities: { type: string; offset: number; length: number; url?: string }[];
  /** What stands on the buttons below. */
  buttons: { text: string; isLink?: boolean }[];
  theme: 'light' | 'dark';
  label: string;
};

const themes = { light: 'scheme-light', dark: 'scheme-dark' };

/** A message as it will stand in the chat. Nothing in it is ever read as markup. */
export function Bubble({ text, entities, buttons, theme, label }: Props) {
  return (
    <figure className="min-w-0 flex-1 basis-64">
      <figcaption className="mb-1 text-sm text-muted">{label}</figcaption>
      <div className={`rounded-2xl bg-wall p-3 ${themes[theme]}`}>
        <div className="max-w-md rounded-2xl rounded-bl-md bg-theirs px-3 py-2 text-[15px] leading-snug break-words whitespace-pre-wrap text-ink">
          {treeOf(text, entities).map(draw)}
        </div>
        {buttons.map(({ text, isLink }, place) => (
          <div
            // biome-ignore lint/suspicious/noArrayIndexKey: two may say the same
            key={place}
            className="mt-1 max-w-md rounded-xl bg-key px-3 py-2 text-center text-[15px] font-medium break-words text-white"
          >
            {text} {isLink && <span aria-hidden="true">↗</span>}
          </div>
        ))}
      </div>
    </figure>
  );
}

function draw(stretch: Stretch): ReactNode {
  if (!('entity' in stretch)) return stretch.text;
  const { entity, start, within } = stretch;
  const inside = within.map(draw);
  if (entity.type === 'bold') return <strong key={start}>{inside}</strong>;
  if (entity.type === 'italic') return <em key={start}>{inside}</em>;
  const look = 'text-theirs-link underline underline-offset-2';
  if (!entity.url) {
    return (
      <span key={start} className={look}>
        {inside}
      </span>
    );
  }
  return (
    <a key={start} href={entity.url} target="_blank" rel="noreferrer" className={look}>
      {inside}
    </a>
  );
}
