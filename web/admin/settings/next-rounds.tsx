import { useLanguage, useTexts } from '../language.ts';
import { timeIn } from '../moments.ts';
import { useAsk } from '../use-server.ts';
import { scheduleTexts } from './schedule-texts.ts';

/** When the next five rounds would be, by the clocks of the community. */
export function NextRounds({ roundsCron, timezone }: { roundsCron: string; timezone: string }) {
  const t = useTexts(scheduleTexts);
  const language = useLanguage();
  const isWhole = roundsCron !== '' && timeIn(timezone, language) !== null;
  const rounds = useAsk('nextRounds', { roundsCron, timezone }, { enabled: isWhole });
  if (!isWhole || rounds.error || !rounds.data) return null;
  if (rounds.data.at.length === 0) return <p className="text-sm text-bad">{t.never}</p>;
  const written = new Intl.DateTimeFormat(language === 'ru' ? 'ru' : 'en-GB', {
    timeZone: timezone,
    weekday: 'short',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return (
    <div className={`text-sm transition-opacity ${rounds.isPlaceholderData ? 'opacity-60' : ''}`}>
      <p className="text-muted">{t.next}</p>
      <ul className="mt-1 tabular-nums">
        {rounds.data.at.map((at) => (
          <li key={at}>{written.format(new Date(at))}</li>
        ))}
      </ul>
    </div>
  );
}
