import type { ChatMember, Message, User } from 'grammy/types';
import type { OtherKind } from './contract.ts';
import { asPrivateChat, asUser, type Person } from './people.ts';
import { typedText } from './texts.ts';
import type { NewUpdate } from './updates.ts';

type Standing = 'member' | 'kicked';

/** The fields of a typed text, with what Telegram finds in it. */
export function asText(typed: string): Partial<Message> {
  const { text, entities } = typedText(typed);
  return { text, ...(entities.length > 0 && { entities }) };
}

export function asCaption(typed: string | undefined): Partial<Message> {
  if (!typed) return {};
  const { text, entities } = typedText(typed);
  return { caption: text, ...(entities.length > 0 && { caption_entities: entities }) };
}

/** The person has blocked the bot ('kicked'), or lets it in again ('member'). */
export function standingUpdate(person: Person, bot: User, date: number, after: Standing): NewUpdate {
  const standing = (status: Standing) =>
    ({ user: bot, status, ...(status === 'kicked' && { until_date: 0 }) }) as ChatMember;
  return {
    my_chat_member: {
      chat: asPrivateChat(person),
      from: asUser(person),
      date,
      old_chat_member: standing(after === 'kicked' ? 'member' : 'kicked'),
      new_chat_member: standing(after),
    },
  };
}

/** What a person may send that is neither text nor photo. */
export type SentKind =
  | OtherKind
  | 'contact'
  | 'document'
  | 'video'
  | 'audio'
  | 'animation'
  | 'dice'
  | 'venue';

const file = (name: string) => ({
  file_id: `playground-${name}`,
  file_unique_id: `playground-${name}`,
  file_size: 2048,
});
const HERE = { latitude: 55.7558, longitude: 37.6173 };

const CONTENT: Record<SentKind, Partial<Message>> = {
  sticker: {
    sticker: {
      ...file('sticker'),
      type: 'regular',
      width: 512,
      height: 512,
      is_animated: false,
      is_video: false,
      emoji: '👋',
    },
  },
  voice: { voice: { ...file('voice'), duration: 3, mime_type: 'audio/ogg' } },
  location: { location: HERE },
  poll: {
    poll: {
      id: '1',
      question: 'Кофе или чай?',
      options: ['Кофе', 'Чай'].map((text, place) => ({ persistent_id: String(place), text, voter_count: 0 })),
      total_voter_count: 0,
      is_closed: false,
      is_anonymous: true,
      type: 'regular',
      allows_multiple_answers: false,
    } as Message['poll'],
  },
  video_note: { video_note: { ...file('video-note'), length: 240, duration: 5 } },
  contact: { contact: { phone_number: '+70000000000', first_name: 'Кто-то' } },
  document: { document: { ...file('document'), file_name: 'notes.pdf', mime_type: 'application/pdf' } },
  video: { video: { ...file('video'), width: 640, height: 360, duration: 5 } },
  audio: { audio: { ...file('audio'), duration: 120, title: 'Song' } },
  animation: {
    animation: { ...file('animation'), width: 320, height: 240, duration: 2 },
    document: { ...file('animation'), mime_type: 'video/mp4' },
  },
  dice: { dice: { emoji: '🎲', value: 4 } },
  venue: { location: HERE, venue: { location: HERE, title: 'Кофейня', address: 'ул. Мира, 1' } },
};

/** The fields of a message of that kind. */
export function contentOf(kind: SentKind): Partial<Message> {
  return structuredClone(CONTENT[kind]);
}
