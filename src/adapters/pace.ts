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
 * and one for each chat, which holds five and refills nearly once a second. Counted on the monotonic clock.
 *
 * @param perSecond 0 = no pacing
 */
export function openPace(perSecond: number, clock: () => number): Pace {
  const capacity = Math.max(1, Math.floor(perSecond / 2));
  let tokens = capacity;
  let filledAt = clock();
  let pausedUntil = 0;
  const chats = new Map<number, { tokens: number; filledAt: number }>();

  const refill = () => {
    const now = clock();
    tokens = Math.min(capacity, tokens + ((now - filledAt) / 1000) * perSecond);
    filledAt = now;
  };
  const chatTokens = (chat: { tokens: number; filledAt: number }) =>
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
      const chat = chats.get(id);
      chats.set(id, { tokens: (chat ? chatTokens(chat) : chatBurst) - 1, filledAt: clock() });
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
