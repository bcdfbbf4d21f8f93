import { useState } from 'react';
import { Button } from '../../shared/button.tsx';
import { useTexts } from '../language.ts';
import { Trouble } from '../parts/trouble.tsx';
import { useAsk } from '../use-server.ts';
import { texts } from './texts.ts';

/** Asks, when that is wanted, whether the bot sees a group and is told who is in it. */
export function GroupCheck({ communityId, chatId }: { communityId: number; chatId: number }) {
  const t = useTexts(texts);
  const [asked, setAsked] = useState<number | null>(null);
  const isAsked = asked === chatId;
  const look = useAsk('group', { communityId, chatId }, { enabled: isAsked });
  const seen = isAsked && !look.isPlaceholderData ? look.data : undefined;
  return (
    <div className="mt-1">
      <Button
        look="quiet"
        className="-ml-4"
        disabled={isAsked && look.isFetching}
        onClick={() => (isAsked ? void look.refetch() : setAsked(chatId))}
      >
        {t.checkGroup}
      </Button>
      <p role="status" className={`text-sm ${seen?.as === 'admin' ? 'text-good' : 'text-bad'}`}>
        {seen && t.groupSeen[seen.as](seen.title ?? `${chatId}`)}
      </p>
      {isAsked && look.error && <Trouble error={look.error} sentences={t.whys} />}
    </div>
  );
}
