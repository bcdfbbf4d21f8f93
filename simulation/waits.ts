import type { Life } from '../src/store/figures.ts';

/** Somebody looked for a partner for a while. */
export type Wait = {
  tgid: number;
  from: Date;
  /** Null while it goes on. */
  until: Date | null;
  /** Where it ended with a partner. */
  meetingId: number | null;
};

/**
 * Every wait there has been. An order is one, unless a partner cancels: then it is open again, and of the time that follows
 * the meeting's end is the beginning. What was waited before counts for the bot, but is no wait twice.
 */
export function waitsOf({ orders, meetings }: Pick<Life, 'orders' | 'meetings'>): Wait[] {
  const meetingsOf = new Map<number, Life['meetings']>();
  for (const meeting of meetings) {
    for (const tgid of meeting.people) meetingsOf.set(tgid, [...(meetingsOf.get(tgid) ?? []), meeting]);
  }
  const ordersOf = Map.groupBy(orders, ({ tgid }) => tgid);
  return [...ordersOf].flatMap(([tgid, own]) => {
    const inOrder = own.toSorted((a, b) => a.orderedAt.getTime() - b.orderedAt.getTime());
    return inOrder.flatMap((order, place): Wait[] => {
      const next = inOrder[place + 1]?.orderedAt;
      const led = (meetingsOf.get(tgid) ?? []).filter(
        ({ createdAt }) => createdAt >= order.orderedAt && (!next || createdAt < next),
      );
      const waits = led.map(
        ({ meetingId, createdAt }, meeting): Wait => ({
          tgid,
          from: led[meeting - 1]?.endsAt ?? order.orderedAt,
          until: createdAt,
          meetingId,
        }),
      );
      if (order.meetingId !== null) return waits;
      const from = led.at(-1)?.endsAt ?? order.orderedAt;
      return [...waits, { tgid, from, until: order.cancelledAt, meetingId: null }];
    });
  });
}
