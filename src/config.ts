import { z } from 'zod';

/** What the environment says; see the README for what each is for. */
export type Config = {
  botToken: string | undefined;
  telegramApiRoot: string;
  databaseUrl: string | undefined;
  dataDir: string;
  publicUrl: string | undefined;
  /** Where organisers reach the web admin, without /admin; absent: PUBLIC_URL, or this machine. */
  adminUrl: string | undefined;
  port: number;
  host: string;
  ownerIds: number[];
  communityTitle: string;
  tickSeconds: number;
  /** Absent: as much as is of use where the bot runs. */
  logLevel: string | undefined;
  messagesPerSecond: number;
};

/** A wrong value in the environment: one line that names the variable, what is wrong and an example. */
export class WrongConfig extends Error {}

const telegram = 'https://api.telegram.org';

const variables = {
  BOT_TOKEN: optional(
    z.string().regex(/^\d+:[\w-]+$/),
    'the token from @BotFather, like 123456789:AAExampleExampleExampleExample',
  ),
  TELEGRAM_API_ROOT: optional(
    z.url({ protocol: /^https?$/ }),
    'an address like http://127.0.0.1:8081',
  ).default(telegram),
  DATABASE_URL: optional(
    z.url({ protocol: /^postgres(ql)?$/ }),
    'an address like postgres://user:password@localhost:5432/coffee',
  ),
  DATA_DIR: optional(z.string(), 'a directory, like ./data').default('./data'),
  PUBLIC_URL: optional(
    z.url({ protocol: /^https?$/ }).regex(/^[^?#]*$/),
    'an address without ? and #, like https://coffee.example.com',
  ),
  ADMIN_URL: optional(
    z.url({ protocol: /^https?$/ }).regex(/^[^?#]*$/),
    'the address under which organisers reach /admin, without ? and #, like https://coffee.example.com',
  ),
  PORT: optional(wholeNumber(0, 65_535), 'a number from 0 to 65535, like 3000').default(3000),
  HOST: optional(z.string().regex(/^\S+$/), 'an address to listen on, like 127.0.0.1').default('127.0.0.1'),
  OWNER_IDS: optional(
    z
      .string()
      .regex(/^\s*\d+\s*(,\s*\d+\s*)*$/)
      .transform((ids) => ids.split(',').map(Number))
      .refine((ids) => ids.every((id) => id > 0 && Number.isSafeInteger(id))),
    'Telegram ids with commas between them, like 123456789,987654321',
  ).default([]),
  COMMUNITY_TITLE: optional(
    z.string().trim().min(1).max(100),
    'a name of up to 100 characters, like Coffee',
  ).default('Random Coffee'),
  TICK_SECONDS: optional(wholeNumber(1, 3600), 'a number of seconds from 1 to 3600, like 60').default(60),
  LOG_LEVEL: optional(
    z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']),
    'one of fatal, error, warn, info, debug, trace, silent; like info',
  ),
  MESSAGES_PER_SECOND: optional(
    wholeNumber(0, 1000),
    "a number up to 1000, like 29; 0 for no pacing, towards a Bot API server of one's own",
  ).default(29),
};

/**
 * Reads the environment.
 *
 * @throws WrongConfig at the first wrong value
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  const parsed = z.object(variables).safeParse(env);
  if (!parsed.success) {
    const { path, message } = parsed.error.issues[0]!;
    throw new WrongConfig(`${String(path[0])} ${message}`);
  }
  const { data } = parsed;
  const telegramApiRoot = data.TELEGRAM_API_ROOT.replace(/\/+$/, '');
  const ownServer = telegramApiRoot !== telegram || data.BOT_TOKEN === undefined;
  if (data.PUBLIC_URL?.startsWith('http:') && !ownServer) {
    throw new WrongConfig(
      'PUBLIC_URL must begin with https:// because Telegram refuses anything else, like https://coffee.example.com',
    );
  }
  return {
    botToken: data.BOT_TOKEN,
    telegramApiRoot,
    databaseUrl: data.DATABASE_URL,
    dataDir: data.DATA_DIR,
    publicUrl: data.PUBLIC_URL?.replace(/\/+$/, ''),
    adminUrl: (data.ADMIN_URL ?? data.PUBLIC_URL)?.replace(/\/+$/, ''),
    port: data.PORT,
    host: data.HOST,
    ownerIds: data.OWNER_IDS,
    communityTitle: data.COMMUNITY_TITLE,
    tickSeconds: data.TICK_SECONDS,
    logLevel: data.LOG_LEVEL,
    messagesPerSecond: data.MESSAGES_PER_SECOND,
  };
}

/** A variable that may be absent or empty. The value itself stays out of the message: it may be a secret. */
function optional<T extends z.ZodType>(type: T, expected: string) {
  return z.preprocess(
    (value) => (value === '' ? undefined : value),
    z
      .custom<unknown>()
      .optional()
      .transform((value, context): z.output<T> | undefined => {
        if (value === undefined) return undefined;
        const read = type.safeParse(value);
        if (read.success) return read.data;
        context.addIssue({ code: 'custom', message: `is wrong: it takes ${expected}` });
        return z.NEVER;
      }),
  );
}

function wholeNumber(min: number, max: number) {
  return z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .pipe(z.number().min(min).max(max));
}
