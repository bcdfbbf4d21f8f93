/** Telegram's published limits: so many messages a second in all, one a second to a chat with short bursts. */
export type Pace = {
  /** How many messages may go at this moment. */
  room: () => number;
  /** One goes to a chat. */
  spend: (chat: number) => void;
  /** The chats that have had enough for now. */
  tired: () => number[];
  /** Nothing at all for a while. */
  pause: (milliseconds: number) => void;
  /** Milliseconds until there may be room again. */
  wait: () => number;
};

const chatBurst = 5;
/** A little under the limit, because what leaves a second apart may arrive a moment closer. */
const chatPerSecond = 0.95;

/**
 * Two kinds of token buckets: one for all, which refills `perSecond` times a second and holds half a second's worth,
 * and one for each chat, which holds five and refills nearly once a second. Counted on the monotonic clock. Who took over
 * from another process knows nothing of what that has just sent, and begins as if every bucket had been empty then.
 *
 * @param perSecond 0 = no pacing
 * @param idleFor   milliseconds for which nobody has sent anything
 */
export function openPace(perSecond: number, idleFor: number, clock: () => number): Pace {
  const capacity = Math.max(1, Math.floor(perSecond / 2));
  const emptyAt = clock() - idleFor;
  let tokens = 0;
  let filledAt = emptyAt;
  let pausedUntil = perSecond === 0 ? 0 : emptyAt + 1000 / chatPerSecond;
  const chats = new Map<number, { tokens: number; filledAt: number }>();

  const refill = () => {
    const now = clock();
    tokens = Math.min(capacity, tokens + ((now - filledAt) / 1000) * perSecond);
    filledAt = now;
  };
  const untouched = { tokens: 0, filledAt: emptyAt };
  const chatTokens = (chat = untouched) =>
    Math.min(chatBurst, chat.tokens + ((clock() - chat.filledAt) / 1000) * chatPerSecond);

  return {
    room() {
      if (clock() < pausedUntil) return 0;
      if (perSecond === 0) return Number.POSITIVE_INFINITY;
      refill();
      return Math.floor(tokens);
    },
    spend(id) {
      if (perSecond === 0) return;
      tokens -= 1;
      chats.set(id, { tokens: chatTokens(chats.get(id)) - 1, filledAt: clock() });
    },
    tired() {
      const tired: number[] = [];
      for (const [id, chat] of chats) {
        const left = chatTokens(chat);
        if (left >= chatBurst) chats.delete(id);
        else if (left < 1) tired.push(id);
      }
      return tired;
    },
    pause(milliseconds) {
      pausedUntil = Math.max(pausedUntil, clock() + milliseconds);
    },
    wait() {
      const pause = pausedUntil - clock();
      if (pause > 0) return pause;
      if (perSecond === 0) return 0;
      refill();
      return tokens >= 1 ? 0 : Math.ceil(((1 - tokens) / perSecond) * 1000);
    },
  };
}
