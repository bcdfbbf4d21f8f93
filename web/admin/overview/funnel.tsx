import { Link } from 'wouter';
import type { Json, Questions } from '../../../src/api/contract.ts';
import { useTexts } from '../language.ts';
import { useWritten } from '../moments.ts';
import { useWhere } from '../where.ts';
import { Figures } from './figures.tsx';
import { texts } from './texts.ts';

type Row = Json<Questions['overview']['answer']>['funnel'][number];

/** How far people come, how long that takes, and the way to those who are stuck. */
export function Funnel({ rows, days }: { rows: Row[]; days: number }) {
  const { funnel: t } = useTexts(texts);
  const { number, share, length } = useWritten();
  const { to } = useWhere();
  const all = rows[0]?.reached ?? 0;
  const shareOf = ({ reached }: Row) => (all === 0 ? 0 : reached / all);
  const stuck = (row: Row) =>
    row.stuck === 0 ? (
      <span className="text-muted">0</span>
    ) : (
      <Link
        href={to(`people?stuck=${row.step}`)}
        aria-label={t.seeStuck(number(row.stuck), t.names[row.step])}
        className="text-accent-ink underline underline-offset-2"
      >
        {number(row.stuck)}
      </Link>
    );
  return (
    <Figures
      title={t.title}
      hint={t.hint}
      what="funnel"
      days={days}
      rows={rows}
      keyOf={({ step }) => step}
      figures={[
        { key: 'step', title: t.step, value: ({ step }) => t.names[step] },
        { key: 'reached', title: t.reached, value: ({ reached }) => reached },
        {
          key: 'median',
          title: t.medianHours,
          value: ({ medianSeconds }) =>
            medianSeconds === null ? null : Math.round(medianSeconds / 36) / 100,
        },
        { key: 'stuck', title: t.stuck, value: ({ stuck }) => stuck, cell: stuck },
      ]}
    >
      <ol className="space-y-3 text-[15px]">
        {rows.map((row) => (
          <li key={row.step}>
            <div className="flex flex-wrap justify-between gap-x-3">
              <span className="font-medium">{t.names[row.step]}</span>
              <span className="tabular-nums">
                {number(row.reached)} <span className="text-muted">· {share(shareOf(row))}</span>
              </span>
            </div>
            <div aria-hidden="true" className="my-1 h-2.5 overflow-hidden rounded-full bg-raised">
              <div className="h-full rounded-full bg-accent" style={{ width: `${100 * shareOf(row)}%` }} />
            </div>
            <div className="flex flex-wrap justify-between gap-x-3 text-sm text-muted">
              <span>{row.medianSeconds !== null && `${t.medianHint} ${length(row.medianSeconds)}`}</span>
              <span>
                {t.stuck}: {stuck(row)}
              </span>
            </div>
          </li>
        ))}
      </ol>
    </Figures>
  );
}
