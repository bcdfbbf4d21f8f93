import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../shared/button.tsx';
import { useTexts } from '../language.ts';
import { MoreButton } from '../parts/more-button.tsx';
import { Skeleton } from '../parts/skeleton.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { ask } from '../server.ts';
import { useAct } from '../use-server.ts';
import { Said } from './said.tsx';
import { Section } from './section.tsx';
import { texts } from './texts.ts';

/** Somebody's chat with the bot, for whoever opens it on purpose; the latest first. */
export function Transcript({ tgid }: { tgid: number }) {
  const t = useTexts(texts);
  const open = useAct('openTranscript');
  const [isOpen, setOpen] = useState(false);
  const transcript = useInfiniteQuery({
    queryKey: ['transcript', tgid],
    queryFn: ({ pageParam, signal }) => ask('transcript', { tgid, before: pageParam ?? undefined }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ before }) => before,
    enabled: isOpen,
  });
  const lines = transcript.data?.pages.flatMap((page) => page.lines);
  return (
    <Section title={t.transcript} hint={t.transcriptHint}>
      {!isOpen && (
        <Button
          look="quiet"
          className="-ml-4"
          disabled={open.isPending}
          onClick={() => open.mutate({ tgid }, { onSuccess: () => setOpen(true) })}
        >
          {t.openTranscript}
        </Button>
      )}
      {open.error && <Trouble error={open.error} />}
      {isOpen && transcript.isPending && <Skeleton lines={6} />}
      {isOpen && transcript.error && <Trouble error={transcript.error} />}
      {lines?.length === 0 && <p className="text-muted">{t.noLines}</p>}
      {lines && lines.length > 0 && (
        <>
          <ol className="space-y-3">
            {lines.map((line) => (
              <Said key={line.place} line={line} />
            ))}
          </ol>
          <MoreButton
            hasMore={transcript.hasNextPage}
            isLoading={transcript.isFetchingNextPage}
            onMore={() => void transcript.fetchNextPage()}
          />
        </>
      )}
    </Section>
  );
}
