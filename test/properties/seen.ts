import type { Call } from '../../playground/witness.ts';
import { languages } from '../../src/texts/languages.ts';

/** A message as it stood in somebody's chat after a call of the bot's. */
export type Seen = { tgid: number; messageId: number; screen: string; text: string; paths: string[] };

type Keyboard = { inline_keyboard?: { callback_data?: string }[][] };

/** Telegram refuses to put there what stands there already. */
const unchanged = 'message is not modified';
/** What Telegram may answer to a change of a message that is old, gone, or a picture; the bot finds another way. */
const anotherWay = /not modified|to edit not found|can't be edited|can't be deleted|to delete not found/;

/** What a call made somebody see; null when nothing. */
export function seenIn({ method, params, status, answer }: Call): Seen | null {
  const isShown = status === 200 || JSON.stringify(answer).includes(unchanged);
  if (!isShown || !/^(send(Message|Photo)|editMessage(Text|Caption|Media))$/.test(method)) return null;
  const { result } = answer as { result?: { message_id: number } };
  const { media, text, caption } = params as { media?: { caption: string }; text?: string; caption?: string };
  const words = text ?? caption ?? media?.caption ?? '';
  const { inline_keyboard: rows = [] } = (params.reply_markup ?? {}) as Keyboard;
  const paths = rows.flat().flatMap(({ callback_data: path }) => (path === undefined ? [] : [path]));
  return {
    tgid: Number(params.chat_id),
    messageId: Number(params.message_id ?? result?.message_id),
    screen: screenOf(words, paths),
    text: words,
    paths,
  };
}

/** Whether Telegram refused a call in a way that no bot should be refused. */
export function isFault({ method, status, answer }: Call): boolean {
  if (status === 200 || method === 'getUpdates') return false;
  return !(status === 400 && anotherWay.test(JSON.stringify(answer)));
}

/** The buttons tell which screen it is, and of the home screen whose. */
function screenOf(text: string, paths: string[]): string {
  const screen = paths[0]?.split(':')[0];
  if (screen === 'home') {
    const status = { register: 'inactive', cancel: 'active', card: 'in_progress' };
    return `home:${status[paths[0]!.split(':')[1] as keyof typeof status]}`;
  }
  if (screen !== undefined) return screen;
  for (const t of Object.values(languages)) {
    if (text === t.main.partnerRejected) return 'partnerRejected';
    if (text === t.farewell.text) return 'farewell';
  }
  return `«${text}»`;
}
