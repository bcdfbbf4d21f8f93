import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

/** Changes that come thick and fast are looked at together, so often in milliseconds. */
const breath = 3000;

/**
 * Asks for what is in sight anew whenever something has happened, for as long as the component is there. The browser
 * connects again by itself; a change that came meanwhile shows in the first pulse after it.
 *
 * @returns whether the stream is connected
 */
export function useLive(): boolean {
  const client = useQueryClient();
  const [connected, setConnected] = useState(true);

  useEffect(() => {
    let last: string | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let again: ReturnType<typeof setTimeout> | undefined;
    let source: EventSource;
    const connect = () => {
      source = new EventSource('api/events');
      source.onopen = () => setConnected(true);
      source.onmessage = ({ data }: MessageEvent<string>) => {
        if (last !== undefined && data !== last) {
          timer ??= setTimeout(() => {
            timer = undefined;
            // What is being asked already is not asked again, and a rehearsal is of the moment when its dialog was opened.
            const isLive = ({ queryKey: [name] }: { queryKey: readonly unknown[] }) => name !== 'rehearsal';
            void client.invalidateQueries({ predicate: isLive }, { cancelRefetch: false });
          }, breath);
        }
        last = data;
      };
      source.onerror = () => {
        setConnected(false);
        // After an answer that is no stream the browser does not try again by itself. It may be that one is signed out.
        if (source.readyState !== EventSource.CLOSED) return;
        void client.invalidateQueries({ queryKey: ['me'] });
        again = setTimeout(connect, 5000);
      };
    };
    connect();
    return () => {
      clearTimeout(timer);
      clearTimeout(again);
      source.close();
    };
  }, [client]);

  return connected;
}
