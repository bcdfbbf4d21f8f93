import { GrammyError, HttpError } from 'grammy';

/** What an answer of Telegram's means for whoever sent a message. */
export type Verdict =
  /** Telegram says it is already as wished. */
  | { kind: 'done' }
  /** Not an attempt: the same again after so many seconds. */
  | { kind: 'wait'; seconds: number }
  /** The person cannot be reached until they write again. */
  | { kind: 'unreachable'; reason: string }
  /** That message cannot be changed: a new one has to be sent. */
  | { kind: 'anew' }
  /** The picture is not to be had (any more). */
  | { kind: 'no-photo' }
  /** Somebody named in the text, or asked about, is not known to the server (any more) or not in the group. */
  | { kind: 'nobody' }
  /** Telegram was not even reached: the same again a little later. */
  | { kind: 'unsent' }
  /** Nothing is known of what happened: the same again a little later, and perhaps twice. */
  | { kind: 'doubt' }
  /** The group has another id now. */
  | { kind: 'moved'; to: number }
  /** The bot is not in the group any more. */
  | { kind: 'group-gone'; reason: string }
  /** It was worth nothing any more before it could be sent. */
  | { kind: 'late'; reason: string }
  /** It will never be taken: a fault of ours or a chat that is gone. */
  | { kind: 'refused'; reason: string }
  /** The token is not Telegram's any more, or the method is unknown. */
  | { kind: 'unauthorised'; reason: string };

/** Descriptions by their beginnings, because Telegram adds details behind them. */
const table: [code: number, description: RegExp, verdict: Verdict['kind']][] = [
  [403, /bot was kicked|bot is not a member/i, 'group-gone'],
  [403, /bot was blocked by the user|user is deactivated|bot can't initiate conversation/i, 'unreachable'],
  [400, /message is not modified|query is too old|query ID is invalid|message to delete not found/i, 'done'],
  [400, /message to edit not found|message can't be edited|MESSAGE_ID_INVALID/i, 'anew'],
  [400, /there is no (text|caption|media) in the message to edit/i, 'anew'],
  [
    400,
    /wrong (remote )?file identifier|wrong file_id|PHOTO_|wrong type of file|can't use file of type/i,
    'no-photo',
  ],
  [400, /(user|member) not found|USER_ID_INVALID|PARTICIPANT_ID_INVALID/i, 'nobody'],
  [401, /.*/, 'unauthorised'],
  [404, /.*/, 'unauthorised'],
];

/** For how many seconds Telegram wants to hear nothing more of this; 0 when it has not said so. */
export function secondsToWait(error: unknown): number {
  return error instanceof GrammyError ? (error.parameters.retry_after ?? 0) : 0;
}

/** Reads what a call of the Bot API threw. */
export function judge(error: unknown): Verdict {
  if (error instanceof HttpError) return { kind: wasNotReached(error.error) ? 'unsent' : 'doubt' };
  if (!(error instanceof GrammyError)) throw error;
  const { error_code: code, description, parameters } = error;
  if (code === 429) return { kind: 'wait', seconds: parameters.retry_after ?? 1 };
  if (code >= 500) return { kind: 'doubt' };
  if (parameters.migrate_to_chat_id !== undefined)
    return { kind: 'moved', to: parameters.migrate_to_chat_id };
  const kind = table.find(([on, pattern]) => on === code && pattern.test(description))?.[2] ?? 'refused';
  const reason = `${code} ${description}`.slice(0, 200);
  return { kind, reason } as Verdict;
}

/** No connection came about, so nothing can have been sent. */
function wasNotReached(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return (
    typeof code === 'string' && /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)$/.test(code)
  );
}
