import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { OwnText } from '../../../src/api/contract/own-texts.ts';
import { Button } from '../../shared/button.tsx';
import { useLanguage, useTexts } from '../language.ts';
import { BackLink } from '../parts/back-link.tsx';
import { Bubbles } from '../parts/bubbles.tsx';
import { Confirm } from '../parts/confirm.tsx';
import { Leaving } from '../parts/leaving.tsx';
import { MarkedEditor } from '../parts/marked-editor.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { Refusal, rehearse } from '../server.ts';
import { useAct } from '../use-server.ts';
import { useSettled } from '../use-settled.ts';
import { useWhere } from '../where.ts';
import { texts } from './texts.ts';

type Props = { of: { communityId: number; language: 'ru' | 'en' }; one: OwnText; mayChange: boolean };

/** One text to be put into words: written, looked at, tried on oneself, kept or given up. */
export function OneText({ of, one, mayChange }: Props) {
  const t = useTexts(texts);
  const { to } = useWhere();
  const mine = useLanguage();
  const { name, title, usual, own, must, may, empty, most } = one;
  /** What it was when writing began; null as long as nothing is changed. */
  const [base, setBase] = useState<{ own: string | null } | null>(null);
  const [written, setWritten] = useState('');
  const [resetting, setResetting] = useState(false);
  const present = own ?? usual;
  const typed = base ? written : present;
  const which = { ...of, name };
  const settled = useSettled(typed);
  const preview = useQuery({
    queryKey: ['rehearsal', 'tryText', which, settled],
    queryFn: () => rehearse('tryText', { ...which, text: settled }),
    placeholderData: keepPreviousData,
    enabled: mayChange,
    retry: false,
    gcTime: 0,
  });
  const change = useAct('changeText');
  const test = useAct('tryText');
  const sentencesOf = (error: Error | null) => t.troubles((error instanceof Refusal && error.about) || '');
  const problem =
    preview.error instanceof Refusal ? sentencesOf(preview.error)[preview.error.message] : undefined;
  const isChanged = typed !== present;
  const isGood = preview.isSuccess && !preview.isPlaceholderData && settled === typed;
  /** Nobody, when the bot cannot write to the organiser. */
  const shown = preview.data?.told[0];
  const forget = () => {
    setBase(null);
    setResetting(false);
  };
  const type = (text: string) => {
    change.reset();
    test.reset();
    setBase(base ?? { own });
    setWritten(text);
  };
  return (
    <div className="grid items-start gap-6 xl:grid-cols-2">
      <div className="space-y-4 rounded-2xl border border-line bg-surface p-4 sm:p-6">
        <BackLink href={`${to('texts')}?language=${of.language}`} label={t.back} />
        <div>
          <h2 className="text-lg font-semibold">{title[mine]}</h2>
          <p className="text-[15px] text-muted">{t.whens[name]}</p>
        </div>
        {!mayChange && (
          <p role="note" className="rounded-xl bg-raised px-4 py-2 text-[15px]">
            {t.readOnly}
          </p>
        )}
        <MarkedEditor
          label={t.text}
          typed={typed}
          length={typed.length}
          longest={most}
          blanks={[...must, ...may]}
          isReadOnly={!mayChange}
          problem={problem}
          onType={type}
        />
        {must.length > 0 && <p className="text-sm text-muted">{t.must(must.join(', '))}</p>}
        {empty.length > 0 && <p className="text-sm text-muted">{t.empty(empty.join(', '))}</p>}
        {change.error && <Trouble error={change.error} sentences={sentencesOf(change.error)} />}
        {test.error && <Trouble error={test.error} sentences={sentencesOf(test.error)} />}
        <p role="status" className="text-[15px] text-good">
          {change.isSuccess && !isChanged ? t.saved : test.isSuccess ? t.tested : ''}
        </p>
        {mayChange && (
          <div className="flex flex-wrap gap-2">
            <Button
              disabled={!isChanged || !isGood || change.isPending}
              onClick={() =>
                change.mutate({ ...which, loaded: base ? base.own : own, text: typed }, { onSuccess: forget })
              }
            >
              {t.save}
            </Button>
            <Button
              look="quiet"
              disabled={!isGood || !shown || test.isPending}
              onClick={() => test.mutate({ ...which, text: typed })}
            >
              {t.test}
            </Button>
            {own !== null && (
              <Button look="quiet" onClick={() => setResetting(true)}>
                {t.reset}
              </Button>
            )}
          </div>
        )}
      </div>
      {mayChange && (
        <section
          aria-label={t.preview}
          className="space-y-3 rounded-2xl border border-line bg-surface p-4 sm:p-6"
        >
          <div>
            <h2 className="text-lg font-semibold">{t.preview}</h2>
            <p className="text-sm text-muted">{t.previewHint}</p>
          </div>
          {preview.error && !problem && (
            <Trouble error={preview.error} onAgain={() => void preview.refetch()} />
          )}
          {preview.isSuccess && !shown && <p className="text-[15px]">{t.notReached}</p>}
          {shown && <Bubbles {...shown} buttons={shown.buttons.map((text) => ({ text }))} />}
        </section>
      )}
      {resetting && (
        <Confirm
          title={t.resetTitle}
          yes={t.reset}
          isBusy={change.isPending}
          error={change.error}
          sentences={sentencesOf(change.error)}
          onYes={() => change.mutate({ ...which, loaded: own, text: null }, { onSuccess: forget })}
          onClose={() => setResetting(false)}
        >
          <p>{t.resetText}</p>
          <p lang={of.language} className="rounded-xl bg-raised px-3 py-2 break-words whitespace-pre-wrap">
            {usual}
          </p>
        </Confirm>
      )}
      <Leaving isUnsaved={isChanged} />
    </div>
  );
}
