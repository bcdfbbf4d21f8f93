/**
 * What the playground's page and its server say to each other. The page imports these types and nothing else of the
 * server's. Everything is JSON; moments are ISO 8601 strings in the playground's own (movable) time.
 *
 *   GET    /playground/api/state               -> PlaygroundState
 *   GET    /playground/api/events              -> server-sent events, each `data:` one PlaygroundEvent
 *   GET    /playground/api/files/:fileId       -> the picture's bytes
 *   POST   /playground/api/people              NewPerson         -> PlaygroundPerson
 *   POST   /playground/api/people/ten          -                 -> PlaygroundPerson[]   ten who act by themselves
 *   POST   /playground/api/people/:id/text     { text }          -> {}
 *   POST   /playground/api/people/:id/photo    { dataUrl, caption?, asFile? } -> {}
 *   POST   /playground/api/people/:id/other    { kind: OtherKind } -> {}
 *   POST   /playground/api/people/:id/press    { messageId, data } -> {}
 *   POST   /playground/api/people/:id/blocked  { blocked }       -> {}
 *   POST   /playground/api/clock               { forwardHours }  -> ClockMoved
 *   POST   /playground/api/admin               { personId }      -> AdminLink   makes that person an owner
 *
 * A refused request answers 4xx with `{ error: string }`, a sentence that can be shown.
 */
export type PlaygroundState = {
  now: string;
  bot: { name: string; username: string };
  /** The bot's menu by the language of Telegram; '' is for all the others. */
  commands: Record<string, BotCommand[]>;
  people: PlaygroundPerson[];
  /** Keyed by the person's id; oldest first. */
  chats: Record<string, ChatMessage[]>;
};

export type BotCommand = { command: string; description: string };

export type NewPerson = {
  firstName: string;
  lastName?: string;
  username?: string;
  /** IETF tag as Telegram sends it: 'ru', 'en', 'de' ... */
  languageCode: string;
};

export type PlaygroundPerson = NewPerson & {
  id: number;
  /** The person has blocked the bot. */
  blocked: boolean;
  /** One of the ten who answer by themselves. */
  automatic: boolean;
};

export type ChatMessage = {
  id: number;
  from: 'person' | 'bot';
  /** A message's text or a photo's caption; '' when there is none. */
  text: string;
  /** Offsets and lengths in UTF-16 units of `text`. */
  entities: ChatEntity[];
  /** File id of the picture, if it has one. */
  photo?: string;
  /** What it is when it is neither text nor photo. */
  other?: OtherKind | 'document';
  /** Rows of buttons. */
  keyboard: ChatButton[][];
  at: string;
  edited: boolean;
};

export type ChatEntity = { type: string; offset: number; length: number; url?: string; userId?: number };

export type ChatButton = { text: string; data?: string; url?: string };

export type OtherKind = 'sticker' | 'voice' | 'location' | 'poll' | 'video_note';

export type PlaygroundEvent =
  | { type: 'person'; person: PlaygroundPerson }
  | { type: 'message'; personId: number; message: ChatMessage }
  | { type: 'deleted'; personId: number; messageId: number }
  | { type: 'typing'; personId: number }
  | { type: 'toast'; personId: number; text: string }
  | { type: 'clock'; now: string };

/** What became due when the clock moved: the bot's messages that came of it, oldest first. */
export type ClockMoved = { now: string; sent: { personId: number; messageId: number; text: string }[] };

/** A link into the web admin: it works once. */
export type AdminLink = { link: string };
