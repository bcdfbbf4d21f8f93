import { existsSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { codeOf, Hindrance, inOneLine } from '../src/adapters/outage.ts';
import { WrongConfig } from '../src/config.ts';
import { linesOf, pageOf, type Report } from './report.ts';
import { type Texts, texts } from './texts.ts';

/** What is typed behind a command: each option with how it is read; what cannot be read names what it takes. */
type Options = Record<string, { takes: string; otherwise?: string; is: (typed: string) => boolean }>;

export type Command = {
  name: 'simulate' | 'forecast';
  usage: string;
  /** Follows when something is wrong with what was typed. */
  example: string;
  options: Options;
};

/** What was typed behind the command is wrong. */
class WrongArguments extends Error {}

export const whole = (from: number, to: number) => ({
  takes: `a whole number from ${from} to ${to}`,
  is: (typed: string) => /^\d{1,9}$/.test(typed) && Number(typed) >= from && Number(typed) <= to,
});

export const oneOf = (...words: string[]) => ({
  takes: `one of ${words.join(', ')}`,
  is: (typed: string) => words.includes(typed),
});

const shared: Options = {
  lang: { otherwise: 'ru', ...oneOf('ru', 'en') },
  out: { takes: 'a file to write, like community.html', is: (typed) => /\.html?$/.test(typed) },
};

/** A bar on a terminal; elsewhere a line for each tenth. */
export type Progress = (share: number) => void;

/**
 * Runs a command and ends the process: with 0; with 2 when what was typed is wrong, with 78 when the environment is; else with 1.
 * Whatever is wrong is told in one line.
 */
export async function run(
  command: Command,
  act: (typed: Record<string, string | undefined>, t: Texts, progress: Progress) => Promise<Report>,
): Promise<never> {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => fail(new Hindrance(`the ${command.name} was stopped`)));
  }
  try {
    const { help, ...typed } = read(command);
    if (help) return say(command.usage);
    const t = texts[typed.lang as keyof typeof texts];
    const { out } = typed;
    if (out && !existsSync(dirname(out))) throw new Hindrance(`${dirname(out)} is not there; make it first`);
    const report = await act(typed, t, openProgress(command.name));
    if (!out) return say(linesOf(report));
    writeFileSync(out, pageOf(report, t));
    return say(`${linesOf(report)}\n\n${t.written(out)}`);
  } catch (error) {
    return fail(error);
  }

  function say(words: string): never {
    process.stdout.write(`${words}\n`);
    process.exit(0);
  }

  function fail(error: unknown): never {
    if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
    const isKnown = error instanceof WrongConfig || error instanceof WrongArguments;
    process.stderr.write(`random-coffee: ${isKnown ? error.message : inOneLine(error, command.name)}\n`);
    process.exit(error instanceof WrongArguments ? 2 : error instanceof WrongConfig ? 78 : 1);
  }
}

function read({ options, example }: Command): Record<string, string | undefined> & { help?: string } {
  const known = { ...options, ...shared };
  const refuse = (what: string) => new WrongArguments(`${what}; like: ${example}`);
  const typed = parse(Object.keys(known), refuse);
  for (const [name, { takes, otherwise, is }] of Object.entries(known)) {
    typed[name] ??= otherwise;
    const value = typed[name];
    if (value !== undefined && !is(value)) throw refuse(`--${name} takes ${takes}`);
  }
  return typed;
}

function parse(names: string[], refuse: (what: string) => Error): Record<string, string | undefined> {
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
  try {
    const { values } = parseArgs({ options: { ...options, help: { type: 'boolean' } } });
    return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));
  } catch (error) {
    if (!codeOf(error).startsWith('ERR_PARSE_ARGS')) throw error;
    throw refuse((error as Error).message.split(/\.\s|\.$/)[0]!);
  }
}

function openProgress(name: string): Progress {
  const began = performance.now();
  const { stderr } = process;
  let shown = 0;
  return (share) => {
    const seconds = Math.round((performance.now() - began) / 1000);
    const percent = `${Math.floor(100 * share)} %`;
    if (stderr.isTTY) {
      const width = Math.max(10, Math.min(40, stderr.columns - 30));
      const full = Math.round(width * share);
      const bar = `${'█'.repeat(full)}${'░'.repeat(width - full)}`;
      stderr.write(share < 1 ? `\r${bar} ${percent.padStart(5)}, ${seconds} s` : '\r\x1b[K');
      return;
    }
    const tenth = Math.floor(10 * share);
    if (tenth > shown) stderr.write(`${name}: ${percent}, ${seconds} s\n`);
    shown = Math.max(shown, tenth);
  };
}
