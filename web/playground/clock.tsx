import { CalendarClock, Ellipsis, LoaderCircle } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useActs } from './acts.ts';
import { ForwardDialog } from './forward-dialog.tsx';
import { momentOf } from './texts/moments.ts';
import { useLanguage, useTexts } from './texts/texts.ts';

type Props = { ahead: number; moving: boolean };

const chip =
  'h-8 min-w-fit flex-1 rounded-full border border-line px-2 text-[13px] whitespace-nowrap md:flex-none md:px-3 md:text-sm font-medium text-accent-ink transition-colors hover:bg-raised disabled:cursor-default disabled:opacity-60';

/** What time it is on the playground, and the buttons that move it. */
export function Clock({ ahead, moving }: Props) {
  const t = useTexts();
  const language = useLanguage();
  const { forward } = useActs();
  const [choosing, setChoosing] = useState(false);
  const [now, setNow] = useState(() => Date.now());

  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);

  const moment = momentOf(language)(new Date(now + ahead).toISOString());
  return (
    <section
      aria-label={t.clock.label}
      className="flex min-w-0 basis-full flex-wrap items-center gap-x-3 gap-y-1 py-1 md:flex-nowrap xl:basis-auto xl:py-0"
    >
      <span className="flex basis-full items-center gap-2 text-sm font-medium whitespace-nowrap md:basis-auto md:text-[15px]">
        {moving ? (
          <LoaderCircle aria-hidden="true" size={18} className="animate-spin text-accent-ink" />
        ) : (
          <CalendarClock aria-hidden="true" size={18} className="text-muted" />
        )}
        <time title={t.clock.now(moment)} className="tabular-nums md:min-w-48">
          {moving ? t.clock.moving : moment}
        </time>
      </span>
      <div className="-m-1 flex min-w-0 flex-1 gap-1.5 overflow-x-auto p-1 [scrollbar-width:none]">
        {t.clock.steps.map(({ hours, label }) => (
          <button key={hours} type="button" disabled={moving} onClick={() => forward(hours)} className={chip}>
            {label}
          </button>
        ))}
        <button
          type="button"
          disabled={moving}
          aria-label={t.clock.other}
          title={t.clock.other}
          onClick={() => setChoosing(true)}
          className={chip}
        >
          <Ellipsis aria-hidden="true" size={18} className="mx-auto" />
        </button>
      </div>
      {choosing && <ForwardDialog onClose={() => setChoosing(false)} />}
    </section>
  );
}
