import { useTexts } from './texts/texts.ts';

type Props = {
  time: string;
  edited: boolean /** On a picture or sticker, with nothing beside it. */;
  over: boolean;
};

export function MessageTime({ time, edited, over }: Props) {
  const t = useTexts();
  const place = over
    ? 'absolute right-2 bottom-2 rounded-full bg-black/60 px-2 py-0.5 text-white'
    : 'relative top-1.5 float-right ml-3 text-(--meta)';
  return (
    <span className={`text-xs whitespace-nowrap select-none ${place}`}>
      {edited && `${t.chat.edited} `}
      {time}
    </span>
  );
}
