import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Redirect } from 'wouter';
import type { Audience } from '../../../src/api/contract/broadcasts.ts';
import { Button } from '../../shared/button.tsx';
import { Field } from '../../shared/field.tsx';
import { newKey } from '../key.ts';
import { useLanguage, useTexts } from '../language.ts';
import { timeIn, useWritten } from '../moments.ts';
import { BackLink } from '../parts/back-link.tsx';
import { Bubbles } from '../parts/bubbles.tsx';
import { Confirm } from '../parts/confirm.tsx';
import { Filter } from '../parts/filter.tsx';
import { Leaving } from '../parts/leaving.tsx';
import { MarkedEditor } from '../parts/marked-editor.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { act } from '../server.ts';
import { useFilters } from '../use-filters.ts';
import { useAct, useAsk } from '../use-server.ts';
import { useWhere } from '../where.ts';
import { texts } from './texts.ts';

/** Telegram's. */
const usuallyLongest = 4096;

/** A new broadcast: to whom, what, as they will see it, tried on oneself, sent. */
export function Compose() {
  const t = useTexts(texts);
  const { community, to } = useWhere();
  const [filters, setFilters] = useFilters(['status', 'language', 'activity']);
  const [typed, setTyped] = useState('');
  const [button, setButton] = useState<{ text: string; url: string } | null>(null);
  const [confirming, setConfirming] = useState(false);
  const audience = { community: community?.id, ...filters } as Audience;
  const asked = useAsk('audience', audience);
  const read = useQuery({
    queryKey: ['readBroadcast', typed],
    queryFn: () => act('readBroadcast', { typed }),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const test = useAct('testBroadcast');
  const begin = useAct('beginBroadcast');
  // Pressed again after an answer that was lost, it is the same one.
  const [key] = useState(newKey);
  const people = asked.data?.people ?? 0;
  const length = read.data?.text.length ?? 0;
  const longest = read.data?.longest ?? usuallyLongest;
  const isReady = length > 0 && length <= longest;
  const send = () =>
    begin.mutate({ typed, button, audience, people, key }, { onError: () => void asked.refetch() });
  if (begin.data) return <Redirect to={to(`broadcasts/${begin.data.id}`)} replace />;
  return (
    <div className="grid items-start gap-6 xl:grid-cols-2">
      <div className="space-y-5 rounded-2xl border border-line bg-surface p-4 sm:p-6">
        <BackLink href={to('broadcasts')} label={t.back} />
        <section aria-label={t.audience} className="space-y-3">
          <h2 className="text-lg font-semibold">{t.audience}</h2>
          <p className="text-[15px]">{community ? t.audienceOne(community.title) : t.audienceAll}</p>
          <div className="grid gap-3 sm:grid-cols-3">
            <Filter
              label={t.status}
              all={t.all}
              value={audience.status}
              options={t.statuses}
              onChoose={(status) => setFilters({ status })}
            />
            <Filter
              label={t.language}
              all={t.all}
              value={audience.language}
              options={t.languages}
              onChoose={(language) => setFilters({ language })}
            />
            <Filter
              label={t.activity}
              all={t.all}
              value={audience.activity}
              options={t.activities}
              onChoose={(activity) => setFilters({ activity })}
            />
          </div>
          {asked.error && <Trouble error={asked.error} onAgain={() => void asked.refetch()} />}
          <p role="status" className="text-[15px]">
            <strong>{asked.data && t.reached(people)}</strong>{' '}
            <span className="text-muted">{t.reachedHint}</span>
          </p>
        </section>
        <MarkedEditor label={t.message} typed={typed} length={length} longest={longest} onType={setTyped} />
        <div className="space-y-3">
          <label className="flex items-center gap-2 text-[15px]">
            <input
              type="checkbox"
              checked={button !== null}
              onChange={({ target }) => setButton(target.checked ? { text: '', url: 'https://' } : null)}
              className="size-4 accent-accent"
            />
            {t.hasButton}
          </label>
          {button && (
            <div className="grid gap-3 sm:grid-cols-2">
              <Field
                label={t.label}
                value={button.text}
                maxLength={60}
                onChange={({ target }) => setButton({ ...button, text: target.value })}
              />
              <Field
                label={t.address}
                type="url"
                value={button.url}
                maxLength={2000}
                onChange={({ target }) => setButton({ ...button, url: target.value })}
              />
            </div>
          )}
        </div>
        {test.error && <Trouble error={test.error} sentences={t.troubles} />}
        <p role="status" className="text-[15px] text-good">
          {test.isSuccess ? t.tested : ''}
        </p>
        <div className="flex flex-wrap gap-2">
          <Button
            look="quiet"
            disabled={!isReady || test.isPending}
            onClick={() => test.mutate({ typed, button })}
          >
            {t.test}
          </Button>
          <Button disabled={!isReady || people === 0} onClick={() => setConfirming(true)}>
            {t.send(people)}
          </Button>
        </div>
        <p className="text-sm text-muted">
          {t.quiet} <Clocks clocks={asked.data?.clocks ?? []} />
        </p>
      </div>
      <section
        aria-label={t.preview}
        className="space-y-3 rounded-2xl border border-line bg-surface p-4 sm:p-6"
      >
        <h2 className="text-lg font-semibold">{t.preview}</h2>
        {read.error && <Trouble error={read.error} onAgain={() => void read.refetch()} />}
        {length === 0 && <p className="text-[15px] text-muted">{t.nothing}</p>}
        {read.data && length > 0 && (
          <Bubbles {...read.data} buttons={button?.text ? [{ text: button.text, isLink: true }] : []} />
        )}
      </section>
      {confirming && (
        <Confirm
          title={t.sendTitle}
          yes={t.sendYes}
          isBusy={begin.isPending}
          error={begin.error}
          sentences={t.troubles}
          onYes={send}
          onClose={() => {
            begin.reset();
            setConfirming(false);
          }}
        >
          <p>{t.sendText(people)}</p>
          <p className="text-muted">
            {t.quiet} <Clocks clocks={asked.data?.clocks ?? []} />
          </p>
        </Confirm>
      )}
      <Leaving isUnsaved={typed !== ''} />
    </div>
  );
}

/** What the clocks of those who get it show now. */
function Clocks({ clocks }: { clocks: { timezone: string; people: number }[] }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const { number } = useWritten();
  return clocks
    .map(({ timezone, people }) => {
      const time = timeIn(timezone, language);
      return `${time ? t.clock(time, people) : number(people)} (${timezone})`;
    })
    .join('; ');
}
