import type { PlaygroundEvent, PlaygroundState } from '../../playground/contract.ts';
import { api } from './api.ts';

type Listener = {
  state: (state: PlaygroundState) => void;
  event: (event: PlaygroundEvent) => void;
  connected: (connected: boolean) => void;
};

/**
 * Follows the server until the returned function is called. Every new connection loads the whole state, because
 * events may have been missed before it; events that arrive during the loading are applied again on top of it.
 */
export function follow(listener: Listener): () => void {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;

  const connect = () => {
    clearTimeout(timer);
    source?.close();
    const mine = new EventSource(api.eventsPath);
    source = mine;
    const duringLoad: PlaygroundEvent[] = [];
    let loading = 0;

    const load = async () => {
      loading += 1;
      const state = await api.state().catch(() => undefined);
      loading -= 1;
      if (source !== mine) return;
      if (state === undefined) return lost();
      failures = 0;
      listener.state(state);
      for (const event of duringLoad) listener.event(event);
      if (loading === 0) duringLoad.length = 0;
      listener.connected(true);
    };
    const lost = () => {
      if (source !== mine) return;
      mine.close();
      source = undefined;
      listener.connected(false);
      timer = setTimeout(connect, Math.min(500 * 2 ** failures, 4000));
      failures += 1;
    };

    mine.onopen = load;
    mine.onerror = lost;
    mine.onmessage = (message: MessageEvent<string>) => {
      const event = JSON.parse(message.data) as PlaygroundEvent;
      if (loading > 0) duringLoad.push(event);
      else listener.event(event);
    };
    void load(); // without waiting for the stream: the page shows something at once
  };

  const connectNow = () => source === undefined && connect();
  window.addEventListener('online', connectNow);
  connect();
  return () => {
    window.removeEventListener('online', connectNow);
    clearTimeout(timer);
    source?.close();
    source = undefined;
  };
}
