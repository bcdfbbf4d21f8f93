import { useTexts } from '../language.ts';
import { Asked } from '../parts/asked.tsx';
import { useAsk } from '../use-server.ts';
import { Group } from './group.tsx';
import { Invite } from './invite.tsx';
import { SettingsForm } from './settings-form.tsx';
import { texts } from './texts.ts';

/** The invitation into one community, and its settings. */
export function CommunitySettings({ communityId }: { communityId: number }) {
  const t = useTexts(texts);
  const asked = useAsk('settings', { communityId });
  return (
    <Asked query={asked} lines={12}>
      {({ settings, mayChange, inviteLink }) => (
        <div className="space-y-4">
          {!mayChange && (
            <p role="note" className="rounded-xl bg-raised px-4 py-2 text-[15px]">
              {t.readOnly}
            </p>
          )}
          <Group title={t.groups.invite}>
            <p className="text-[15px] text-muted">
              {settings.access === 'members' ? t.inviteClosed : t.inviteHint}
            </p>
            <Invite
              communityId={communityId}
              title={settings.title}
              link={inviteLink}
              mayChange={mayChange}
            />
          </Group>
          <SettingsForm
            communityId={communityId}
            present={settings}
            mayChange={mayChange}
            onRefused={() => void asked.refetch()}
          />
        </div>
      )}
    </Asked>
  );
}
