import type {
  AdminLink,
  ClockMoved,
  NewPerson,
  OtherKind,
  PlaygroundPerson,
  PlaygroundState,
} from '../../playground/contract.ts';
import { request } from '../shared/request.ts';

export type Photo = { dataUrl: string; caption?: string; asFile?: boolean };

const root = '/playground/api';
const at = (person: number, what: string) => `${root}/people/${person}/${what}`;

/** The playground's server, one function per request; the contract says what each does. */
export const api = {
  eventsPath: `${root}/events`,
  filePath: (fileId: string) => `${root}/files/${encodeURIComponent(fileId)}`,
  state: () => request<PlaygroundState>('GET', `${root}/state`),
  addPerson: (person: NewPerson) => request<PlaygroundPerson>('POST', `${root}/people`, person),
  addTen: () => request<PlaygroundPerson[]>('POST', `${root}/people/ten`),
  text: (person: number, text: string) => request('POST', at(person, 'text'), { text }),
  photo: (person: number, photo: Photo) => request('POST', at(person, 'photo'), photo),
  other: (person: number, kind: OtherKind) => request('POST', at(person, 'other'), { kind }),
  press: (person: number, messageId: number, data: string) =>
    request('POST', at(person, 'press'), { messageId, data }),
  block: (person: number, blocked: boolean) => request('POST', at(person, 'blocked'), { blocked }),
  admin: (personId: number) => request<AdminLink>('POST', `${root}/admin`, { personId }),
  forward: (forwardHours: number) => request<ClockMoved>('POST', `${root}/clock`, { forwardHours }),
};
