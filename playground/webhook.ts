import type { Update, WebhookInfo } from 'grammy/types';
import type { Queued, Updates } from './updates.ts';

export type WebhookSettings = { url: string; secret: string | undefined; maxConnections: number };
type Lane = { busy: boolean; failures: number };

const ANSWER_WITHIN = 60_000;
const LONGEST_PAUSE = 120;

/**
 * Brings updates to the bot's webhook until it answers 2xx. Order is kept within a lane: one per chat for messages, one
 * per person for presses, so that a message and a press of one person may run at the same time. A failed delivery is
 * repeated at once, then after 2, 4, 8 … 120 seconds; a 503 may say when in `Retry-After`.
 */
export class Webhook {
  settings: WebhookSettings | undefined;
  readonly #updates: Updates;
  /** How long a second of the pauses is, in milliseconds. */
  readonly #second: number;
  readonly #lanes = new Map<string, Lane>();
  readonly #pauses = new Set<NodeJS.Timeout>();
  #stopping = new AbortController();
  #underWay = 0;
  #lastError: { date: number; message: string } | undefined;

  constructor(updates: Updates, second: number) {
    this.#updates = updates;
    this.#second = second;
    updates.whenAdded(() => this.#deliverWaiting());
  }

  /** Starts delivering to another address; undefined stops. */
  change(settings: WebhookSettings | undefined): void {
    this.#stopping.abort();
    for (const pause of this.#pauses) clearTimeout(pause);
    this.#pauses.clear();
    this.#stopping = new AbortController();
    this.#lanes.clear();
    this.#underWay = 0;
    this.#lastError = undefined;
    this.settings = settings;
    this.#deliverWaiting();
  }

  info(): WebhookInfo {
    return {
      url: this.settings?.url ?? '',
      has_custom_certificate: false,
      pending_update_count: this.#updates.waiting().size,
      ...(this.settings && { max_connections: this.settings.maxConnections }),
      ...(this.#lastError && {
        last_error_date: this.#lastError.date,
        last_error_message: this.#lastError.message,
      }),
      ...(this.#updates.allowed.length > 0 && {
        allowed_updates: this.#updates.allowed as WebhookInfo['allowed_updates'],
      }),
    };
  }

  #deliverWaiting(): void {
    if (!this.settings) return;
    for (const item of this.#updates.waiting()) {
      if (this.#underWay >= this.settings.maxConnections) return;
      const lane = this.#lane(item.update);
      if (!lane.busy) void this.#deliver(item, lane, this.settings, this.#stopping.signal);
    }
  }

  #lane(update: Update): Lane {
    const key = laneKey(update);
    const lane = this.#lanes.get(key) ?? { busy: false, failures: 0 };
    this.#lanes.set(key, lane);
    return lane;
  }

  async #deliver(item: Queued, lane: Lane, settings: WebhookSettings, stopped: AbortSignal): Promise<void> {
    lane.busy = true;
    this.#underWay++;
    const outcome = await post(item.update, settings, stopped);
    if (stopped.aborted) return;
    this.#underWay--;
    if ('failed' in outcome) {
      lane.failures++;
      this.#lastError = { date: Math.floor(Date.now() / 1000), message: outcome.failed };
      await this.#pause(outcome.retryAfter ?? pauseAfter(lane.failures));
    } else {
      lane.failures = 0;
      item.delivered = true;
      this.#updates.drop([item]);
    }
    lane.busy = false;
    this.#deliverWaiting();
  }

  #pause(seconds: number): Promise<void> {
    return new Promise((resolve) => {
      const pause = setTimeout(() => {
        this.#pauses.delete(pause);
        resolve();
      }, seconds * this.#second);
      this.#pauses.add(pause);
    });
  }
}

type Outcome = { delivered: true } | { failed: string; retryAfter?: number };

async function post(update: Update, settings: WebhookSettings, stopped: AbortSignal): Promise<Outcome> {
  try {
    const response = await fetch(settings.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(settings.secret && { 'x-telegram-bot-api-secret-token': settings.secret }),
      },
      body: JSON.stringify(update),
      redirect: 'manual',
      signal: AbortSignal.any([stopped, AbortSignal.timeout(ANSWER_WITHIN)]),
    });
    await response.arrayBuffer();
    if (response.ok) return { delivered: true };
    const failed = `Wrong response from the webhook: ${response.status} ${response.statusText}`;
    const wanted = Number(response.headers.get('retry-after') ?? Number.NaN);
    return response.status === 503 && wanted >= 0 ? { failed, retryAfter: wanted } : { failed };
  } catch (error) {
    const timedOut = error instanceof Error && error.name === 'TimeoutError';
    return { failed: timedOut ? 'Read timeout expired' : 'Connection failed' };
  }
}

function pauseAfter(failures: number): number {
  return failures === 1 ? 0 : Math.min(2 ** (failures - 1), LONGEST_PAUSE);
}

function laneKey(update: Update): string {
  if (update.callback_query) return `press:${update.callback_query.from.id}`;
  const told = update.message ?? update.edited_message ?? update.channel_post ?? update.my_chat_member;
  return told ? `chat:${told.chat.id}` : 'others';
}
