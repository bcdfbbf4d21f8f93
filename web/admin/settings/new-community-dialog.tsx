import { type FormEvent, useState } from 'react';
import { useLocation } from 'wouter';
import { Button } from '../../shared/button.tsx';
import { Dialog } from '../../shared/dialog.tsx';
import { useTexts } from '../language.ts';
import { useMe } from '../me.ts';
import { Copyable } from '../parts/copyable.tsx';
import { texts as common } from '../parts/texts.ts';
import { Trouble } from '../parts/trouble.tsx';
import { Refusal } from '../server.ts';
import { useAct } from '../use-server.ts';
import { Options } from './options.tsx';
import { QrCode } from './qr-code.tsx';
import { beginnings, writeSchedule } from './schedule.ts';
import { ScheduleEditor } from './schedule-editor.tsx';
import { Setting } from './setting.tsx';
import { texts } from './texts.ts';
import { TimezoneField } from './timezone-field.tsx';

/** A community in three answers, then the way into it. */
export function NewCommunityDialog({ onClose }: { onClose: () => void }) {
  const t = useTexts(texts);
  const { close } = useTexts(common);
  const { communities } = useMe();
  const [, go] = useLocation();
  const create = useAct('createCommunity');
  const [title, setTitle] = useState('');
  const [timezone, setTimezone] = useState(
    () => communities[0]?.timezone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
  );
  const [matching, setMatching] = useState<'instant' | 'rounds'>('instant');
  const [cron, setCron] = useState(writeSchedule(beginnings.weekly));
  const refusal = create.error instanceof Refusal ? create.error : null;
  const errorOf = (name: 'title' | 'timezone' | 'roundsCron') =>
    refusal?.about === name ? (t.whys[refusal.message] ?? t.fields[name].wrong) : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate({ title, timezone, roundsCron: matching === 'rounds' ? cron : null });
  };
  if (create.data) {
    const { communityId, inviteLink } = create.data;
    return (
      <Dialog title={t.created(title)} closeLabel={close} onClose={onClose}>
        <div className="space-y-4 text-[15px]">
          <p>{t.createdText}</p>
          <Copyable label={t.inviteLink} text={inviteLink} />
          <QrCode link={inviteLink} name={title} />
          <div className="flex justify-end">
            <Button
              onClick={() => {
                onClose();
                go(`/${communityId}/settings`);
              }}
            >
              {t.toSettings}
            </Button>
          </div>
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog title={t.create} closeLabel={close} onClose={onClose}>
      <form onSubmit={submit} className="space-y-4 text-[15px]">
        <Setting name={t.fields.title.name} error={errorOf('title')}>
          {(control) => (
            <input
              {...control}
              value={title}
              required
              maxLength={100}
              onChange={({ target }) => {
                create.reset();
                setTitle(target.value);
              }}
              className="block w-full rounded-lg border border-field bg-surface px-3 py-2 text-base text-ink"
            />
          )}
        </Setting>
        <Setting name={t.fields.timezone.name} error={errorOf('timezone')}>
          {(control) => <TimezoneField {...control} value={timezone} onChange={setTimezone} />}
        </Setting>
        <Options
          name={t.fields.matching.name}
          value={matching}
          options={t.matchings}
          onChoose={setMatching}
        />
        {matching === 'rounds' && <ScheduleEditor cron={cron} timezone={timezone} onChange={setCron} />}
        {errorOf('roundsCron') && <p className="text-sm text-bad">{errorOf('roundsCron')}</p>}
        <p className="text-sm text-muted">{t.createHint}</p>
        {create.error && !refusal?.about && <Trouble error={create.error} />}
        <div className="flex justify-end">
          <Button type="submit" disabled={create.isPending}>
            {t.createYes}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
