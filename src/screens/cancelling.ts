import { cancel } from '../flows/order.ts';
import { findOpenOrder } from '../store/orders.ts';
import type { Texts } from '../texts/ru.ts';
import { idOf, type Reaction, type Reader, type Row } from './screen.ts';

/** The button that takes an order back, wherever a waiting person is told something. It names the order it is about. */
export function cancelButton(orderId: number, t: Texts): Row {
  return { [`cancel:${orderId}`]: t.home.cancel };
}

export const cancelling: Record<'cancel', Reaction> = { cancel: (turn, id) => cancel(turn, idOf(id)) };

/** The reader's open order; null when they don't wait. */
export async function openOrderOf({ tx, person }: Reader): Promise<number | null> {
  if (person.status !== 'active') return null;
  return (await findOpenOrder(tx, person.tgid))?.id ?? null;
}
