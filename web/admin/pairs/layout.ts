import {
  forceCenter,
  forceCollide,
  forceLink,
  forceManyBody,
  forceSimulation,
  forceX,
  forceY,
  type SimulationNodeDatum,
} from 'd3-force';

export type Dot = SimulationNodeDatum & { tgid: number; x: number; y: number; size: number };

/** So often everybody is pushed and pulled before the picture is drawn; it stands still then. */
const steps = 300;

/** Where people stand so that those who have met are near each other. The same people always stand in the same places. */
export function placed(
  people: { tgid: number; met: number }[],
  pairs: { a: number; b: number }[],
): Map<number, Dot> {
  const dots = people.map(({ tgid, met }): Dot => ({ tgid, x: 0, y: 0, size: 5 + 2 * Math.sqrt(met) }));
  // Without places the library gives them some of its own, in a spiral.
  for (const dot of dots) Object.assign(dot, { x: undefined, y: undefined });
  forceSimulation(dots)
    .force(
      'link',
      forceLink<Dot, { source: number; target: number }>(pairs.map(({ a, b }) => ({ source: a, target: b })))
        .id(({ tgid }) => tgid)
        .distance(45),
    )
    .force('charge', forceManyBody().strength(-60))
    .force('centre', forceCenter(0, 0))
    // Those who know nobody here do not drift away.
    .force('x', forceX(0).strength(0.05))
    .force('y', forceY(0).strength(0.05))
    .force(
      'apart',
      forceCollide<Dot>().radius(({ size }) => size + 3),
    )
    .stop()
    .tick(steps);
  return new Map(dots.map((dot) => [dot.tgid, dot]));
}
