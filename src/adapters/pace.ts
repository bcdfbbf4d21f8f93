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
  /** Whole milliseconds until there may be room again. */
  wait: () => number;
};

/** How many may go at once after a silence; then they go evenly, so that an answer never waits long behind notices. */
const burst = 5;
/** In milliseconds. The limit is one more a second than is sent: what leaves a second apart may arrive a moment closer. */
const second = 1000;
const chatBurst = 5;
/** A little under the limit for the same reason. */
const chatPerSecond = 0.95;

/**
 * Never more than `perSecond` within any second, and those evenly: a token bucket for all refills `perSecond` times a
 * second and holds a few, and the last second's messages are counted. A bucket for each chat holds five and refills
 * nearly once a second. Counted on the monotonic clock. Who took over from another process knows nothing of what that
 * has just sent, and begins as if every bucket had been empty and the second full then.
 *
 * @param perSecond 0 = no pacing
 * @param idleFor   milliseconds for which nobody has sent anything
 */
export function openPace(perSecond: number, idleFor: number, clock: () => number): Pace {
  const capacity = Math.min(burst, perSecond);
  const emptyAt = clock() - idleFor;
  let tokens = 0;
  let filledAt = emptyAt;
  let pausedUntil = perSecond === 0 ? 0 : emptyAt + 1000 / chatPerSecond;
  const lastSecond: number[] = [];
  const chats = new Map<number, { tokens: number; filledAt: number }>();

  const refill = () => {
    const now = clock();
    tokens = Math.min(capacity, tokens + ((now - filledAt) / 1000) * perSecond);
    filledAt = now;
    while (lastSecond.length > 0 && lastSecond[0]! <= now - second) lastSecond.shift();
  };
  const untouched = { tokens: 0, filledAt: emptyAt };
  const chatTokens = (chat = untouched) =>
    Math.min(chatBurst, chat.tokens + ((clock() - chat.filledAt) / 1000) * chatPerSecond);

  return {
    room() {
      if (clock() < pausedUntil) return 0;
      if (perSecond === 0) return Number.POSITIVE_INFINITY;
      refill();
      return Math.max(0, Math.min(Math.floor(tokens), perSecond - lastSecond.length));
    },
    spend(id) {
      if (perSecond === 0) return;
      tokens -= 1;
      lastSecond.push(clock());
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
      if (pause > 0) return Math.ceil(pause);
      if (perSecond === 0) return 0;
      refill();
      const forToken = tokens >= 1 ? 0 : ((1 - tokens) / perSecond) * 1000;
      const isFull = lastSecond.length >= perSecond;
      const forSecond = isFull ? lastSecond[0]! + second - clock() : 0;
      return Math.ceil(Math.max(forToken, forSecond));
    },
  };
}
