/** Somebody moved while the rows were being locked: the transaction is worth another try. */
export class TryAgain extends Error {}

/** Serialisation failure and deadlock: another transaction was faster. */
const lost = ['40001', '40P01'];
/** Connection exceptions, shutdown, too many connections, out of resources. */
const away = /^(08|53|57P|58)/;
const unreachable = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOTFOUND', 'ETIMEDOUT', 'EAI_AGAIN', 'ENOENT'];

export function isWorthRepeating(error: unknown): boolean {
  return error instanceof TryAgain || lost.includes(codeOf(error));
}

/** The database could not be asked; nothing is wrong with what was asked. */
export function isDatabaseAway(error: unknown): boolean {
  const code = codeOf(error);
  if (away.test(code) || unreachable.includes(code)) return true;
  return (
    error instanceof Error &&
    /Connection terminated|connection error and is not queryable|timeout exceeded when trying to connect/.test(
      error.message,
    )
  );
}

function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : '';
}
