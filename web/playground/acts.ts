import { createContext, type Dispatch, useContext } from 'react';
import type { NewPerson, OtherKind } from '../../playground/contract.ts';
import { Refusal } from '../shared/request.ts';
import { api, type Photo } from './api.ts';
import type { Happening } from './happenings.ts';
import { meaningOf } from './links.ts';
import type { View } from './view.ts';

export type Acts = ReturnType<typeof actsOn>;

export const ActsContext = createContext<Acts | undefined>(undefined);

export function useActs(): Acts {
  const acts = useContext(ActsContext);
  if (!acts) throw new Error('There is no playground around this component.');
  return acts;
}

let failures = 0;

/** Everything a visitor can do. What fails is shown with a way to try it again. */
export function actsOn(view: () => View, tell: Dispatch<Happening>) {
  const attempt = async (work: () => Promise<unknown>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      const sentence = error instanceof Refusal ? error.message : undefined;
      failures += 1;
      tell({ what: 'failed', failure: { id: failures, sentence, again: () => void attempt(work) } });
    }
  };
  const look = (personId: number, messageId?: number) => tell({ what: 'looked', personId, messageId });
  const send = (personId: number, text: string) => void attempt(() => api.text(personId, text));

  return {
    look,
    send,
    back: () => tell({ what: 'went-back' }),
    close: (personId: number) => tell({ what: 'closed', personId }),
    readNotice: () => tell({ what: 'notice-read' }),
    readFailure: (id: number) => tell({ what: 'failure-read', id }),

    sendPhoto: (personId: number, photo: Photo) => void attempt(() => api.photo(personId, photo)),
    sendOther: (personId: number, kind: OtherKind) => void attempt(() => api.other(personId, kind)),
    press: (personId: number, messageId: number, data: string) =>
      void attempt(() => api.press(personId, messageId, data)),

    block: (personId: number, blocked: boolean) => void attempt(() => api.block(personId, blocked)),

    addPerson: (newPerson: NewPerson) =>
      void attempt(async () => {
        const person = await api.addPerson(newPerson);
        tell({ what: 'event', event: { type: 'person', person } });
        look(person.id);
      }),

    addTen: () =>
      void attempt(async () => {
        const people = await api.addTen();
        for (const person of people) tell({ what: 'event', event: { type: 'person', person } });
        const { open, narrow } = view();
        if (open.length === 0 && !narrow) for (const { id } of people.slice(0, 2)) look(id);
        tell({ what: 'ten-came' });
      }),

    forward: (hours: number) =>
      void attempt(async () => {
        tell({ what: 'clock-moving' });
        try {
          tell({ what: 'clock-moved', moved: await api.forward(hours) });
        } catch (error) {
          tell({ what: 'clock-moved' });
          throw error;
        }
      }),

    /** Opens the web admin beside the playground, as the owner: whoever is in front, or nobody who is here. */
    openAdmin: () => {
      // At once, because a window that opens later is blocked.
      const tab = window.open('about:blank', '_blank');
      void attempt(async () => {
        const { focused, state } = view();
        const { link } = await api.admin(focused ?? state?.people[0]?.id ?? 1);
        const here = new URL(`../admin/${new URL(link).hash}`, window.location.href).href;
        if (tab) tab.location.href = here;
        else window.location.href = here;
      });
    },

    /** Follows a link as Telegram would; false when the browser should. */
    followLink: (personId: number, url: string): boolean => {
      const { state } = view();
      const meaning = state && meaningOf(url, state);
      if (meaning?.leads === 'to-person') look(meaning.personId);
      else if (meaning?.leads === 'to-bot') send(personId, meaning.text);
      else return false;
      return true;
    },
  };
}
