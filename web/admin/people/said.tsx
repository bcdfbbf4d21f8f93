import type { Json, Questions } from '../../../src/api/contract.ts';
import { useTexts } from '../language.ts';
import { useWritten } from '../moments.ts';
import { Chips } from '../parts/chips.tsx';
import { texts } from './texts.ts';

type Props = { line: Json<Questions['transcript']['answer']>['lines'][number] };

/** One message of a chat, and what became of it. */
export function Said({ line: { from, at, text, hasPhoto, buttons, isEdit, delivery, error } }: Props) {
  const t = useTexts(texts);
  const { moment } = useWritten();
  const isBots = from === 'bot';
  const notes = [
    t[from],
    moment(at),
    hasPhoto && t.photoSent,
    isEdit && t.edit,
    delivery && t.deliveries[delivery] + (error ? ` (${error})` : ''),
  ];
  return (
    <li
      className={`max-w-xl rounded-2xl px-3.5 py-2 text-[15px] ${isBots ? 'bg-raised' : 'ml-auto bg-chosen'}`}
    >
      <p className={`text-sm ${delivery === 'failed' ? 'text-bad' : 'text-muted'}`}>
        {notes.filter(Boolean).join(' · ')}
      </p>
      <p className="break-words whitespace-pre-wrap">{text}</p>
      <Chips labels={buttons} />
    </li>
  );
}
