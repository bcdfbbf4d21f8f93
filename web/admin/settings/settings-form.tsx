import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { Rehearsal } from '../../../src/api/contract.ts';
import { useTexts } from '../language.ts';
import { Confirm } from '../parts/confirm.tsx';
import { Leaving } from '../parts/leaving.tsx';
import { Told } from '../parts/told.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { Refusal, rehearse } from '../server.ts';
import { useAct } from '../use-server.ts';
import { AboutGroup } from './about-group.tsx';
import { FitGroup } from './fit-group.tsx';
import { MeetingsGroup } from './meetings-group.tsx';
import { NoticesGroup } from './notices-group.tsx';
import { SaveBar } from './save-bar.tsx';
import { differing, type Settings } from './settings-of.ts';
import { texts } from './texts.ts';

type Props = { communityId: number; present: Settings; mayChange: boolean; onRefused: () => void };

/** What each group of the form is given. */
export type Editing = {
  communityId: number;
  settings: Settings;
  mayChange: boolean;
  errorOf: (name: keyof Settings) => string | undefined;
  onChange: (part: Partial<Settings>) => void;
};

/** The settings to be changed. Nothing is lost when somebody else changes some of them at the same time. */
export function SettingsForm({ communityId, present, mayChange, onRefused }: Props) {
  const t = useTexts(texts);
  const change = useAct('changeSettings');
  /** What the changes were made upon; null as long as there are none. */
  const [base, setBase] = useState<Settings | null>(null);
  const [part, setPart] = useState<Partial<Settings>>({});
  const [isRehearsing, setRehearsing] = useState(false);
  /** Why it is not known who would hear what: then nothing is saved. */
  const [unknown, setUnknown] = useState<Error | null>(null);
  /** What people hear at once because of it, as long as that is asked about. */
  const [foretold, setForetold] = useState<Rehearsal | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const loaded = base ?? present;
  const settings = { ...loaded, ...part };
  const changed = differing(loaded, settings);
  const meanwhile = base ? differing(base, present) : [];
  const refusal = change.error instanceof Refusal ? change.error : null;
  const [wrongName, lines] = refusal?.about?.replace(/^changed\./, '').split('.') ?? [];
  const isAboutField = wrongName !== undefined && wrongName in loaded;

  useEffect(() => {
    if (refusal) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [refusal]);

  const editing: Editing = {
    communityId,
    settings,
    mayChange,
    onChange: (some) => {
      change.reset();
      setUnknown(null);
      setBase(loaded);
      setPart({ ...part, ...some });
    },
    errorOf: (name) => {
      if (name !== wrongName || !refusal) return undefined;
      if (refusal.message === 'wrong-lines') return t.wrongLines(lines ?? '');
      return t.whys[refusal.message] ?? t.fields[name].wrong;
    },
  };
  const undo = () => {
    change.reset();
    setUnknown(null);
    setBase(null);
    setPart({});
  };
  const asks = {
    communityId,
    loaded,
    changed: Object.fromEntries(changed.map((name) => [name, settings[name]])),
  };
  const save = () =>
    change.mutate(asks, {
      onSuccess: () => {
        setBase(null);
        setPart({});
      },
      onError: onRefused,
      onSettled: () => setForetold(null),
    });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setUnknown(null);
    setRehearsing(true);
    try {
      const rehearsal = await rehearse('changeSettings', asks);
      if (rehearsal.told.length > 0) setForetold(rehearsal);
      else save();
    } catch (error) {
      // What is refused when it is rehearsed is refused when it is meant, and said where it is wrong.
      if (error instanceof Refusal && error.status < 500) save();
      else setUnknown(error as Error);
    } finally {
      setRehearsing(false);
    }
  };
  const namesOf = (names: (keyof Settings)[]) => names.map((name) => t.fields[name].name).join(', ');
  return (
    <form ref={form} onSubmit={(event) => void submit(event)} className="space-y-4 **:scroll-mb-32">
      <fieldset disabled={!mayChange || isRehearsing || change.isPending} className="space-y-4">
        <AboutGroup {...editing} />
        <MeetingsGroup {...editing} />
        <NoticesGroup {...editing} />
        <FitGroup {...editing} />
      </fieldset>
      <SaveBar
        unsaved={changed.length > 0 ? namesOf(changed) : null}
        isSaving={isRehearsing || change.isPending}
        isSaved={change.isSuccess}
        onUndo={undo}
      >
        {meanwhile.length > 0 && (
          <div role="alert" className="w-full text-[15px]">
            <p>{t.meanwhile(namesOf(meanwhile))}</p>
            <button
              type="button"
              onClick={() => {
                change.reset();
                setBase(present);
              }}
              className="text-accent-ink underline underline-offset-2"
            >
              {t.takeFresh}
            </button>
          </div>
        )}
        {isAboutField && <p className="w-full text-[15px] text-bad">{t.checkFields}</p>}
        {change.error && !isAboutField && refusal?.message !== 'changed-meanwhile' && (
          <Trouble error={change.error} />
        )}
        {unknown && <Trouble error={unknown} />}
      </SaveBar>
      {foretold && (
        <Confirm
          title={t.heardTitle}
          yes={t.save}
          isBusy={change.isPending}
          onYes={save}
          onClose={() => setForetold(null)}
        >
          <p>{t.heardText}</p>
          <Told {...foretold} />
        </Confirm>
      )}
      <Leaving isUnsaved={changed.length > 0} />
    </form>
  );
}
