import { Minus, Plus, Scan } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import type { Json, Questions } from '../../../src/api/contract.ts';
import { IconButton } from '../../shared/icon-button.tsx';
import { useTexts } from '../language.ts';
import { useWhere } from '../where.ts';
import { placed } from './layout.ts';
import { rolesIn } from './roles.ts';
import { texts } from './texts.ts';
import { useZoom } from './use-zoom.ts';

type Props = Pick<Json<Questions['acquaintance']['answer']>, 'people' | 'pairs'>;

/** People as dots, their meetings as lines. What it shows stands in a table, too, for those who do not see it. */
export function Graph({ people, pairs }: Props) {
  const t = useTexts(texts);
  const { to } = useWhere();
  const [, go] = useLocation();
  const dots = useMemo(() => placed(people, pairs), [people, pairs]);
  const { colourOf, legend } = useMemo(() => rolesIn(people), [people]);
  const reach =
    Math.max(60, ...[...dots.values()].map(({ x, y }) => Math.max(Math.abs(x), Math.abs(y)))) + 30;
  const { frame, zoom, reset, handlers } = useZoom(reach);
  const [near, setNear] = useState<number | null>(null);
  const isNear = (tgid: number) =>
    near === null ||
    tgid === near ||
    pairs.some(({ a, b }) => (a === near && b === tgid) || (b === near && a === tgid));
  return (
    <figure className="rounded-2xl border border-line bg-surface">
      <div className="relative">
        <svg
          role="img"
          aria-label={t.graph}
          viewBox={`${frame.x} ${frame.y} ${frame.size} ${frame.size}`}
          className="h-[70vh] w-full touch-none"
          {...handlers}
        >
          {pairs.map(({ a, b, times }) => {
            const [one, other] = [dots.get(a)!, dots.get(b)!];
            const isLit = near === null || a === near || b === near;
            return (
              <line
                key={`${a} ${b}`}
                x1={one.x}
                y1={one.y}
                x2={other.x}
                y2={other.y}
                strokeWidth={Math.min(1 + times / 2, 4)}
                className={`stroke-field transition-opacity ${isLit ? 'opacity-60' : 'opacity-10'}`}
              />
            );
          })}
          {people.map(({ tgid, name, role }) => {
            const { x, y, size } = dots.get(tgid)!;
            return (
              // biome-ignore lint/a11y/noStaticElementInteractions: the table beside it has links
              <g
                key={tgid}
                className={`cursor-pointer transition-opacity ${isNear(tgid) ? '' : 'opacity-15'}`}
                onPointerEnter={() => setNear(tgid)}
                onPointerLeave={() => setNear(null)}
                onClick={() => go(to(`people/${tgid}`))}
              >
                <circle cx={x} cy={y} r={size} className={colourOf(role)} />
                {(near !== null ? isNear(tgid) : people.length <= 40) && (
                  <text
                    x={x}
                    y={y - size - 3}
                    textAnchor="middle"
                    className="fill-ink text-[11px] select-none"
                  >
                    {name ?? tgid}
                  </text>
                )}
              </g>
            );
          })}
        </svg>
        <div className="absolute right-2 bottom-2 flex flex-col rounded-full bg-raised">
          <IconButton label={t.zoomIn} icon={Plus} onClick={() => zoom(0.7)} />
          <IconButton label={t.zoomOut} icon={Minus} onClick={() => zoom(1.4)} />
          <IconButton label={t.reset} icon={Scan} onClick={reset} />
        </div>
      </div>
      <figcaption className="flex flex-wrap gap-x-4 gap-y-1 border-t border-line p-3 text-sm">
        {legend.map(({ role, colour }) => (
          <span key={role ?? ''} className="flex items-center gap-1.5">
            <svg aria-hidden="true" viewBox="0 0 10 10" className="size-2.5">
              <circle cx="5" cy="5" r="5" className={colour} />
            </svg>
            {role ?? t.otherRoles}
          </span>
        ))}
      </figcaption>
    </figure>
  );
}
