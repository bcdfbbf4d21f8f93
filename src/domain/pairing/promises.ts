import type { Gate } from './candidates.ts';
import { bestFit, type Fit, total } from './fit.ts';

type Outcome = Gate & {
  /** By place, or -1. */
  mate: Int32Array;
  single: Int32Array;
  fits: (one: number, other: number) => Fit;
};

/** With more left out than this the promises are looked at for so many of them. */
const most = 200;

/**
 * What is not as pairing.ts promises, in words. Looked at from the outcome alone: that as many are paired as can be is
 * proven by the matching.
 */
export function brokenPromises({ mate, single, mayMeet, isReached, fits }: Outcome): string[] {
  const mayPair = (one: number, other: number) =>
    mayMeet(one, other) && isReached(one, other, total(fits(one, other)));
  const broken = new Set<string>();
  const left: number[] = [];
  for (const [one, other] of mate.entries()) {
    if (other < 0) left.push(one);
    else if (mate[other] !== one || one === other) broken.add('somebody is paired with two');
    else if (one < other && !mayPair(one, other)) broken.add('two are paired who may not meet');
  }
  for (const one of left.slice(0, most)) {
    for (const [other, theirs] of mate.entries()) {
      if (other === one || !mayPair(one, other)) continue;
      if (theirs < 0) broken.add('two are left out who may meet');
      else if (single[theirs]! < single[one]! - bestFit) broken.add('somebody was overtaken by far');
    }
  }
  return [...broken];
}
