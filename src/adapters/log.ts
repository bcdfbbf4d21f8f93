import pino, { type DestinationStream, type Logger } from 'pino';

/** A bot's token, wherever it stands in a line: in an address, in an error's message, in a stack. */
const token = /\d+:[\w-]{20,}|(?<=\/bot)\d+:[\w-]+/g;
/** The password of a database's address. */
const password = /(postgres(?:ql)?:\/\/[^:/\s]+:)[^@\s]+@/g;

/** The log: one JSON line per event, without secrets and without anything a person wrote. */
export function openLog(level: string, out: DestinationStream = pino.destination(1)): Logger {
  return pino(
    {
      level,
      base: null,
      serializers: { err: describeError },
      hooks: { streamWrite: (line) => withoutSecrets(line) },
    },
    out,
  );
}

export function withoutSecrets(line: string): string {
  return line.replace(token, '<token>').replace(password, '$1<password>@');
}

/**
 * What stands in quotes in an error's message: PostgreSQL, Telegram and JSON.parse repeat there what people
 * wrote. A PostgreSQL set up in another language has other quotes.
 */
const quoted = /"(?:[^"\\]|\\.)*"|«[^»]*»|»[^«]*«|„[^“”]*[“”]|“[^”]*”|(?<=\bURL )'[^']*'/gs;

/** A message without what it repeats of anybody's words. */
export function withoutQuotes(message: string): string {
  return message.replace(quoted, '"…"');
}

/**
 * What of an error may be kept: never its `detail`, `where`, parameters or payload, nor what its message quotes.
 */
function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const { name, message, stack = '' } = error;
  const { code, constraint } = error as { code?: unknown; constraint?: unknown };
  const told = withoutQuotes(message);
  // Its first lines are the message once more.
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line));
  return { type: name, message: told, code, constraint, stack: frames.join('\n') };
}
