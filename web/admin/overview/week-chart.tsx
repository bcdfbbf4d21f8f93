import { Bar, BarChart, CartesianGrid, Legend, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { useTexts } from '../language.ts';
import { texts } from './texts.ts';

type Props = { weeks: { label: string; made: number; done: number; failed: number }[] };

const small = { fontSize: 12, fill: 'var(--color-muted)' };
const calm = !matchMedia('(prefers-reduced-motion: reduce)').matches;

/** Meetings by week: how many began, and beside it how those went that ended. The table behind it says the same. */
export default function WeekChart({ weeks }: Props) {
  const t = useTexts(texts);
  return (
    <div role="img" aria-label={t.weeks.title} className="h-64">
      <ResponsiveContainer width="100%" height="100%">
        <BarChart data={weeks} accessibilityLayer={false} barGap={1} margin={{ left: -24, right: 4, top: 4 }}>
          <CartesianGrid vertical={false} stroke="var(--color-line)" />
          <XAxis dataKey="label" tick={small} tickLine={false} axisLine={false} minTickGap={16} />
          <YAxis allowDecimals={false} tick={small} tickLine={false} axisLine={false} />
          <Tooltip
            cursor={{ fill: 'var(--color-raised)' }}
            contentStyle={{
              background: 'var(--color-surface)',
              border: '1px solid var(--color-line)',
              borderRadius: 12,
              color: 'var(--color-ink)',
            }}
            itemStyle={{ color: 'var(--color-ink)' }}
          />
          <Legend
            iconType="circle"
            iconSize={9}
            itemSorter={null}
            wrapperStyle={{ fontSize: 13 }}
            formatter={(name: string) => <span className="text-muted">{name}</span>}
          />
          <Bar
            dataKey="made"
            name={t.weeks.made}
            stackId="begun"
            fill="var(--color-field)"
            isAnimationActive={calm}
            radius={2}
          />
          <Bar
            dataKey="done"
            name={t.weeks.done}
            stackId="ended"
            fill="var(--color-good)"
            isAnimationActive={calm}
          />
          <Bar
            dataKey="failed"
            name={t.weeks.failed}
            stackId="ended"
            fill="var(--color-bad)"
            isAnimationActive={calm}
          />
        </BarChart>
      </ResponsiveContainer>
    </div>
  );
}
