import { parseArgs } from 'node:util';
import { codeOf, Hindrance, inOneLine } from '../src/adapters/outage.ts';
import { type Config, readConfig, WrongConfig } from '../src/config.ts';

export type Command = {
  name: 'export' | 'import';
  /** What `--help` says. */
  usage: string;
  /** The option that names the file, and an example of one. */
  file: 'to' | 'from';
  example: string;
  /** The options that are there or not. */
  flags: string[];
};

/** Shows people how far it is, in rows. */
export type Progress = (doing: string, done: number, all: number) => void;

/** What was typed behind the command is wrong. */
class WrongArguments extends Error {}

/**
 * Runs a command and ends the process: with 0; with 78 when the environment or the arguments are wrong; else with 1 and
 * one line that says what to do.
 *
 * @param act gives back the last words
 */
export async function run(
  command: Command,
  act: (file: string, flags: Set<string>, config: Config, progress: Progress) => Promise<string>,
): Promise<never> {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => fail(new Hindrance(`the ${command.name} was stopped; nothing has changed`)));
  }
  try {
    const { file, flags } = read(command);
    const last = flags.has('help')
      ? command.usage
      : await act(file, flags, readConfig(process.env), showProgress);
    process.stdout.write(`${last}\n`);
    process.exit(0);
  } catch (error) {
    return fail(error);
  }

  function fail(error: unknown): never {
    const isWrong = error instanceof WrongConfig || error instanceof WrongArguments;
    process.stderr.write(`random-coffee: ${isWrong ? error.message : inOneLine(error, command.name)}\n`);
    process.exit(isWrong ? 78 : 1);
  }
}

function read({ name, file, example, flags }: Command): { file: string; flags: Set<string> } {
  const like = `like: npm run ${name} -- --${file} ${example}`;
  const options = Object.fromEntries([...flags, 'help'].map((flag) => [flag, { type: 'boolean' as const }]));
  try {
    const { values } = parseArgs({ options: { ...options, [file]: { type: 'string' } } });
    if (!values[file] && !values.help) throw new WrongArguments(`--${file} and a file are missing, ${like}`);
    return { file: String(values[file]), flags: new Set(Object.keys(values)) };
  } catch (error) {
    if (!codeOf(error).startsWith('ERR_PARSE_ARGS')) throw error;
    throw new WrongArguments(`${(error as Error).message.split('. ')[0]}; ${like}`);
  }
}

/** On a terminal only, on one line. */
function showProgress(doing: string, done: number, all: number): void {
  if (!process.stderr.isTTY) return;
  const share = Math.floor((100 * done) / Math.max(1, all));
  process.stderr.write(
    `\r${`${doing}: ${done.toLocaleString('en')} of ${all.toLocaleString('en')} rows, ${share} %`.padEnd(70)}`,
  );
}
