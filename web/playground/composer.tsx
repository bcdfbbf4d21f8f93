import { SendHorizontal } from 'lucide-react';
import { type ClipboardEvent, type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { BotCommand, PlaygroundPerson } from '../../playground/contract.ts';
import { IconButton } from '../shared/icon-button.tsx';
import { useActs } from './acts.ts';
import { AttachMenu } from './attach-menu.tsx';
import { CommandMenu } from './command-menu.tsx';
import { CommandSuggestions, useSuggestions } from './command-suggestions.tsx';
import { rememberDraft, rememberedDraft } from './open-chats.ts';
import { PhotoDialog } from './photo-dialog.tsx';
import { useTexts } from './texts/texts.ts';

type Props = { person: PlaygroundPerson; commands: BotCommand[] };

/** Where a person writes: Enter sends, Shift and Enter begins a new line, a pasted picture becomes a photo. */
export function Composer({ person, commands }: Props) {
  const t = useTexts();
  const acts = useActs();
  const [text, setText] = useState(() => rememberedDraft(person.id));
  const [picture, setPicture] = useState<Blob>();
  const entry = useRef<HTMLTextAreaElement>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the text
  useLayoutEffect(() => {
    if (!entry.current) return;
    entry.current.style.height = '0';
    entry.current.style.height = `${Math.min(entry.current.scrollHeight, 144)}px`;
  }, [text]);

  useEffect(() => rememberDraft(person.id, text), [person.id, text]);

  const send = (what = text) => {
    if (what.trim() === '') return;
    acts.send(person.id, what);
    setText('');
    entry.current?.focus();
  };

  const suggesting = useSuggestions(text, commands, send);

  const onKeyDown = (event: KeyboardEvent) => {
    if (suggesting.onKeyDown(event)) return;
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };

  const onPaste = (event: ClipboardEvent) => {
    const file = [...event.clipboardData.files].find(({ type }) => type.startsWith('image/'));
    if (!file) return;
    event.preventDefault();
    setPicture(file);
  };

  return (
    <div className="relative flex items-end gap-0.5 p-1.5">
      <CommandSuggestions suggesting={suggesting} onChoose={send} />
      <AttachMenu person={person} onPicture={setPicture} />
      <CommandMenu commands={commands} onChoose={send} />
      <textarea
        ref={entry}
        rows={1}
        aria-label={t.composer.message}
        placeholder={t.composer.message}
        maxLength={4096}
        enterKeyHint="send"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
        className="thin-scroll mx-1 min-h-10 min-w-0 flex-1 resize-none bg-transparent px-1 py-2 leading-6 text-ink placeholder:text-muted focus-visible:outline-none"
      />
      <IconButton
        label={t.composer.send}
        icon={SendHorizontal}
        disabled={text.trim() === ''}
        onClick={() => send()}
        className="not-disabled:text-accent-ink disabled:cursor-default disabled:hover:bg-transparent"
      />
      {picture && <PhotoDialog person={person} picture={picture} onClose={() => setPicture(undefined)} />}
    </div>
  );
}
