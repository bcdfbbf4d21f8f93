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
 * What of an error may be kept: never its `detail`, `where`, parameters or payload, in which PostgreSQL and Telegram
 * repeat what people wrote.
 */
function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const { name, message, stack } = error;
  const { code, constraint } = error as { code?: unknown; constraint?: unknown };
  return { type: name, message, code, constraint, stack };
}
